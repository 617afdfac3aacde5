const OLDEST = [20, 19];
const FIRST_UNKNOWN_MAJOR = 25;

/**
 * Written so that an old Node can still read it: the message is for exactly those.
 * @param {string} [version]
 * @returns {string | undefined} what to do, when this Node will not do
 */
export function nodeProblem(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  const tooOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  if (!tooOld && major < FIRST_UNKNOWN_MAJOR) return undefined;
  return (
    `Customering needs Node.js ${OLDEST.join('.')} or newer, below ${FIRST_UNKNOWN_MAJOR}; this is ${version}. ` +
    'Install Node.js 24 from https://nodejs.org and start again.'
  );
}

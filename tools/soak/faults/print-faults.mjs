/**
 * @param {readonly import('./run-faults.mjs').Line[]} lines
 * @param {boolean} small
 * @returns {boolean}
 */
export function printFaults(lines, small) {
  if (small) console.log('\nSmall sizes: this shows that the faults are survived, not for how long.');
  console.log('\n| fault | injected | promised | as it is | without its protection |');
  console.log('|---|---|---|---|---|');
  for (const { fault, skipped, kept, unprotected } of lines) {
    const [left, right] =
      skipped === null
        ? [tell(kept), `without "${fault.protection.what}": ${tell(unprotected)}`]
        : [`not tried: ${skipped}`, ''];
    console.log(`| ${fault.name} | ${fault.injected} | ${fault.promised} | ${left} | ${right} |`);
  }
  const verdicts = lines.map(verdictOf);
  for (const verdict of verdicts) console.log(JSON.stringify(verdict));
  return verdicts.every(({ verdict }) => verdict === 'promise kept');
}

/** @param {import('./fault.mjs').Outcome | undefined} outcome */
function tell({ says, broken } = { says: '', broken: [] }) {
  return broken.length === 0 ? `kept: ${says}` : `**broken** (${broken.join('; ')}): ${says}`;
}

/** A fault that does no harm without its protection was not injected, or the check sees nothing. @param {import('./run-faults.mjs').Line} line */
function verdictOf({ fault: { name }, skipped, kept, unprotected }) {
  if (skipped !== null) return { fault: name, verdict: `not tried: ${skipped}` };
  if (kept && kept.broken.length > 0) return { fault: name, verdict: 'promise broken' };
  return { fault: name, verdict: unprotected?.broken.length ? 'promise kept' : 'proves nothing' };
}

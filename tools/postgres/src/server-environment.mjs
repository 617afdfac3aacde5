/**
 * What PostgreSQL's programs see of our environment. PG* variables of the caller would change where they connect and
 * what they accept; passwords of the caller are none of their business.
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment() {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

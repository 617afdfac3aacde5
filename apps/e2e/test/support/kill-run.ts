import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './built-process';

/** Four kills, one of each process and one of the database, while senders send; then one cause is repaired, wrongly and rightly. */
export async function killRun(
  events: number,
  seed: number,
  redisUrl = '',
): Promise<{ verdicts: unknown[]; said: string }> {
  const words = ['tools/soak/run.mjs', 'kill', '--events', String(events), '--kills', '4', '--seed', String(seed)];
  const env = { ...process.env, REDIS_URL: redisUrl };
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, env, timeout: 170_000 });
  return {
    verdicts: stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : [])),
    said: stdout,
  };
}

export const whole = (events: number) => [
  { holds: true, acknowledged: events, givenUp: 0, missing: 0, twice: 0, addsUp: true },
  { causesAreExact: true, factsAreCorrected: true },
];

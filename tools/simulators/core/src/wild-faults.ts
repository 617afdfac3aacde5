import type { Dice } from './dice';
import { type Fault, type FaultKind } from './fault';

/** Those after which the same request succeeds. What a person has to mend (401, 403) is no weather. */
const weather: readonly FaultKind[] = [
  'too_many_seconds',
  'too_many_date',
  'server_error',
  'unavailable',
  'reset',
  'truncated',
  'html',
];

/** Each kind of bad weather once, spread over so many requests; 5xx come in runs. */
export function wildFaults(dice: Dice, requests: number): Fault[] {
  return weather.map((kind) => ({
    on: 'any',
    nth: dice.whole(1, Math.max(1, requests)),
    times: kind === 'server_error' ? 2 : 1,
    kind,
    seconds: 1,
  }));
}

import type { Dice } from './dice';
import { faultKinds, type Fault, type FaultKind } from './fault';

/** What a person has to mend is no weather: after all others the same request succeeds. */
const forPeople: readonly FaultKind[] = ['unauthorised', 'forbidden'];
const weather = faultKinds.filter((kind) => !forPeople.includes(kind));

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

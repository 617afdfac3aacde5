import { type SeededRandom, seededRandom } from '../../../src/index';

/** Runs of a simulation, each with a seed of its own. */
export const RUNS = 1_000;

/** How often each of the named things happened in `RUNS` runs, as shares. */
export function shares<Name extends string>(
  seed: number,
  run: (random: SeededRandom) => Readonly<Record<Name, boolean>>,
): Readonly<Record<Name, number>> {
  const random = seededRandom(seed);
  const counts = new Map<string, number>();
  for (let i = 0; i < RUNS; i += 1) {
    for (const [name, happened] of Object.entries(run(random))) {
      counts.set(name, (counts.get(name) ?? 0) + Number(happened));
    }
  }
  // Every run has the same names.
  return Object.fromEntries(Array.from(counts, ([name, count]) => [name, count / RUNS])) as Record<Name, number>;
}

/** Three standard errors of a share seen in `RUNS` runs: what chance alone does to it. */
export function band(share: number): number {
  return 3 * Math.sqrt((share * (1 - share)) / RUNS);
}

/** Prints what was found beside its band, so that a run shows how close it was. */
export function tell(what: string, found: number, expected: number): number {
  console.log(`${what}: ${found.toFixed(3)} (expected ${expected} ± ${band(expected).toFixed(3)}, ${RUNS} runs)`);
  return found;
}

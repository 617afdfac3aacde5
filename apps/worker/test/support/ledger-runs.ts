import type { Dice } from '@customering/simulator-core';
import type { ConnectedVendor } from './connected-vendor';
import type { Wire } from './wire';

export interface LedgerRuns {
  readonly isLong: boolean;
  readonly seeds: readonly number[];
  /** How often the processes of a connector end, for each seed. */
  readonly kills: number;
}

/** As often as the environment says. The long form (TEST_LONG) ends a connector at 100 points: 20 for each of five seeds. */
export function readLedgerRuns(usualKills: number): LedgerRuns {
  const isLong = process.env['TEST_LONG'] !== undefined;
  const seeds = Array.from({ length: count('LEDGER_SEEDS', isLong ? 5 : 3) }, (_, index) => index + 1);
  return { isLong, seeds, kills: count('LEDGER_KILLS', isLong ? 20 : usualKills) };
}

function count(name: string, usual: number): number {
  const given = Number(process.env[name] ?? usual);
  return Number.isInteger(given) && given > 0 ? given : usual;
}

/**
 * Ends the processes of a connector, also those that ask for others, in the middle of requests that nobody chose.
 * @param mostBetween requests from one end to the next
 */
export function killAtRandom(
  { wire, connected }: { readonly wire: Wire; readonly connected: ConnectedVendor },
  { dice, kills, mostBetween }: { readonly dice: Dice; readonly kills: number; readonly mostBetween: number },
): { readonly killed: number } {
  const told = { killed: 0 };
  let next = dice.whole(3, mostBetween);
  wire.meddle({
    onRequest(number) {
      if (number < next || told.killed >= kills) return;
      if (connected.kill() > 0) told.killed++;
      next = number + dice.whole(3, mostBetween);
    },
  });
  return told;
}

const mostRounds = 50;

/** Reads everything again until the processes have ended as often as they shall: where there is little to read, requests run out before. */
export async function readUntilKilled(connected: ConnectedVendor, isDone: () => boolean): Promise<void> {
  for (let round = 0; !isDone() && round < mostRounds; round++) {
    await connected.beginAnew();
    await connected.catchUp();
  }
  await connected.load();
}

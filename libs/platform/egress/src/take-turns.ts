import { refuse, succeed, type Result } from '@customering/kernel';
import type { Pace, Turn } from './pace';

/** Leave of every budget that a request counts towards, one after another. The refusal is in how many milliseconds it is worth asking again. */
export async function takeTurns(
  paces: readonly Pace[],
  patienceMs: () => number,
  signal: AbortSignal,
): Promise<Result<Turn, number>> {
  const turns: Turn[] = [];
  for (const pace of paces) {
    const turn = await pace.take(patienceMs(), signal);
    if (!turn.ok) {
      turns.forEach((one) => one.unused());
      return refuse(turn.refusal);
    }
    turns.push(turn.value);
  }
  return succeed({
    counted: () => turns.forEach((one) => one.counted()),
    release: () => turns.forEach((one) => one.release()),
    unused: () => turns.forEach((one) => one.unused()),
  });
}

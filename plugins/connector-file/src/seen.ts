import type { ColumnLook, Guess } from './guess-columns';
import type { Cells } from './row';

/** The columns of a file beside what each of them is taken for. */
export interface Seen {
  readonly looks: readonly ColumnLook[];
  /** One a column, in their order. */
  readonly guesses: readonly Guess[];
  /** The first rows of the file. */
  readonly rows: readonly Cells[];
}

export function columnOf({ looks, guesses }: Seen, target: string): ColumnLook | undefined {
  return looks[guesses.findIndex((guess) => guess.target === target)];
}

/** The column with the money, where there is one. */
export function amountOf(seen: Seen): ColumnLook | undefined {
  return ['net', 'total', 'hourly_cost', 'cost'].map((target) => columnOf(seen, target)).find((look) => look);
}

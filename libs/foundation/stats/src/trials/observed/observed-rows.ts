import { StatisticsInputError } from '../../input-error';

/** Somebody to whom nobody assigned anything: what was done, what came of it, and what was known before. */
export interface ObservedRow {
  readonly treated: boolean;
  readonly outcome: number;
  readonly covariates: readonly number[];
}

/** Fewest rows on each side, beyond the number of covariates. */
const FEWEST = 10;

/** @throws StatisticsInputError when a row lacks covariates or numbers, or a side has too few rows. */
export function requireRows(rows: readonly ObservedRow[]): void {
  const size = rows[0]?.covariates.length ?? 0;
  rows.forEach(({ outcome, covariates }, i) => {
    if (covariates.length === size && size > 0 && [outcome, ...covariates].every(Number.isFinite)) return;
    throw new StatisticsInputError(`rows at ${i}`, 'lacks a number', 'Give an outcome and as many covariates for all.');
  });
  for (const side of [true, false]) {
    const count = rows.filter(({ treated }) => treated === side).length;
    if (count >= FEWEST + size) continue;
    throw new StatisticsInputError(
      `rows with treated ${String(side)}`,
      `are ${count}`,
      `Give at least ${FEWEST} more than there are covariates.`,
    );
  }
}

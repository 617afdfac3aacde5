/** The caller handed over data that no statistic can be made from. The message names the field and the remedy. */
export class StatisticsInputError extends Error {
  override readonly name = 'StatisticsInputError';

  constructor(
    readonly field: string,
    problem: string,
    readonly remedy: string,
  ) {
    super(`${field} ${problem}. ${remedy}`);
  }
}

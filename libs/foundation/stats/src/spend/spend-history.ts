import { StatisticsInputError } from '../input-error';

/** What the spend model needs to know of a customer who bought again. Money in one currency, per purchase day. */
export interface SpendHistory {
  /** Repeat days with spend above zero: at least 1. */
  readonly spendDays: number;
  /** Mean spend of those days, above zero. */
  readonly meanRepeatSpend: number;
}

/**
 * p: evenness of a customer's spends; q and gamma: how mean spend differs between customers (gamma in money).
 * The mean over all customers is p gamma / (q - 1).
 */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** @throws StatisticsInputError naming the first history that cannot be. */
export function requireSpendHistory({ spendDays, meanRepeatSpend }: SpendHistory, index: number): void {
  if (!(Number.isInteger(spendDays) && spendDays >= 1)) {
    throw new StatisticsInputError(
      `spendDays of customer ${index}`,
      `is ${spendDays}`,
      'Leave out customers without a paid repeat.',
    );
  }
  if (!(meanRepeatSpend > 0 && Number.isFinite(meanRepeatSpend))) {
    throw new StatisticsInputError(
      `meanRepeatSpend of customer ${index}`,
      `is ${meanRepeatSpend}`,
      'Leave zero and negative spend out of the mean.',
    );
  }
}

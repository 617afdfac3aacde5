import type { GammaGammaParameters, SpendHistory } from './spend-history';

/**
 * Expected spend per purchase day of a customer, between the customer's own mean and everyone's; `null` history stands
 * for a customer without a paid repeat, who gets everyone's mean. Fader & Hardie 2013, equation 5. Needs q > 1.
 */
export function expectedSpend({ p, q, gamma }: GammaGammaParameters, history: SpendHistory | null): number {
  if (history === null) return populationMeanSpend({ p, q, gamma });
  const { spendDays, meanRepeatSpend } = history;
  return (p * (gamma + spendDays * meanRepeatSpend)) / (p * spendDays + q - 1);
}

/** Mean spend per purchase day over all customers; infinite when q <= 1, which a fit refuses. */
export function populationMeanSpend({ p, q, gamma }: GammaGammaParameters): number {
  return q > 1 ? (p * gamma) / (q - 1) : Number.POSITIVE_INFINITY;
}

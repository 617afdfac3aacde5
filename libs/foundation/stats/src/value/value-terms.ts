import { StatisticsInputError } from '../input-error';

/** On what terms future purchases are turned into value. Always returned with the result. */
export interface ValueTerms {
  /** How far ahead purchases count. */
  readonly horizonWeeks: number;
  /** Purchases are discounted at the end of each step; shorter steps cost time and change little. */
  readonly stepWeeks: number;
  /** Continuous rate per year: money in a year is worth e^-rate now. 0.1 for ten per cent. */
  readonly annualDiscountRate: number;
  readonly margin: Margin;
}

/** The share of spend that is kept (1 when the spend model was fitted on margins), and where that share comes from. */
export interface Margin {
  readonly rate: number;
  readonly source: string;
}

/** The end of each step, in weeks, and what money at that time is worth now. */
export interface DiscountStep {
  readonly weeks: number;
  readonly factor: number;
}

const WEEKS_A_YEAR = 365.25 / 7;

/** Steps up to the horizon; the last one is shorter when the horizon is not a whole number of steps. @throws StatisticsInputError */
export function discountSteps(terms: ValueTerms): readonly DiscountStep[] {
  requireTerms(terms);
  const { horizonWeeks, stepWeeks, annualDiscountRate } = terms;
  const count = Math.max(1, Math.ceil(horizonWeeks / stepWeeks - 1e-9));
  return Array.from({ length: count }, (_, index) => {
    const weeks = Math.min(horizonWeeks, (index + 1) * stepWeeks);
    return { weeks, factor: Math.exp((-annualDiscountRate * weeks) / WEEKS_A_YEAR) };
  });
}

function requireTerms({ horizonWeeks, stepWeeks, annualDiscountRate, margin }: ValueTerms): void {
  requireAbove('horizonWeeks', horizonWeeks, 0, 'Give the weeks to look ahead, such as 52.');
  requireAbove('stepWeeks', stepWeeks, 0, 'Give the weeks of one discount step, such as 4.');
  if (!(Number.isFinite(annualDiscountRate) && annualDiscountRate >= 0)) {
    throw new StatisticsInputError(
      'annualDiscountRate',
      `is ${annualDiscountRate}`,
      'Give a rate of at least 0, such as 0.1.',
    );
  }
  if (!(margin.rate > 0 && margin.rate <= 1)) {
    throw new StatisticsInputError('margin.rate', `is ${margin.rate}`, 'Give a share above 0 and up to 1.');
  }
  if (margin.source.trim() === '') {
    throw new StatisticsInputError('margin.source', 'is empty', 'Say where the margin comes from.');
  }
}

function requireAbove(field: string, value: number, limit: number, remedy: string): void {
  if (!(Number.isFinite(value) && value > limit)) throw new StatisticsInputError(field, `is ${value}`, remedy);
}

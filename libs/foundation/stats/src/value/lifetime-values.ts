import type { Interval } from '../parameter-estimate';
import type { Matrix } from '../numeric/symmetric-matrix';
import type { PurchaseModel } from '../purchases/activity';
import type { PurchaseHistory } from '../purchases/purchase-history';
import type { FittedSpendModel } from '../spend/fit-gamma-gamma';
import type { ValueTerms } from './value-terms';

/** A customer as `summarisePurchases` gives it; a null mean stands for no paid repeat. */
export interface CustomerToScore extends PurchaseHistory {
  readonly spendDays: number;
  readonly meanRepeatSpend: number | null;
}

/** What one customer is expected to be worth from the calibration end to the horizon. */
export interface CustomerValue {
  /** Discounted margin, in the currency of the spend model. */
  readonly value: number;
  /** Range from what the fits leave open about the parameters; the customer's own luck comes on top. */
  readonly interval: Interval;
  readonly pAlive: number;
  /** Purchases within the horizon, not discounted. */
  readonly expectedPurchases: number;
  /** Probability of at least one purchase within the horizon. */
  readonly chanceOfPurchase: number;
  /** Spend per purchase day. */
  readonly expectedSpend: number;
  /** `population`: the customer has no paid repeat, so everyone's mean stands in. */
  readonly spendBasis: 'own' | 'population';
}

export interface LifetimeValues {
  /** One for each customer, in the order of the input. */
  readonly customers: readonly CustomerValue[];
  readonly total: { readonly value: number; readonly interval: Interval };
  readonly terms: ValueTerms;
  readonly draws: number;
  readonly seed: number;
}

export interface ValueRequest {
  /** With the covariance of the logs of its parameters. */
  readonly purchases: PurchaseModel & { readonly logCovariance: Matrix };
  readonly spend: Pick<FittedSpendModel, 'parameters' | 'logCovariance'>;
  readonly customers: readonly CustomerToScore[];
  readonly terms: ValueTerms;
  /** Parameter sets drawn for the intervals, shared by all customers; 100 unless said otherwise, at least 20. */
  readonly draws?: number;
  /** The same seed gives the same intervals. */
  readonly seed?: number;
}

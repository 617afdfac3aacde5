import { type DropoutModel, type DropoutParameters, leavingChances } from './dropout-model';
import type { PurchaseHistory } from './purchase-history';

/** A purchase model to predict with: a fit, or parameters taken from elsewhere. */
export interface PurchaseModel {
  readonly model: DropoutModel;
  readonly parameters: DropoutParameters;
}

/**
 * Probability (0 to 1) that the customer is still active at the end of the calibration period.
 * Fader, Hardie & Lee 2005/2008 for BG/NBD; Batislam et al. 2007 for MBG/NBD.
 * BG/NBD answers exactly 1 for every customer without a repeat, by construction: say so beside it, or use MBG/NBD.
 */
export function pAlive({ model, parameters }: PurchaseModel, history: PurchaseHistory): number {
  const chances = leavingChances(model, history.repeats);
  if (chances === 0) return 1;
  const { r, alpha, a, b } = parameters;
  const silence = Math.log((alpha + history.observedWeeks) / (alpha + history.lastPurchaseWeeks));
  return 1 / (1 + Math.exp(Math.log(a / (b + chances - 1)) + (r + history.repeats) * silence));
}

/**
 * Probability (0 to 1) of at least one purchase in the next `weeks`. Leaving happens right after a purchase only, so an
 * active customer's wait for the next one follows from the gamma distribution of rates alone.
 */
export function chanceOfPurchase(model: PurchaseModel, history: PurchaseHistory, weeks: number): number {
  const { r, alpha } = model.parameters;
  const none = Math.exp(-(r + history.repeats) * Math.log1p(weeks / (alpha + history.observedWeeks)));
  return pAlive(model, history) * (1 - none);
}

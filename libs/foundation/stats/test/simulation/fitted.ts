import type { FittedPurchaseModel, FittedSpendModel, PurchaseFit, SpendFit } from '../../src/index';

/** The fit, or a failed test that names the reasons. */
export function fittedPurchases(fit: PurchaseFit): FittedPurchaseModel {
  if (fit.kind === 'fitted') return fit;
  throw new Error(`Refused: ${fit.diagnosis.reasons.map((reason) => reason.code).join(', ')}`);
}

export function fittedSpend(fit: SpendFit): FittedSpendModel {
  if (fit.kind === 'fitted') return fit;
  throw new Error(`Refused: ${fit.diagnosis.reasons.map((reason) => reason.code).join(', ')}`);
}

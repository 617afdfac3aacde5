export { StatisticsInputError } from './input-error';
export { verdictOf, type FitDiagnosis, type FitReason, type FitReasonCode, type FitVerdict } from './diagnosis';
export { FIT_RULES } from './fit-rules';
export type { Interval, ParameterEstimate } from './parameter-estimate';

export { correlation } from './numeric/correlation';
export { digamma } from './numeric/digamma';
export { lnBeta } from './numeric/ln-beta';
export { lnGamma } from './numeric/ln-gamma';
export { logAddExp } from './numeric/log-add-exp';
export { normalCdf, normalQuantile } from './numeric/normal-quantile';
export { seededRandom, type SeededRandom } from './numeric/seeded-random';
export { studentTUpperQuantile } from './numeric/student-t-quantile';
export type { Matrix } from './numeric/symmetric-matrix';
export type { StartEvidence } from './optimise/minimise-from-starts';

export type { PurchaseHistory } from './purchases/purchase-history';
export { groupCells, type PurchaseCells } from './purchases/group-cells';
export {
  summarisePurchases,
  type CustomerPurchases,
  type CustomerSummary,
  type Purchase,
  type PurchaseSummary,
  type SummaryPeriods,
} from './purchases/summarise-purchases';
export type { DropoutModel, DropoutParameters } from './purchases/dropout-model';
export { dropoutLogLikelihood } from './purchases/dropout-likelihood';
export {
  fitBgNbd,
  fitDropoutModel,
  fitMbgNbd,
  fitNbd,
  type FittedPurchaseModel,
  type PurchaseFit,
  type PurchaseFitDiagnosis,
} from './purchases/fit-dropout-model';
export { chanceOfPurchase, pAlive, type PurchaseModel } from './purchases/activity';
export { expectedPurchases, expectedPurchasesNewCustomer } from './purchases/expected-purchases';

export type { GammaGammaParameters, SpendHistory } from './spend/spend-history';
export { fitGammaGamma, type FittedSpendModel, type SpendFit, type SpendFitDiagnosis } from './spend/fit-gamma-gamma';
export { expectedSpend, populationMeanSpend } from './spend/expected-spend';

export type { CustomerToScore, CustomerValue, LifetimeValues, ValueRequest } from './value/lifetime-values';
export { scoreLifetimeValue } from './value/score-lifetime-value';
export type { Margin, ValueTerms } from './value/value-terms';

export {
  evaluateHoldout,
  type HoldoutEvaluation,
  type HoldoutHistory,
  type PastPurchaseGroup,
} from './holdout/evaluate-holdout';
export { trackPurchases, type TrackingPoint } from './holdout/track-purchases';

export type { IntervalEstimate } from './intervals/interval-estimate';
export { wilsonInterval } from './intervals/wilson-interval';
export { netScoreInterval, type NetCounts } from './intervals/net-score-interval';
export { meanInterval, type SampleSums } from './intervals/mean-interval';
export { rateInterval } from './intervals/rate-interval';
export {
  individualsChart,
  type ChartSignal,
  type IndividualsChart,
  type UsualRange,
} from './intervals/individuals-chart';

export { kaplanMeier, type SurvivalCurve, type SurvivalStep, type WaitRow } from './survival/kaplan-meier';
export { endedBy, timeOf } from './survival/ended-by';

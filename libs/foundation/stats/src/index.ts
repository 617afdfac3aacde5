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
export { meanInterval } from './intervals/mean-interval';
export type { SampleSums } from './intervals/sample-variance';
export { rateInterval } from './intervals/rate-interval';
export {
  individualsChart,
  type ChartSignal,
  type IndividualsChart,
  type UsualRange,
} from './intervals/individuals-chart';

export { kaplanMeier, type SurvivalCurve, type SurvivalStep, type WaitRow } from './survival/kaplan-meier';
export { endedBy, timeOf } from './survival/ended-by';

export {
  type Alternative,
  type Comparison,
  type OpenInterval,
  pValueOf,
  type TestQuestion,
  upperQuantile,
} from './trials/comparison';
export { type ArmEstimate, compareArms, effectOf, type EffectQuestion, type PlainFigure } from './trials/arm-estimate';
export { type ArmSums, compareMeans, meanOf } from './trials/means/compare-means';
export {
  type ArmCounts,
  compareShares,
  compareSharesApart,
  type ShareComparison,
  shareOf,
} from './trials/shares/compare-shares';
export { compareRatios, ratioOf, type RatioSums } from './trials/ratios/compare-ratios';
export type { AdjustedArms } from './trials/adjusted/adjusted-arms';
export { adjustByPast, type ArmSumsWithPast } from './trials/adjusted/adjust-means';
export { adjustRatiosByPast, type RatioSumsWithPast } from './trials/adjusted/adjust-ratios';
export {
  sequenceInterval,
  sequenceReach,
  type SequenceResult,
  type SequenceTerms,
} from './trials/sequences/sequence-interval';
export {
  type LookPlan,
  type LookShape,
  type PlannedLook,
  plannedLooks,
  powerOfLooks,
} from './trials/looks/planned-looks';
export { type SplitCheck, splitCheck } from './trials/split/split-check';
export { notWorse, type NotWorse, type NotWorseQuestion } from './trials/not-worse';
export type { PowerTerms } from './trials/power/solve-power';
export {
  type MeanPlan,
  type PlannedSize,
  powerForMeans,
  sizeForMeans,
  smallestEffectForMeans,
} from './trials/power/mean-power';
export { powerForShares, type SharePlan, sizeForShares, smallestEffectForShares } from './trials/power/share-power';
export {
  type LiftPlan,
  moreUnitsFor,
  powerForLift,
  powerWithMore,
  sizeForLift,
  smallestLift,
  type SoFar,
} from './trials/power/lift-power';
export {
  type ClusterPlan,
  designEffect,
  powerForClusters,
  sizeForClusters,
  smallestEffectForClusters,
} from './trials/power/cluster-power';
export type { ClusterSums } from './trials/clusters/cluster-sums';
export {
  type ClusterComparison,
  type ClusterQuestion,
  compareClusters,
  type RobustComparison,
} from './trials/clusters/compare-clusters';
export { intraClass, type IntraClass } from './trials/clusters/intra-class';
export { clusterMeansTest } from './trials/clusters/cluster-means-test';
export type { ClusterStatistic, RandomisedCluster } from './trials/clusters/blocks';
export {
  type RandomisationInference,
  randomisationInference,
  type RandomisationPlan,
} from './trials/clusters/randomisation-inference';
export type { PanelRow } from './trials/series/panel';
export {
  differenceInDifferences,
  type DifferenceInDifferences,
  type DifferenceQuestion,
  type GroupTimeEffect,
} from './trials/series/difference-in-differences';
export type { PreTrend } from './trials/series/pre-trend';
export { type Match, type Matching, matchUnits, type MatchTerms, type UnitToMatch } from './trials/series/match-units';
export { interruptedSeries, type InterruptedSeries, type SeriesQuestion } from './trials/series/interrupted-series';
export type { Season } from './trials/series/season';
export type { Autocorrelation } from './trials/series/autocorrelation';
export { benjaminiHochberg, holm } from './trials/many/adjust-p-values';
export { compareEffects, type GroupEffect, heterogeneity, type Heterogeneity } from './trials/many/heterogeneity';
export type { ObservedRow } from './trials/observed/observed-rows';
export type { Balance } from './trials/observed/balance';
export { adjustObserved, type AdjustedObservation, type Overlap } from './trials/observed/adjust-observed';
export { eValue, partialR2, robustnessValue } from './trials/observed/sensitivity';

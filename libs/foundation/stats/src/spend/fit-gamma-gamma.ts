import { type FitDiagnosis, type FitReason, verdictOf } from '../diagnosis';
import { identificationReasons, sampleReasons, searchReasons, shapeOf } from '../fit-rules';
import { correlation } from '../numeric/correlation';
import type { Matrix } from '../numeric/symmetric-matrix';
import { type Minimum, minimiseFromStarts } from '../optimise/minimise-from-starts';
import { logCovarianceOf, type ParameterEstimate, positiveEstimate } from '../parameter-estimate';
import { populationMeanSpend } from './expected-spend';
import { gammaGammaObjective, spendColumns, spendParametersAt } from './gamma-gamma-likelihood';
import { type GammaGammaParameters, requireSpendHistory, type SpendHistory } from './spend-history';

export interface SpendFitDiagnosis extends FitDiagnosis {
  /** Correlation of purchase count and mean spend. The model takes them as unrelated; above 0.3 either way it warns. */
  readonly frequencySpendCorrelation: number | null;
}

/** A fitted spend model: plain data, to be stored with its run. */
export interface FittedSpendModel {
  readonly kind: 'fitted';
  readonly model: 'gamma_gamma';
  readonly parameters: GammaGammaParameters;
  readonly estimates: Readonly<Record<keyof GammaGammaParameters, ParameterEstimate>>;
  /** Covariance of (ln p, ln q, ln gamma). */
  readonly logCovariance: Matrix;
  readonly logLikelihood: number;
  /** Mean spend per purchase day over all customers, in the currency of the input. */
  readonly populationMean: number;
  readonly diagnosis: SpendFitDiagnosis;
}

export type SpendFit = FittedSpendModel | { readonly kind: 'refused'; readonly diagnosis: SpendFitDiagnosis };

/** Starting values of ln p, ln q, ln(gamma / mean spend). */
const STARTS = [
  [1.8, 1.3, -0.8],
  [0, 0.7, 0],
  [3, 2.5, 0.5],
];
const AGREEMENT = 0.01;
const STRONG_CORRELATION = 0.3;

/**
 * Fits the gamma-gamma model of spend (Fader & Hardie 2013) by maximum likelihood to customers with a paid repeat.
 * @throws StatisticsInputError on a history without a paid repeat.
 */
export function fitGammaGamma(histories: readonly SpendHistory[]): SpendFit {
  histories.forEach(requireSpendHistory);
  const sampleSize = histories.length;
  const related = correlation(
    histories.map(({ spendDays }) => spendDays),
    histories.map(({ meanRepeatSpend }) => meanRepeatSpend),
  );
  const tooSmall = sampleReasons(sampleSize, sampleSize).filter(({ code }) => code !== 'too_few_customers');
  if (verdictOf(tooSmall) === 'refused')
    return { kind: 'refused', diagnosis: notFitted(sampleSize, related, tooSmall) };
  const spendScale = typicalSpend(histories);
  const objective = gammaGammaObjective(spendColumns(histories), spendScale);
  const minimum = minimiseFromStarts(objective, STARTS, { agreement: AGREEMENT / sampleSize });
  const parameters = spendParametersAt(minimum.point, spendScale);
  const diagnosis = diagnose(minimum, parameters, related, sampleSize, tooSmall);
  if (diagnosis.verdict === 'refused') return { kind: 'refused', diagnosis };
  return fitted(minimum, parameters, diagnosis);
}

/** The geometric mean: a few huge accounts must not set the scale that everyone is measured on. */
function typicalSpend(histories: readonly SpendHistory[]): number {
  return Math.exp(
    histories.reduce((sum, { meanRepeatSpend }) => sum + Math.log(meanRepeatSpend), 0) / histories.length,
  );
}

function diagnose(
  minimum: Minimum,
  { q }: GammaGammaParameters,
  related: number | null,
  sampleSize: number,
  smallness: readonly FitReason[],
): SpendFitDiagnosis {
  const shape = shapeOf(minimum, sampleSize);
  const doubts = q > 1 ? identificationReasons(shape) : [NO_AVERAGE_SPEND];
  const relation = related !== null && Math.abs(related) > STRONG_CORRELATION ? [relatedReason(related)] : [];
  const reasons = [...smallness, ...searchReasons(minimum, doubts), ...relation];
  return {
    ...shape,
    verdict: verdictOf(reasons),
    reasons,
    converged: minimum.converged,
    starts: minimum.starts,
    identified: verdictOf(doubts) !== 'refused',
    frequencySpendCorrelation: related,
    sampleSize,
    repeatCustomers: sampleSize,
  };
}

function fitted(minimum: Minimum, parameters: GammaGammaParameters, diagnosis: SpendFitDiagnosis): FittedSpendModel {
  const logCovariance = logCovarianceOf(minimum.curvature, diagnosis.sampleSize);
  const estimate = (value: number, index: number): ParameterEstimate =>
    positiveEstimate(value, logCovariance[index]?.[index] ?? Number.NaN);
  return {
    kind: 'fitted',
    model: 'gamma_gamma',
    parameters,
    estimates: {
      p: estimate(parameters.p, 0),
      q: estimate(parameters.q, 1),
      gamma: estimate(parameters.gamma, 2),
    },
    logCovariance,
    logLikelihood: -minimum.value * diagnosis.sampleSize,
    populationMean: populationMeanSpend(parameters),
    diagnosis,
  };
}

function notFitted(sampleSize: number, related: number | null, reasons: readonly FitReason[]): SpendFitDiagnosis {
  return {
    verdict: 'refused',
    reasons,
    converged: false,
    starts: { tried: 0, converged: 0, agreeing: 0 },
    identified: false,
    boundary: false,
    conditionNumber: null,
    loosestDirection: null,
    frequencySpendCorrelation: related,
    sampleSize,
    repeatCustomers: sampleSize,
  };
}

const NO_AVERAGE_SPEND: FitReason = {
  code: 'no_average_spend',
  weight: 'refuse',
  message: 'A few customers spend so much more than the rest that no average spend exists in the model.',
  remedy: 'Fit large accounts as a group of their own.',
};

function relatedReason(related: number): FitReason {
  return {
    code: 'spend_rises_with_frequency',
    weight: 'care',
    message: `Spend per purchase and number of purchases move together (correlation ${related.toFixed(2)}); the model takes them as unrelated.`,
    remedy: 'Fit frequent and rare buyers as groups of their own, or read lifetime values with caution.',
  };
}

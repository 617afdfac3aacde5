import { type FitDiagnosis, type FitReason, verdictOf } from '../diagnosis';
import { FIT_RULES, identificationReasons, sampleReasons, searchReasons, shapeOf } from '../fit-rules';
import { at } from '../numeric/at';
import type { Matrix } from '../numeric/symmetric-matrix';
import { type Minimum, minimiseFromStarts } from '../optimise/minimise-from-starts';
import { logCovarianceOf, type ParameterEstimate, positiveEstimate } from '../parameter-estimate';
import { dropoutObjective, parametersAt } from './dropout-likelihood';
import type { DropoutModel, DropoutParameters } from './dropout-model';
import { groupCells, type PurchaseCells } from './group-cells';
import { nbdObjective } from './nbd-likelihood';
import type { PurchaseHistory } from './purchase-history';

export interface PurchaseFitDiagnosis extends FitDiagnosis {
  /** Log-likelihood above the model in which nobody leaves; below 2 leaving cannot be told from chance. Null when not fitted. */
  readonly likelihoodGainOverNbd: number | null;
}

/** A fitted purchase model: plain data, to be stored with its run. */
export interface FittedPurchaseModel {
  readonly kind: 'fitted';
  readonly model: DropoutModel;
  readonly timeUnit: 'weeks';
  readonly parameters: DropoutParameters;
  readonly estimates: Readonly<Record<keyof DropoutParameters, ParameterEstimate>>;
  /** Covariance of (ln r, ln alpha, ln a, ln b). */
  readonly logCovariance: Matrix;
  readonly logLikelihood: number;
  /** `always_one`: by construction this model calls every customer without a repeat active; `estimated`: it estimates it. */
  readonly activeWithoutRepeat: 'always_one' | 'estimated';
  readonly diagnosis: PurchaseFitDiagnosis;
}

export type PurchaseFit = FittedPurchaseModel | { readonly kind: 'refused'; readonly diagnosis: PurchaseFitDiagnosis };

/** Starting values of (a, b): early, even, late and rare leaving. */
const LEAVING_STARTS = [
  [0.7, 2.5],
  [2, 2],
  [0.2, 4],
  [5, 40],
] as const;

/** Two descents agree within a hundredth of a log-likelihood unit over the whole sample. */
const AGREEMENT = 0.01;

/** Fits BG/NBD (Fader, Hardie & Lee 2005) by maximum likelihood. @throws StatisticsInputError on impossible histories. */
export function fitBgNbd(customers: readonly PurchaseHistory[]): PurchaseFit {
  return fitDropoutModel('bg_nbd', groupCells(customers));
}

/** Fits MBG/NBD (Batislam, Denizel & Filiztekin 2007) by maximum likelihood. @throws StatisticsInputError on impossible histories. */
export function fitMbgNbd(customers: readonly PurchaseHistory[]): PurchaseFit {
  return fitDropoutModel('mbg_nbd', groupCells(customers));
}

/** The same on customers that are grouped already. */
export function fitDropoutModel(model: DropoutModel, cells: PurchaseCells): PurchaseFit {
  const sampleSize = cells.customers;
  const repeatCustomers = countRepeatCustomers(cells);
  const tooSmall = sampleReasons(sampleSize, repeatCustomers);
  if (verdictOf(tooSmall) === 'refused')
    return { kind: 'refused', diagnosis: notFitted(sampleSize, repeatCustomers, tooSmall) };
  const timeScale = meanObservedWeeks(cells);
  const nobodyLeaves = fitNobodyLeaves(cells, timeScale);
  const [lnR = 0, lnAlpha = 0] = nobodyLeaves.point;
  const starts = LEAVING_STARTS.map(([a, b]) => [lnR, lnAlpha, Math.log(a), Math.log(b)]);
  const minimum = minimiseFromStarts(dropoutObjective(model, cells, timeScale), starts, {
    agreement: AGREEMENT / sampleSize,
  });
  const gain = (nobodyLeaves.value - minimum.value) * sampleSize;
  const diagnosis = diagnose(minimum, gain, sampleSize, repeatCustomers);
  if (diagnosis.verdict === 'refused') return { kind: 'refused', diagnosis };
  return fitted(model, minimum, timeScale, diagnosis);
}

/** The fit without leaving, as the yardstick: its log-likelihood and parameters (Ehrenberg's NBD). */
export function fitNbd(cells: PurchaseCells): {
  readonly r: number;
  readonly alpha: number;
  readonly logLikelihood: number;
} {
  const timeScale = meanObservedWeeks(cells);
  const { point, value } = fitNobodyLeaves(cells, timeScale);
  return {
    r: Math.exp(at(point, 0)),
    alpha: timeScale * Math.exp(at(point, 1)),
    logLikelihood: -value * cells.customers,
  };
}

function fitNobodyLeaves(cells: PurchaseCells, timeScale: number): Minimum {
  const starts = [
    [-0.5, -0.5],
    [0.5, 1],
  ];
  return minimiseFromStarts(nbdObjective(cells, timeScale), starts, { agreement: AGREEMENT / cells.customers });
}

function diagnose(minimum: Minimum, gain: number, sampleSize: number, repeatCustomers: number): PurchaseFitDiagnosis {
  const shape = shapeOf(minimum, sampleSize);
  const doubts = gain < FIT_RULES.leastGainOverNbd ? [NO_DROPOUT] : identificationReasons(shape);
  const reasons = [...sampleReasons(sampleSize, repeatCustomers), ...searchReasons(minimum, doubts)];
  return {
    ...shape,
    verdict: verdictOf(reasons),
    reasons,
    converged: minimum.converged,
    starts: minimum.starts,
    identified: verdictOf(doubts) !== 'refused',
    likelihoodGainOverNbd: gain,
    sampleSize,
    repeatCustomers,
  };
}

function fitted(
  model: DropoutModel,
  minimum: Minimum,
  timeScale: number,
  diagnosis: PurchaseFitDiagnosis,
): FittedPurchaseModel {
  const parameters = parametersAt(minimum.point, timeScale);
  const logCovariance = logCovarianceOf(minimum.curvature, diagnosis.sampleSize);
  const estimate = (value: number, index: number): ParameterEstimate =>
    positiveEstimate(value, logCovariance[index]?.[index] ?? Number.NaN);
  return {
    kind: 'fitted',
    model,
    timeUnit: 'weeks',
    parameters,
    estimates: {
      r: estimate(parameters.r, 0),
      alpha: estimate(parameters.alpha, 1),
      a: estimate(parameters.a, 2),
      b: estimate(parameters.b, 3),
    },
    logCovariance,
    logLikelihood: -minimum.value * diagnosis.sampleSize,
    activeWithoutRepeat: model === 'bg_nbd' ? 'always_one' : 'estimated',
    diagnosis,
  };
}

function notFitted(sampleSize: number, repeatCustomers: number, reasons: readonly FitReason[]): PurchaseFitDiagnosis {
  return {
    verdict: 'refused',
    reasons,
    converged: false,
    starts: { tried: 0, converged: 0, agreeing: 0 },
    identified: false,
    boundary: false,
    conditionNumber: null,
    loosestDirection: null,
    likelihoodGainOverNbd: null,
    sampleSize,
    repeatCustomers,
  };
}

function countRepeatCustomers({ repeats, customers }: PurchaseCells): number {
  const none = repeats.values.indexOf(0);
  return none === -1 ? customers : customers - at(repeats.customers, none);
}

function meanObservedWeeks({ observedWeeks, customers }: PurchaseCells): number {
  const total = observedWeeks.values.reduce((sum, weeks, level) => sum + weeks * at(observedWeeks.customers, level), 0);
  return total / customers;
}

const NO_DROPOUT: FitReason = {
  code: 'no_dropout_identifiable',
  weight: 'refuse',
  message:
    'No dropout is identifiable: the purchases are explained as well by customers who never leave, so who is still active cannot be told.',
  remedy:
    'Use a history long enough to hold customers who stopped buying, or count cancellations where customers cancel.',
};

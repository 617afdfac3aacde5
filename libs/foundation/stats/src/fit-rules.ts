import type { FitReason } from './diagnosis';
import type { Minimum } from './optimise/minimise-from-starts';

/** The thresholds at which a fit is doubted or refused. Chosen once, for every model. */
export const FIT_RULES = {
  fewestCustomers: 100,
  fewestRepeatCustomers: 50,
  comfortableRepeatCustomers: 300,
  /** A parameter beyond e^9 (8,000 times its natural scale, or its inverse) is at its limit. */
  boundaryLogParameter: 9,
  /** Standard error of the loosest direction: 95 % ranges a factor of 4 and of 7 either way. */
  looseDirection: 0.7,
  flatDirection: 1,
  /** A gain in log-likelihood of 2 over the model without leaving; less is what chance gives. */
  leastGainOverNbd: 2,
} as const;

/** Findings on the size of the sample. */
export function sampleReasons(sampleSize: number, repeatCustomers: number): FitReason[] {
  const reasons: FitReason[] = [];
  if (sampleSize < FIT_RULES.fewestCustomers) {
    reasons.push({
      code: 'too_few_customers',
      weight: 'refuse',
      message: `Only ${sampleSize} customers could be used; at least ${FIT_RULES.fewestCustomers} are needed.`,
      remedy: 'Load more customers, or choose a wider group.',
    });
  }
  if (repeatCustomers < FIT_RULES.fewestRepeatCustomers) {
    reasons.push({
      code: 'too_few_repeat_customers',
      weight: 'refuse',
      message: `Only ${repeatCustomers} customers bought again; at least ${FIT_RULES.fewestRepeatCustomers} are needed.`,
      remedy: 'Use a longer history or a wider group, so that more repeat purchases are seen.',
    });
  } else if (repeatCustomers < FIT_RULES.comfortableRepeatCustomers) {
    reasons.push({
      code: 'few_repeat_customers',
      weight: 'care',
      message: `${repeatCustomers} customers bought again; below ${FIT_RULES.comfortableRepeatCustomers} the ranges are wide.`,
      remedy: 'Read the ranges, not the single figures; a longer history narrows them.',
    });
  }
  return reasons;
}

/**
 * Findings on the search for the best parameters, put before the doubts about what was found. Where the data determine no
 * parameters the search finds no end either: then the doubt is the cause and stands alone.
 */
export function searchReasons(minimum: Minimum, doubts: readonly FitReason[]): readonly FitReason[] {
  if (doubts.some((doubt) => doubt.weight === 'refuse' && doubt.code !== 'flat_ridge')) return doubts;
  if (!minimum.converged) return [NOT_CONVERGED, ...doubts];
  return minimum.starts.agreeing < 2 ? [STARTS_DISAGREE, ...doubts] : doubts;
}

/** Findings on how well the data determine the parameters. */
export function identificationReasons(shape: FitShape): FitReason[] {
  if (shape.boundary) return [AT_BOUNDARY];
  if (shape.loosestDirection === null || shape.loosestDirection > FIT_RULES.flatDirection) return [FLAT_RIDGE];
  if (shape.loosestDirection > FIT_RULES.looseDirection) return [LOOSELY_DETERMINED];
  return [];
}

export interface FitShape {
  readonly boundary: boolean;
  readonly conditionNumber: number | null;
  readonly loosestDirection: number | null;
}

/** The shape of a mean log-likelihood of `sampleSize` customers around its maximum. */
export function shapeOf({ point, curvature }: Minimum, sampleSize: number): FitShape {
  const flattest = curvature.values[0] ?? Number.NaN;
  const steepest = curvature.values.at(-1) ?? Number.NaN;
  const proper = flattest > 0;
  return {
    boundary: point.some((part) => Math.abs(part) > FIT_RULES.boundaryLogParameter),
    conditionNumber: proper ? steepest / flattest : null,
    loosestDirection: proper ? 1 / Math.sqrt(flattest * sampleSize) : null,
  };
}

const NOT_CONVERGED: FitReason = {
  code: 'not_converged',
  weight: 'refuse',
  message: 'No best set of parameters was found.',
  remedy: 'Check the data for wrong dates or amounts, then fit again on a longer history.',
};

const STARTS_DISAGREE: FitReason = {
  code: 'starts_disagree',
  weight: 'care',
  message: 'Only one of the starting points led to the best parameters.',
  remedy: 'Compare with a fit on another period before relying on the figures.',
};

const AT_BOUNDARY: FitReason = {
  code: 'at_boundary',
  weight: 'refuse',
  message:
    'A parameter ran to its limit: the data do not show the difference between customers that the model describes.',
  remedy: 'Use a longer history, or a group in which customers differ.',
};

const FLAT_RIDGE: FitReason = {
  code: 'flat_ridge',
  weight: 'refuse',
  message:
    'Very different parameters explain these data equally well, so nothing that rests on them, such as who is still active, can be relied on.',
  remedy: 'Use a longer history or more customers.',
};

const LOOSELY_DETERMINED: FitReason = {
  code: 'loosely_determined',
  weight: 'care',
  message: 'The data determine the parameters only loosely.',
  remedy: 'Read the ranges, not the single figures; a longer history or more customers narrow them.',
};

import type { StartEvidence } from './optimise/minimise-from-starts';

/** Whether numbers from a fit may be shown: as they are, with the reasons beside them, or not at all. */
export type FitVerdict = 'usable' | 'usable_with_care' | 'refused';

/** One finding about a fit, in plain words, with what to do about it. `weight` says what it does to the verdict. */
export interface FitReason {
  readonly code: FitReasonCode;
  readonly weight: 'care' | 'refuse';
  readonly message: string;
  readonly remedy: string;
}

export type FitReasonCode =
  | 'too_few_customers'
  | 'too_few_repeat_customers'
  | 'few_repeat_customers'
  | 'not_converged'
  | 'starts_disagree'
  | 'at_boundary'
  | 'flat_ridge'
  | 'loosely_determined'
  | 'no_dropout_identifiable'
  | 'no_average_spend'
  | 'spend_rises_with_frequency';

/** What every fit reports about itself. */
export interface FitDiagnosis {
  readonly verdict: FitVerdict;
  readonly reasons: readonly FitReason[];
  /** The likelihood has a zero slope at the parameters found. */
  readonly converged: boolean;
  readonly starts: StartEvidence;
  /** The data determine every parameter: no flat direction, no parameter at its limit, a reason to have each. */
  readonly identified: boolean;
  /** A parameter ran to zero or infinity. */
  readonly boundary: boolean;
  /** Largest over smallest curvature in log-parameters; null without a proper maximum. */
  readonly conditionNumber: number | null;
  /** Standard error, in log units, of the least determined combination of parameters; null without a proper maximum. */
  readonly loosestDirection: number | null;
  /** Customers the fit was made on. */
  readonly sampleSize: number;
  /** Those of them who bought again. */
  readonly repeatCustomers: number;
}

export function verdictOf(reasons: readonly FitReason[]): FitVerdict {
  if (reasons.some((reason) => reason.weight === 'refuse')) return 'refused';
  return reasons.length > 0 ? 'usable_with_care' : 'usable';
}

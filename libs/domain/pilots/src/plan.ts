import type { Decimal } from '@customering/kernel';

export type PilotUnit = 'person' | 'account' | 'store' | 'team' | 'region';

/**
 * How it is decided who gets the change. `randomised`: by lot, person by person. `cluster_randomised`: by lot, whole units at a time.
 * `matched_did`: chosen units against others that moved alike before. `interrupted_series`: a figure before and after a day. `adjusted`:
 * people who were given it against people like them.
 */
export type PilotDesign = 'randomised' | 'cluster_randomised' | 'matched_did' | 'interrupted_series' | 'adjusted';

export type Count = 'amount' | 'share' | 'ratio';

export interface PlannedMeasure {
  readonly kpiId: string;
  readonly count: Count;
}

export interface Variant {
  readonly key: string;
  readonly name: string;
  /** In hundredths of a percent. */
  readonly share: number;
}

export type Looks =
  { readonly kind: 'end' } | { readonly kind: 'planned'; readonly count: number } | { readonly kind: 'any_time' };

/** The part of a plan that its analysis follows from. Days are local days of the workspace. */
export interface PilotPlan {
  readonly name: string;
  readonly unit: PilotUnit;
  readonly design: PilotDesign;
  readonly enrolment: 'drawn' | 'asked' | 'told';
  /** The first goes on as before. */
  readonly variants: readonly Variant[];
  readonly primary: PlannedMeasure | null;
  readonly secondary: readonly PlannedMeasure[];
  readonly guardrails: readonly (PlannedMeasure & { readonly margin: string })[];
  readonly worthIt: string | null;
  readonly treated: readonly { readonly key: string; readonly from: string }[];
  readonly adjustFor: readonly string[];
  readonly balanceBy: string;
  readonly ramp: readonly { readonly day: number; readonly share: number }[];
  readonly startsOn: string | null;
  readonly enrolDays: number;
  readonly watchDays: number;
  readonly looks: Looks;
  readonly alpha: number;
  readonly power: number;
  readonly cost: {
    readonly currency: string;
    readonly fixed: string;
    readonly perUnit: string;
    readonly kpiId: string | null;
    readonly cap: string;
  } | null;
  readonly exposureCap: number | null;
  readonly value: { readonly currency: string; readonly perUnit: string; readonly unitsAQuarter: number } | null;
}

/** A KPI as it was defined when the plan was locked, and as the pilot counts it. */
export interface Measure {
  readonly kpiId: string;
  readonly title: string;
  readonly metricId: string;
  readonly metricVersion: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly filter: {
    readonly brandIds: readonly string[];
    readonly sourceIds: readonly string[];
    readonly dimensions?: readonly { readonly name: string; readonly values: readonly string[] }[] | undefined;
  };
  readonly unit: 'percent' | 'score' | 'seconds' | 'count' | 'currency';
  readonly direction: 'higher_is_better' | 'lower_is_better' | 'neutral';
  readonly currency: string | null;
  readonly count: Count;
  readonly role: 'primary' | 'secondary' | 'guardrail' | 'cost';
  /** Of guardrails: by how much it may get worse, in the figure's own unit. */
  readonly margin: Decimal | null;
}

/** Shares are told in hundredths: by how much a mean is multiplied to be in the figure's own unit. */
export function scaleOf({ unit, count }: Pick<Measure, 'unit' | 'count'>): number {
  return unit === 'percent' || count === 'share' ? 100 : 1;
}

/** +1 where more is better, -1 where less is. A figure without a direction is taken as "more is better". */
export function betterSign({ direction }: Pick<Measure, 'direction'>): 1 | -1 {
  return direction === 'lower_is_better' ? -1 : 1;
}

export const isByLot = ({ design }: Pick<PilotPlan, 'design'>): boolean =>
  design === 'randomised' || design === 'cluster_randomised';

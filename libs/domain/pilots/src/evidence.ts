/** Sums over the units of one variant, as exact decimals. y/d: numerator and denominator while watched; x/xd: those of as long before. */
export interface ArmSums {
  readonly variant: string;
  readonly n: number;
  readonly y: string;
  readonly yy: string;
  readonly d: string;
  readonly dd: string;
  readonly yd: string;
  readonly x: string;
  readonly xx: string;
  readonly xy: string;
  readonly xd: string;
  readonly xdxd: string;
  readonly xxd: string;
  readonly yxd: string;
  readonly dx: string;
  readonly dxd: string;
}

/** One unit that was drawn as a whole, with sums over who or what it consists of. `part` figures are one number each. */
export interface ClusterSums {
  readonly unit: string;
  readonly variant: string;
  readonly stratum: string;
  readonly n: number;
  readonly y: string;
  readonly yy: string;
  readonly x: string;
  readonly xx: string;
  readonly xy: string;
  /** Of the parts, those whose past is known. */
  readonly known: number;
}

/** One unit in one week; week 0 begins when the pilot does. */
export interface PanelCell {
  readonly unit: string;
  readonly treated: boolean;
  readonly week: number;
  readonly y: string;
  readonly d: string;
}

/** One person with what is known of them from before. */
export interface ObservedRow {
  readonly treated: boolean;
  readonly y: string;
  readonly covariates: readonly number[];
}

export type MeasureEvidence =
  | { readonly kind: 'units'; readonly arms: readonly ArmSums[] }
  | { readonly kind: 'clusters'; readonly clusters: readonly ClusterSums[] }
  | { readonly kind: 'panel'; readonly cells: readonly PanelCell[]; readonly lastWeek: number }
  | { readonly kind: 'observed'; readonly rows: readonly ObservedRow[] };

export interface ArmCount {
  readonly variant: string;
  readonly enrolled: number;
  /** Met the change of their own variant. */
  readonly met: number;
  /** Of the others: met a change that was not theirs. */
  readonly metAnother: number;
  /** Watched to their end. */
  readonly watched: number;
}

/** What holds of all measures. */
export interface Enrolment {
  readonly arms: readonly ArmCount[];
  /** Units with more than one variant: they are in no figure. */
  readonly crossed: number;
  /** Units of which several members were enrolled, and got the same variant. */
  readonly joined: number;
}

/** One week since units came in, as sums over units of the primary figure. */
export interface WeekSums {
  readonly week: number;
  readonly variant: string;
  readonly n: number;
  readonly y: string;
  readonly yy: string;
}

export interface PilotEvidence {
  readonly enrolment: Enrolment;
  /** In the order of the measures. */
  readonly measures: readonly MeasureEvidence[];
  readonly weeks: readonly WeekSums[];
}

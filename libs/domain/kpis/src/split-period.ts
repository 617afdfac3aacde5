import type { Split } from '@customering/metrics';
import { figureOf } from './figure';
import type { Figure, KpiInputs } from './kpi';
import { sumPeriod } from './sum-period';

export interface SplitGroup {
  /** Null: those of whom nothing is said. */
  readonly key: string | null;
  readonly name: string;
  readonly figure: Figure;
  readonly contributions: number;
  readonly customers: number;
}

export interface SplitPeriod {
  /** Those of the highest value first. */
  readonly groups: readonly SplitGroup[];
  readonly tooFew: { readonly groups: number; readonly contributions: number; readonly under: number } | null;
}

/** A range over fewer is so wide that only chance would be compared. Exact counts and sums are shown however small. */
const fewest = 50;

/** One period's figure by the values of a dimension. Groups are never ranked without their ranges. */
export function splitPeriod(
  { days, groups }: Split,
  label: string,
  currency: string | null,
  inputs: KpiInputs,
): SplitPeriod {
  const told = groups.map(({ key, name, profiles }) => {
    const sums = sumPeriod(
      days.filter((day) => day.key === key),
      currency,
      inputs.rates,
    );
    const figure = figureOf(sums, label, currency, inputs);
    return { key, name: name ?? key ?? 'not said', figure, contributions: sums.contributions, customers: profiles };
  });
  const { interval, waiting } = inputs.plan;
  const isSmall = ({ contributions }: SplitGroup) => (interval !== null || waiting !== null) && contributions < fewest;
  const small = told.filter(isSmall);
  const contributions = small.reduce((sum, one) => sum + one.contributions, 0);
  return {
    groups: told.filter((one) => !isSmall(one)).sort(byValue),
    tooFew: small.length === 0 ? null : { groups: small.length, contributions, under: fewest },
  };
}

function byValue(a: SplitGroup, b: SplitGroup): number {
  return valueOf(b) - valueOf(a) || (a.name < b.name ? -1 : 1);
}

function valueOf({ figure }: SplitGroup): number {
  return 'value' in figure ? Number(figure.value) : Number.NEGATIVE_INFINITY;
}

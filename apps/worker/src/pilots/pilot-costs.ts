import { addDecimals, compareDecimals, isDecimal, multiplyDecimals, zero, type Decimal } from '@customering/kernel';
import type { Enrolment, MeasureEvidence, PilotPlan } from '@customering/pilots';

export interface Spent {
  readonly spent: Decimal;
  readonly cap: Decimal;
  readonly currency: string;
  readonly isOver: boolean;
}

/**
 * What a pilot has cost so far: what was fixed, what each unit with the change costs, and what a KPI in money says of those with the
 * change. Where meetings with the change are reported, only those who met it cost; else all who were to get it.
 */
export function costsOf(
  { cost, variants }: PilotPlan,
  { arms }: Enrolment,
  measured: MeasureEvidence | null,
): Spent | null {
  if (cost === null) return null;
  const treated = arms.filter(({ variant }) => variants.slice(1).some(({ key }) => key === variant));
  const met = treated.reduce((sum, arm) => sum + arm.met, 0);
  const units = met > 0 ? met : treated.reduce((sum, arm) => sum + arm.enrolled, 0);
  const spent = addDecimals([
    decimal(cost.fixed),
    multiplyDecimals(decimal(cost.perUnit), decimal(String(units))),
    sumOf(
      measured,
      treated.map(({ variant }) => variant),
    ),
  ]);
  const cap = decimal(cost.cap);
  return { spent, cap, currency: cost.currency, isOver: compareDecimals(spent, cap) >= 0 };
}

function sumOf(measured: MeasureEvidence | null, variants: readonly string[]): Decimal {
  if (measured?.kind === 'units')
    return addDecimals(measured.arms.filter(({ variant }) => variants.includes(variant)).map(({ y }) => decimal(y)));
  if (measured?.kind === 'clusters')
    return addDecimals(
      measured.clusters.filter(({ variant }) => variants.includes(variant)).map(({ y }) => decimal(y)),
    );
  return zero;
}

function decimal(text: string): Decimal {
  return isDecimal(text) ? text : zero;
}

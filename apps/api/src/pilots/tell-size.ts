import type { PilotPlan } from '@customering/contracts';
import { isByLot, scaleOf, wordsOf, type Measure, type Sizing } from '@customering/pilots';

/** What it takes, in one or two sentences. */
export function tellSize(
  plan: PilotPlan,
  measure: Measure,
  { perVariant, planned, smallest, power }: Sizing,
  weeks: number,
): string {
  const { many } = wordsOf(plan.unit);
  const unit = scaleOf(measure) === 100 ? ' points' : measure.unit === 'currency' ? ` ${measure.currency ?? ''}` : '';
  const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 3 });
  const found = `If ${plan.worthIt ?? '?'}${unit} is true, ${Math.round(100 * power)} of 100 such pilots show it.`;
  const takes = !isByLot(plan)
    ? ''
    : `It takes ${plan.variants.length} × ${perVariant.toLocaleString('en')} ${many}; there are ${planned.toLocaleString('en')} a group, for ${weeks} weeks. `;
  const least = Number.isFinite(smallest)
    ? ` The smallest gain that it finds as often as promised is ${number(smallest)}${unit}.`
    : '';
  return `${takes}${found}${least}`;
}

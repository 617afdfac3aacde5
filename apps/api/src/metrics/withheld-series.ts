import type { KpiSeries } from '@customering/kpis';
import { zero } from '@customering/kernel';
import type { MetricShape } from '@customering/metrics';
import type { Withheld } from '../access/brand-limits';

/** A series whose one figure says why there is none. Nothing was computed for it. */
export function withheldSeries(withheld: Withheld, unit: MetricShape['unit'], zone: string): KpiSeries {
  const day = new Date().toISOString().slice(0, 10);
  const sentence = withheld.reason;
  return {
    points: [
      {
        from: day,
        to: day,
        label: day,
        complete: true,
        days: 1,
        elapsedDays: 1,
        figure: withheld,
        numerator: zero,
        denominator: zero,
        contributions: 0,
        customers: 0,
        conversions: [],
        target: null,
        status: 'no_data',
      },
    ],
    currency: null,
    unit,
    zone,
    usualRange: null,
    usualRangeNote: sentence,
    against: { status: 'no_data', sentence },
    movement: { status: 'no_data', sentence },
    freshness: { asOf: null, waiting: 0, behind: false, sentence },
    problem: { code: 'forbidden', message: withheld.reason, remedy: withheld.remedy },
  };
}

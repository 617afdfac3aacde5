import type { Decimal } from '@customering/kernel';
import type { MetricShape, SeriesData } from '@customering/metrics';
import type { Calendar, Grain, RateTable } from '@customering/settings';

export interface Target {
  readonly value: Decimal;
  /** First local day on which it counts. */
  readonly from: string;
  readonly atRiskPercent: number;
}

/** All that a KPI's figures follow from. */
export interface KpiInputs {
  readonly plan: MetricShape;
  readonly params: Readonly<Record<string, unknown>>;
  readonly grain: Grain;
  readonly direction: 'higher_is_better' | 'lower_is_better' | 'neutral';
  readonly currency: string | null;
  readonly target: Target | null;
  readonly version: string;
  readonly data: SeriesData;
  readonly calendar: Calendar;
  readonly rates: RateTable;
  readonly reportingCurrency: string;
  readonly now: Date;
  readonly computedAt: Date;
  readonly waiting: number;
  /** Some facts are not counted yet. */
  readonly behind: boolean;
  readonly mostPeriods: number;
  readonly until: string | null;
}

export type PointStatus = 'on_track' | 'at_risk' | 'missed' | 'no_target' | 'no_data' | 'unfinished';

export type Figure =
  | {
      readonly state: 'ok' | 'partial' | 'stale';
      readonly value: Decimal;
      readonly unit: MetricShape['unit'];
      readonly currency: string | null;
      readonly n: number;
      readonly nWord: string;
      readonly interval: { readonly low: Decimal; readonly high: Decimal; readonly level: number } | null;
      readonly period: string;
      readonly asOf: string;
      readonly version: string;
      readonly notes: string[];
      readonly explain: string;
    }
  | { readonly state: 'refused' | 'none' | 'forbidden'; readonly reason: string; readonly remedy: string };

export interface UsedRate {
  readonly base: string;
  readonly quote: string;
  readonly rateDay: string;
  readonly rate: Decimal;
}

export interface Point {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly complete: boolean;
  readonly elapsedDays: number;
  readonly days: number;
  readonly figure: Figure;
  readonly numerator: Decimal;
  readonly denominator: Decimal;
  readonly contributions: number;
  readonly customers: number;
  readonly target: Decimal | null;
  readonly status: PointStatus;
  readonly conversions: UsedRate[];
}

import { upperQuantile, pValueOf } from '@customering/stats';
import type { FoundEffect } from './analyse/effect-of';
import { scaleOf, type Measure } from './plan';

/** The chance to find a gain that is worth having with as many as were watched, and as much as they scatter; 0 to 1. */
export function powerReached(
  { raw }: FoundEffect,
  worthIt: number,
  measure: Measure | undefined,
  alpha: number,
): number | null {
  if (!measure || !(worthIt > 0) || !(raw.se > 0)) return null;
  const reach = upperQuantile(alpha / 2, raw.df);
  return pValueOf(reach - worthIt / scaleOf(measure) / raw.se, raw.df, 'greater');
}

import type { MeasureEvidence } from './evidence';
import type { PilotPlan } from './plan';

/** In which shape a design's evidence comes. */
export function shapeOfLook({ design, unit }: Pick<PilotPlan, 'design' | 'unit'>): MeasureEvidence['kind'] {
  if (design === 'adjusted') return 'observed';
  if (design === 'matched_did' || design === 'interrupted_series') return 'panel';
  return unit === 'person' ? 'units' : 'clusters';
}

import { pilotHealthSchema, type PilotHealth } from '@customering/contracts';

/** What the worker noted last; what an older release noted in another shape is taken as not noted yet. */
export function healthShown(stored: object | null): PilotHealth | null {
  if (stored === null) return null;
  const read = pilotHealthSchema.safeParse(stored);
  return read.success ? read.data : null;
}

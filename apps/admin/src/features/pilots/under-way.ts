import type { Pilot } from '@customering/contracts';

/** Whether somebody comes in or is watched. */
export const isUnderWay = ({ state }: Pick<Pilot, 'state'>): boolean => state === 'running' || state === 'closed';

/** Whether the promise allows a look on any day. */
export const mayBeLookedAt = (pilot: Pick<Pilot, 'plan' | 'state'>): boolean =>
  isUnderWay(pilot) && pilot.plan.looks.kind === 'any_time';

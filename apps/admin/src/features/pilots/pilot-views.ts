import { pilots } from '@customering/contracts';

/** All that shows a pilot, and is read again when something happened to it. */
export const pilotViews = [pilots.pilot, pilots.listPilots, pilots.pilotResult, pilots.earlyLooks];

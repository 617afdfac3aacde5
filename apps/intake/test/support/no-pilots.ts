import type { Pilots } from '../../src/doors/pilots';
import { everybodyMay } from '../../src/pilots/permission';

/** For tests of other doors. */
export const noPilots: Pilots = {
  lookup: { of: () => new Map() },
  permission: everybodyMay,
  enrolments: { note: () => undefined },
};

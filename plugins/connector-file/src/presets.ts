import { marketingSpend, pageStatistics, storeSales, storeVisits, teamHeadcount } from './figure-presets';
import { pilotAssignments } from './pilot-presets';
import type { Preset } from './preset';
import { asteriskCdr, twilioCalls, zendeskTickets } from './vendor-presets';

/** The likelier the first: forms of one vendor before forms that many write. */
export const presets: readonly Preset[] = [
  asteriskCdr,
  twilioCalls,
  zendeskTickets,
  pilotAssignments,
  pageStatistics,
  storeVisits,
  storeSales,
  marketingSpend,
  teamHeadcount,
];

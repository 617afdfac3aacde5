export { CheckImport } from './check-import';
export {
  CompareCounts,
  type Compared,
  type CountStore,
  type DayCount,
  type VendorCounts,
  type VendorTold,
} from './compare-counts';
export {
  ConnectorUnavailable,
  type Connector,
  type Connectors,
  type Fault,
  type Inspected,
  type Inspection,
  type ItemToFetch,
  type ReadRecord,
  type ReadRow,
} from './connector-port';
export type { FilePrints } from './file-prints';
export type { CheckResult, ImportAtWork, ImportStore, RepeatedFile, StoredInspection } from './import-store';
export { InspectImport } from './inspect-import';
export { LaneMoved, type LanePosition, type LaneStore, type LaneToLoad, type RawRow, type Tally } from './lane-store';
export type { Ledger, LedgerEntry, LedgerVerdict, SetAside, SetAsideStore } from './ledger';
export { LoadLane, type LoadResult, type Transactions } from './load-lane';
export type { Notices } from './notices';
export { normalIdentifiers } from './normal-identifiers';
export { prepareRecords } from './prepare-records';
export type { PreparedRecord } from './prepared-record';
export type { PrivacyInbox, PrivacyWish } from './privacy-inbox';
export { ReplayRecords } from './replay-records';
export type {
  ReplayAtWork,
  ReplayCursor,
  ReplayOutcome,
  ReplayPage,
  ReplayScope,
  ReplayStore,
  SetAsideState,
} from './replay-store';
export { PullStream, type PullResult } from './pull-stream';
export { joinShapes, type Drift, type Shape } from './shape';
export { ShapeChanged, ShapeGate, type ShapeStore } from './shape-gate';
export { StoreBatch } from './store-batch';
export { StoreRecords } from './store-records';
export type { PageToStore, StreamAtWork, StreamEnd, StreamStore } from './stream-store';
export { VendorProblem, type OpenStream, type PulledPage, type PulledRecord, type Vendors } from './vendor-port';
export { afterFailure } from './when-to-try-again';
export {
  KeepSubscription,
  type SubscriptionAtWork,
  type SubscriptionEnd,
  type SubscriptionStore,
  type VendorSubscriptions,
} from './keep-subscription';
export {
  alarmBelow,
  chanceOfSilence,
  chanceOfSoFew,
  expectedIn,
  isLongPause,
  judgeVolume,
  type Stretch,
  type Volume,
} from './judge-arrivals';
export { CheckAccess, type AccessCheckStore, type VendorChecks } from './check-access';
export { expiriesOf, expiryAlarms, type Expiry } from './expiry-alarms';
export { WatchSources, type OpenAlarm, type WatchedHour, type WatchedSource, type WatchStore } from './watch-sources';
export { learnWeek, type HourCount, type UsualWeek } from './usual-week';

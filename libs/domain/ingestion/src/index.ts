export type { Connector, Connectors, ParsedRecord } from './connector-port';
export { LaneMoved, type LanePosition, type LaneStore, type LaneToLoad, type RawRow, type Tally } from './lane-store';
export type { Ledger, LedgerEntry, LedgerVerdict, SetAside, SetAsideStore } from './ledger';
export { LoadLane, type LoadResult, type Transactions } from './load-lane';
export { prepareRecords } from './prepare-records';
export type { PreparedRecord } from './prepared-record';
export { StoreBatch } from './store-batch';

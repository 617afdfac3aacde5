export { checkCanonical } from './check-canonical';
export { factTables, type DirtyDay, type FactBatch, type Placed } from './fact-batch';
export type { FactStore } from './fact-store';
export { orderAmounts, type OrderAmounts } from './order-amounts';
export type { Rejection } from './rejection';

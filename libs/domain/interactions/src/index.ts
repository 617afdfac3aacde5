export { checkCanonical } from './check-canonical';
export {
  factTableOf,
  otherKinds,
  type DirtyDay,
  type FactBatch,
  type OtherKind,
  type OtherRecord,
  type Placed,
  type PlacedTombstone,
} from './fact-batch';
export { FactDetails, unitKey } from './fact-details';
export type { FactStore, Held } from './fact-store';
export { namedUnits, type NamedUnit } from './named-units';
export { orderAmounts, type OrderAmounts } from './order-amounts';
export type { Rejection } from './rejection';
export { isOf, sortFacts } from './sort-facts';

export { EraseCustomer } from './erase-customer';
export type {
  ClearedRow,
  ErasureAtWork,
  ErasurePage,
  ErasureStore,
  Rest,
  SubjectIdentifier,
  VendorReceipt,
} from './erasure-store';
export { itemsAbout } from './items-about';
export { Traces } from './traces';
export type { VendorErasers } from './vendor-erasers';

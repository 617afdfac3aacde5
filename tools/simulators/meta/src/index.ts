export { generateWorld, type Size } from './generate-world';
export { ledgerOf } from './ledger-of';
export { escaped, signatureOf } from './letters';
export { scenarioSchema, usualPermissions, type Scenario, type ScenarioInput } from './scenario';
export { MetaSimulator } from './simulator';
export { endOf, vendorDayOf } from './vendor-day';
export type {
  MetaWorld,
  PlannedComment,
  PlannedDay,
  PlannedMessage,
  PlannedNumberChange,
  PlannedPerson,
  PlannedPost,
} from './world';

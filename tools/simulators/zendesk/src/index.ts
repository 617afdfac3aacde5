export { generateWorld, type Size } from './generate-world';
export { ledgerOf } from './ledger-of';
export { signatureOf } from './letters';
export { scenarioSchema, type Scenario, type ScenarioInput } from './scenario';
export { ZendeskSimulator } from './simulator';
export type { PlannedCall, PlannedLeg, PlannedRating, PlannedTicket, PlannedUser, ZendeskWorld } from './world';

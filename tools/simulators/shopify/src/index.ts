export { generateWorld, type Generated, type WorldChoices } from './generate-world';
export type { HeaderFamily } from './letter';
export type { PrivacyTopic } from './privacy-notice';
export { scenarioSchema, usualScopes, type Scenario, type ScenarioInput } from './scenario';
export { ShopifySimulator } from './simulator';
export { worldSchema, type World, type WorldInput } from './world';

export type { Notice } from './notice';
export { scenarioSchema, type Batch, type Scenario, type ScenarioInput } from './scenario';
export { TypeformSimulator } from './simulator';

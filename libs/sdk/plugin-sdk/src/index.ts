export {
  defineConnector,
  type ConnectorDefinition,
  type FileInspection,
  type Normalised,
  type RawInput,
  type RawRecord,
  type SourceContext,
} from './connector';
export {
  defineMetric,
  type MetricDefinition,
  type MetricDirection,
  type MetricPoint,
  type MetricText,
  type MetricUnit,
  type Window,
} from './metric';
export {
  defineModel,
  type FitState,
  type ModelDefinition,
  type ModelOutcome,
  type ModelProgress,
  type ModelRow,
  type ModelScore,
} from './model';
export { isPluginError, PluginError, type PluginErrorDetails, type PluginErrorKind } from './plugin-error';
export { repaired, type Repair } from './repair';
export type { HandshakeRecipe, SignatureRecipe, WebhookPreset, WebhookRecipe } from './recipes';
export { negateDecimal, sumDecimals } from './sum-decimals';
export { sql, type SqlFragment, type SqlValue } from './sql-fragment';
export type {
  CanonicalRecord,
  Channel,
  Identifier,
  IdentifierType,
  IdentityClaim,
  Interaction,
  Order,
  OrderLine,
  ProfileTraits,
  Refund,
  SignalKind,
  SurveyResponse,
} from './canonical';

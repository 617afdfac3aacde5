export type { Auth, AuthWay } from './auth';
export type {
  Connector,
  Cursor,
  Discovery,
  PullCalls,
  PullPage,
  PullStart,
  ScopeCheck,
  SubscriptionCalls,
  VendorCount,
} from './connector';
export type { ConnectorContext, PluginLogger } from './connector-context';
export { deliveredItems, type DeliveredItem, type ItemLevels } from './delivered-items';
export { defineConnector, type ConnectorDefinition } from './define-connector';
export { defineMetricModule, type MetricModule, type MetricModuleDefinition } from './define-metric-module';
export type {
  ConnectorCall,
  ConnectorDescription,
  JsonSchema,
  MetricDescription,
  MetricModuleDescription,
  ModelDescription,
  PluginDescription,
} from './description';
export type { FileInspection, FileQuestion } from './file-inspection';
export type { HttpClient, HttpRequest, HttpResponse, JsonOptions } from './http-client';
export { replaceItems } from './json-items';
export {
  defineMetric,
  type Contribution,
  type ContributionArgs,
  type FactRow,
  type Metric,
  type MetricCode,
  type MetricDefinition,
  type MetricDirection,
  type MetricPanel,
  type MetricPoint,
  type MetricText,
  type MetricUnit,
  type MetricWaiting,
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
export type { PathPlan, RatePlan } from './rate-plan';
export type { Normalised, RawInput, RawRecord, SourceContext, ThinRecord } from './raw-record';
export { readSettings, type SettingProblem, type SettingsRead } from './read-settings';
export { repaired, type Repair } from './repair';
export type { HandshakeRecipe, SignatureRecipe, WebhookPreset, WebhookRecipe } from './recipes';
export { sdkVersion } from './sdk-version';
export { secret, secretPlaceholder, secretsNamedIn } from './secret';
export { sql, type SqlFragment, type SqlValue } from './sql-fragment';
export type { PersonalField, StreamPlan } from './stream-plan';
export type { EraseReceipt, ExportedItem, Subject } from './subject';
export { negateDecimal, sumDecimals } from './sum-decimals';
export {
  canonicalExamples,
  canonicalKinds,
  canonicalSchemas,
  channels,
  checkCanonicalRecord,
  signals,
  type Assignment,
  type AudienceSize,
  type CanonicalField,
  type CanonicalKind,
  type CanonicalRecord,
  type CanonicalType,
  type Channel,
  type ConsentChange,
  type ContentItem,
  type ContentMetric,
  type Exposure,
  type FieldKind,
  type FieldProblem,
  type Headcount,
  type Identifier,
  type IdentifierType,
  type IdentityClaim,
  type Interaction,
  type Order,
  type OrderLine,
  type Payment,
  type PersonalKind,
  type PrivacyRequest,
  type Product,
  type ProfileTraits,
  type Refund,
  type SignalKind,
  type Spend,
  type Subscription,
  type SurveyResponse,
  type Tombstone,
  type UnitKind,
  type UnitReference,
  type Visit,
} from './canonical';
export {
  subscriptionSecret,
  subscriptionSecretName,
  subscriptionToken,
  subscriptionTokenName,
} from './subscription-secret';

export { access, apiKeySchema, sessionSchema, userSchema, type ApiKey, type Session, type User } from './access';
export { alarmKinds, alarms, alarmSchema, type Alarm, type Forecast } from './alarms';
export { allEndpoints } from './all-endpoints';
export { audit, auditEntrySchema, type AuditEntryShown } from './audit';
export { auditActions, auditObjects, type AuditAction, type AuditObjectKind, type AuditRule } from './audit-rule';
export { auditRuleOf, remedyWhenShownOnce, ruledEndpoints } from './audit-rules';
export { connections, type CheckResult, type Connection, type Stream, type VendorConnector } from './connections';
export { subscriptions, type Subscription } from './subscriptions';
export { vendorAccess, type VendorAccess } from './vendor-access';
export { customers, customerSchema, timelineEntrySchema, type Customer } from './customers';
export { demo, demoSchema, demoSteps, type Demo, type DemoCompany, type DemoStep } from './demo';
export { endpoint, type Endpoint, type Method } from './endpoint';
export { privacyRequests, type PrivacyRequestShown } from './privacy-requests';
export { erasures, type ErasureReceipt, type ErasureRequest, type ErasureWithReceipts } from './erasures';
export { errorRegistry, problemSchema, type ErrorCode, type ProblemBody } from './errors';
export {
  importKinds,
  importTargets,
  mappingSchema,
  type ImportMapping,
  type ImportPreset,
  type ImportTarget,
} from './import-mapping';
export {
  checkSchema,
  imports,
  importSchema,
  inspectionSchema,
  previewRowSchema,
  rejectedRowsPath,
  type FileImport,
} from './imports';
export {
  currencySchema,
  daySchema,
  decimalSchema,
  instantSchema,
  measuredSchema,
  unitSchema,
  type Measured,
} from './measured';
export {
  evidenceRowSchema,
  exclusionSchema,
  grainSchema,
  kpiDefinitionSchema,
  kpiSchema,
  metrics,
  metricSchema,
  pointSchema,
  seriesSchema,
  type Kpi,
  type KpiDefinition,
  type KpiPoint,
  type KpiSeries,
  type KpiSplit,
  type Metric,
} from './metrics';
export {
  lifetimeReportSchema,
  modelParamsSchema,
  modelRunSchema,
  models,
  scoreSchema,
  type LifetimeReport,
  type ModelParams,
  type ModelRun,
} from './models';
export { flowStates, laneFlowSchema, operations, type FlowState, type LaneFlow, type Operations } from './operations';
export { pageOf, pageQuery } from './page';
export {
  pilotHealthSchema,
  type ListedPilot,
  type Pilot,
  type PilotEvent,
  type PilotHealth,
  type PilotProposal,
  type PilotState,
} from './pilot';
export { floorLines, pilots, type Floor } from './pilots';
export { pilotDesigns, pilotPlanSchema, pilotUnits, type PilotMeasure, type PilotPlan } from './pilot-plan';
export {
  pilotResultSchema,
  type EvidenceGrade,
  type PilotCheck,
  type PilotEffect,
  type PilotResult,
  type PilotVerdict,
} from './pilot-result';
export { populationRuleSchema, type PopulationRule } from './population-rule';
export { plugins, pluginStates, type PluginList, type PluginLoadState, type PluginShown } from './plugins';
export {
  mayDo,
  mayDoWithin,
  permissions,
  permissionTable,
  permissionWords,
  roles,
  type Permission,
  type Role,
} from './permissions';
export { repairSchema, type RepairRule } from './repair-rule';
export {
  groupDetailSchema,
  messageMappingSchema,
  repairs,
  replaySchema,
  sourceMappingSchema,
  type GroupDetail,
  type Replay,
} from './repairs';
export { settings, storedRateSchema, workspaceSchema, type WorkspaceSettings } from './settings';
export {
  countsSchema,
  liveEventSchema,
  recordDetailSchema,
  recordSchema,
  sources,
  sourceSchema,
  type ArrivedRecord,
  type Counts,
  type LiveEvent,
  type Connector,
  type Source,
} from './sources';
export {
  surveyDefinitionSchema,
  surveyQuestionSchema,
  type SurveyDefinition,
  type SurveyQuestion,
} from './survey-definition';
export { surveyConnector, surveys, type Invitation, type SurveyShown } from './surveys';
export { signatureAlgorithms, webhookRecipeSchema, type WebhookRecipe } from './webhook-recipe';
export {
  webhookFields,
  webhookMappingSchema,
  webhookPreviewSchema,
  webhooks,
  webhookTargets,
  type Webhook,
  type WebhookField,
  type WebhookMapping,
  type WebhookPreset,
  type WebhookPreview,
  type WebhookTarget,
} from './webhooks';
export type { DrawSurvey, SurveyPage, SurveyStep, SurveyThanks } from './portal';

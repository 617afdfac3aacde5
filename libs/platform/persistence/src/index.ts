export { migrate, type MigrationReport } from './migrate';
export { openDatabase, type Database } from './open-database';
export type { RoleLogins } from './prepare-roles';
export { toScope } from './stores/caller-row';
export { UnitOfWork, type BrandScope } from './unit-of-work';
export { PgFactStore } from './stores/fact.store';
export { PgIdentityStore } from './stores/identity.store';
export { PgLaneStore } from './stores/lane.store';
export { RepairStore } from './stores/repair.store';
export { RepairView } from './views/repair.view';
export { PgReplayStore } from './stores/replay.store';
export { PgLedger, PgSetAsideStore } from './stores/ledger.store';
export { ApiKeyStore } from './stores/api-key.store';
export type { CallerRow } from './stores/caller-row';
export { SessionStore, type SignInRow } from './stores/session.store';
export { UserStore } from './stores/user.store';
export { SettingsStore, type Rate } from './stores/settings.store';
export { AccessView } from './views/access.view';
export { PgFilePrints } from './stores/file-prints.store';
export { PgImportStore } from './stores/import.store';
export { SourceStore, type NewSource } from './stores/source.store';
export { SourceSecretStore, type SealedSecretRow, type SecretFact } from './stores/source-secret.store';
export { WebhookStore, type StoredWebhook } from './stores/webhook.store';
export { RecordView, type GroupRow, type RecordFilter } from './views/record.view';
export { addCounts, SourceView } from './views/source.view';
export { FileImportStore } from './stores/file-import.store';
export { CustomerView, nameOf } from './views/customer.view';
export { ImportView } from './views/import.view';
export { PgContributionReader } from './reader/contribution-reader';
export { KpiStore } from './stores/kpi.store';
export { ModelStore, type ModelScoreToStore, type StandingFit } from './stores/model.store';
export { PgStreamStore, type AppendRow } from './stores/stream.store';
export { missingMigrations } from './missing-migrations';
export { PluginHostStore, type HostNote } from './stores/plugin-host.store';
export { PluginRunStore } from './stores/plugin-run.store';
export { PluginView, type HostRow, type RunRow, type UseRow } from './views/plugin.view';
export {
  readAccountOf,
  settingSlot,
  signingSlot,
  SourceAccountStore,
  type StoredAccount,
} from './stores/source-account.store';
export { ConnectionView } from './views/connection.view';
export { SourceTokenStore, type SealedToken, type StoredToken, type TokenFacts } from './stores/source-token.store';
export { PgSubscriptionStore, type SubscriptionFacts } from './stores/subscription.store';
export { VendorAccessStore, type AccessWish } from './stores/vendor-access.store';
export { StreamPlanStore, type PlannedStream } from './stores/stream-plan.store';
export { PgSeriesStore } from './stores/series.store';
export { EvidenceView, type FactPlace } from './views/evidence.view';
export { KpiView, type StoredVersion } from './views/kpi.view';
export { ModelView } from './views/model.view';
export { OperationsView, type SourceFlow } from './views/operations.view';
export { FirstHourView, type FirstHourFacts } from './views/first-hour.view';
export { AuditStore } from './stores/audit.store';
export { AuditCheckStore, type AuditState } from './stores/audit-check.store';
export { IdempotencyStore, type StoredAnswer } from './stores/idempotency.store';
export { AuditView, type AuditFilter } from './views/audit.view';
export { AuditObjectView, type AuditedState } from './views/audit-object.view';
export { PgVendorCountStore } from './stores/vendor-count.store';
export { PgErasureStore } from './stores/erasure.store';
export { ErasureRequestStore, type ErasureToAsk } from './stores/erasure-request.store';
export { ErasureView } from './views/erasure.view';
export { PgWatchStore } from './stores/watch.store';
export { ExpiryStore } from './stores/expiry.store';
export { PgShapeStore } from './stores/shape.store';
export { AlarmStore } from './stores/alarm.store';
export { AlarmMailStore } from './stores/alarm-mail.store';
export { AlarmView } from './views/alarm.view';

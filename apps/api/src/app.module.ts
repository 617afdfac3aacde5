import {
  AlarmMailStore,
  AlarmStore,
  AlarmView,
  AccessView,
  ApiKeyStore,
  AuditCheckStore,
  AuditObjectView,
  AuditStore,
  AuditView,
  ConnectionView,
  CustomerView,
  type Database,
  EvidenceView,
  FileImportStore,
  FirstHourView,
  IdempotencyStore,
  ImportView,
  KpiStore,
  KpiView,
  ModelStore,
  ModelView,
  OperationsView,
  PluginRunStore,
  PluginView,
  PgContributionReader,
  PgSeriesStore,
  RecordView,
  RepairStore,
  RepairView,
  SessionStore,
  SettingsStore,
  SourceAccountStore,
  SourceSecretStore,
  SourceStore,
  SourceView,
  StreamPlanStore,
  UnitOfWork,
  UserStore,
  WebhookStore,
  ErasureRequestStore,
  ErasureView,
  PrivacyRequestStore,
  PrivacyRequestView,
  PgSubscriptionStore,
  VendorAccessStore,
  ExpiryStore,
  PgShapeStore,
  PgWatchStore,
  SurveyStore,
  SurveyView,
  DemoStore,
  PilotCourseStore,
  PilotUnitsView,
  PilotEnrolmentStore,
  PilotHealthStore,
  PilotLookStore,
  PilotPlanStore,
  PilotRuleStore,
  PilotView,
  PopulationView,
} from '@customering/persistence';
import type { Mailer } from '@customering/notices';
import { PluginLoader, PluginRegistry, PluginVendors, VendorConsent } from '@customering/plugin-host';
import type { Logger } from '@customering/observability';
import type { PluginFolder } from '@customering/plugin-packages';
import type { WakeUps } from '@customering/queue';
import type { KeyRing } from '@customering/secrets';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { DescribeSession } from './access/describe-session';
import { Passwords } from './access/passwords';
import { SessionController } from './access/session.controller';
import { SignInTrail } from './access/sign-in-trail';
import { UsersController } from './access/users.controller';
import { ApiSettings } from './api-settings';
import { AuditController } from './audit/audit.controller';
import { AuditTrail } from './audit/audit-trail';
import { AuthGuard } from './http/auth.guard';
import { UnitOfWorkInterceptor } from './http/unit-of-work.interceptor';
import { CustomerWorth } from './customers/customer-worth';
import { CustomersController } from './customers/customers.controller';
import { DemoCompany } from './demo/demo-company';
import { DemoController } from './demo/demo.controller';
import { DemoSurroundings } from './demo/demo-surroundings';
import { RemoveDemo } from './demo/remove-demo';
import { VisitController } from './demo/visit.controller';
import { FirstAnswers } from './idempotency/first-answers';
import { ImportsController } from './imports/imports.controller';
import { PreviewRows } from './imports/preview-rows';
import { RejectedRowsController } from './imports/rejected-rows.controller';
import { DrillDown } from './metrics/drill-down';
import { KpiEvaluator } from './metrics/kpi-evaluator';
import { KpiPointsController } from './metrics/kpi-points.controller';
import { KpisController } from './metrics/kpis.controller';
import { MetricCatalogueView } from './metrics/metric-catalogue-view';
import { ModelsController } from './metrics/models.controller';
import { NamedScope } from './access/named-scope';
import { AskErasure } from './erasures/ask-erasure';
import { ErasuresController } from './erasures/erasures.controller';
import { PrivacyRequestsController } from './erasures/privacy-requests.controller';
import { VendorsThatHold } from './erasures/vendors-that-hold';
import { FindPilot } from './pilots/find-pilot';
import { PilotCourseController } from './pilots/pilot-course.controller';
import { PilotDesignController } from './pilots/pilot-design.controller';
import { PilotLooks } from './pilots/pilot-looks';
import { PilotLooksController } from './pilots/pilot-looks.controller';
import { PilotMeasures } from './pilots/pilot-measures';
import { PilotOverlaps } from './pilots/pilot-overlaps';
import { PilotsController } from './pilots/pilots.controller';
import { ProposePilot } from './pilots/propose-pilot';
import { PluginsController } from './plugins/plugins.controller';
import { OperationsController } from './operations/operations.controller';
import { ProcessHealth } from './operations/process-health';
import { FirstHourController } from './settings/first-hour.controller';
import { SettingsController } from './settings/settings.controller';
import { LiveController } from './sources/live.controller';
import { RecordsController } from './sources/records.controller';
import { RawOfRecord } from './sources/raw-of-record';
import { RepairsController } from './sources/repairs.controller';
import { SourcesController } from './sources/sources.controller';
import { AlarmsController } from './alarms/alarms.controller';
import { SourceForecast } from './alarms/source-forecast';
import { AskPeople } from './surveys/ask-people';
import { SurveySecrets } from './surveys/survey-secrets';
import { SurveysController } from './surveys/surveys.controller';
import { KEY_RING, MAILER, PLUGIN_FOLDER, WAKE_UPS } from './tokens';
import { ConnectionsController } from './connections/connections.controller';
import { SubscriptionsController } from './connections/subscriptions.controller';
import { AccessWishes } from './connections/access-wishes';
import { VendorAccessController } from './connections/vendor-access.controller';
import { VendorSettings } from './connections/vendor-settings';
import { PreviewDeliveries } from './webhooks/preview-deliveries';
import { RecountHeld } from './webhooks/recount-held';
import { WebhookSecrets } from './webhooks/webhook-secrets';
import { WebhooksController } from './webhooks/webhooks.controller';

export interface Surroundings {
  readonly database: Database;
  readonly loader: PluginLoader;
  readonly pluginFolder: PluginFolder;
  readonly wakeUps: WakeUps;
  readonly settings: ApiSettings;
  readonly readerUrl: string;
  readonly keys: KeyRing | null;
  readonly vendors: PluginVendors;
  readonly consent: VendorConsent;
  /** Null: no mails are sent. */
  readonly mailer: Mailer | null;
  readonly demo: DemoSurroundings;
}

const controllers = [
  SessionController,
  UsersController,
  SettingsController,
  FirstHourController,
  SourcesController,
  WebhooksController,
  ConnectionsController,
  VendorAccessController,
  SubscriptionsController,
  AlarmsController,
  RecordsController,
  RepairsController,
  LiveController,
  RejectedRowsController,
  ImportsController,
  SurveysController,
  CustomersController,
  ErasuresController,
  PrivacyRequestsController,
  KpiPointsController,
  KpisController,
  ModelsController,
  PilotsController,
  PilotCourseController,
  PilotLooksController,
  PilotDesignController,
  PluginsController,
  DemoController,
  VisitController,
  AuditController,
  OperationsController,
];
const onUnit = [
  ApiKeyStore,
  SessionStore,
  UserStore,
  AccessView,
  SettingsStore,
  SourceStore,
  SourceSecretStore,
  WebhookStore,
  SourceAccountStore,
  StreamPlanStore,
  VendorAccessStore,
  PgSubscriptionStore,
  ConnectionView,
  SourceView,
  PgWatchStore,
  PgShapeStore,
  ExpiryStore,
  AlarmStore,
  AlarmMailStore,
  AlarmView,
  RecordView,
  RepairStore,
  RepairView,
  FileImportStore,
  ImportView,
  CustomerView,
  ErasureRequestStore,
  ErasureView,
  PrivacyRequestStore,
  PrivacyRequestView,
  KpiStore,
  KpiView,
  PgSeriesStore,
  EvidenceView,
  ModelStore,
  ModelView,
  FirstHourView,
  AuditStore,
  AuditCheckStore,
  AuditView,
  AuditObjectView,
  OperationsView,
  PluginView,
  IdempotencyStore,
  SurveyStore,
  SurveyView,
  DemoStore,
  PilotCourseStore,
  PilotUnitsView,
  PilotEnrolmentStore,
  PilotHealthStore,
  PilotLookStore,
  PilotPlanStore,
  PilotRuleStore,
  PilotView,
  PopulationView,
];

const erasing: Provider[] = [VendorsThatHold, AskErasure];
const piloting: Provider[] = [FindPilot, PilotLooks, PilotMeasures, PilotOverlaps, ProposePilot];

@Module({})
export class AppModule {
  static with(
    {
      database,
      loader,
      pluginFolder,
      wakeUps,
      settings,
      readerUrl,
      keys,
      vendors,
      consent,
      mailer,
      demo,
    }: Surroundings,
    logger: Logger,
  ): DynamicModule {
    const providers: Provider[] = [
      { provide: UnitOfWork, useValue: database.unitOfWork },
      { provide: ApiSettings, useValue: settings },
      { provide: PluginLoader, useValue: loader },
      { provide: PluginRegistry, useValue: loader.registry },
      { provide: PLUGIN_FOLDER, useValue: pluginFolder },
      onUnitBy(PluginRunStore, (unit) => new PluginRunStore(unit, 'api')),
      { provide: PluginVendors, useValue: vendors },
      { provide: VendorConsent, useValue: consent },
      { provide: WAKE_UPS, useValue: wakeUps },
      { provide: KEY_RING, useValue: keys },
      { provide: MAILER, useValue: mailer },
      ...onUnit.map(provideOnUnit),
      onUnitBy(PgContributionReader, (unit) => new PgContributionReader(readerUrl, unit)),
      { provide: DemoSurroundings, useValue: demo },
      demoCompany(demo, logger),
      NamedScope,
      AuditTrail,
      FirstAnswers,
      DescribeSession,
      Passwords,
      SignInTrail,
      PreviewRows,
      WebhookSecrets,
      VendorSettings,
      AccessWishes,
      PreviewDeliveries,
      RecountHeld,
      CustomerWorth,
      ...erasing,
      ...piloting,
      SourceForecast,
      SurveySecrets,
      AskPeople,
      KpiEvaluator,
      MetricCatalogueView,
      RawOfRecord,
      DrillDown,
      ProcessHealth,
      { provide: APP_GUARD, useClass: AuthGuard },
      { provide: APP_INTERCEPTOR, useClass: UnitOfWorkInterceptor },
    ];
    return { module: AppModule, controllers, providers };
  }
}

function demoCompany(demo: DemoSurroundings, logger: Logger): Provider {
  return {
    provide: DemoCompany,
    useFactory: (unit: UnitOfWork, store: DemoStore, keys: ApiKeyStore) =>
      new DemoCompany(unit, store, keys, demo, new RemoveDemo(store, logger), logger),
    inject: [UnitOfWork, DemoStore, ApiKeyStore],
  };
}

/** Stores and views are plain classes; the unit of work is all they need. */
function provideOnUnit(kind: Type<unknown>): Provider {
  return onUnitBy(kind, (unit) => new kind(unit));
}

function onUnitBy<T>(kind: Type<T>, make: (unit: UnitOfWork) => T): Provider {
  return { provide: kind, useFactory: make, inject: [UnitOfWork] };
}

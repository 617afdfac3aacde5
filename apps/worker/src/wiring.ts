import { EraseCustomer, type VendorErasers } from '@customering/erasure';
import { ResolveProfiles } from '@customering/identity';
import {
  CheckImport,
  CheckAccess,
  CompareCounts,
  KeepSubscription,
  InspectImport,
  LoadLane,
  PullStream,
  ReplayRecords,
  StoreBatch,
  StoreRecords,
  WatchSources,
  type Vendors,
} from '@customering/ingestion';
import { systemClock, type WorkspaceId } from '@customering/kernel';
import { ComputeMetrics } from '@customering/metrics';
import { SendAlarmMails, type Mailer } from '@customering/notices';
import {
  AlarmMailStore,
  AlarmStore,
  AuditObjectView,
  AuditStore,
  EvidenceView,
  ModelStore,
  PgContributionReader,
  PgErasureStore,
  PgFactStore,
  PgFilePrints,
  PgIdentityStore,
  PgImportStore,
  PgLaneStore,
  PgLedger,
  PgReplayStore,
  PgSeriesStore,
  PgSetAsideStore,
  ExpiryStore,
  PgShapeStore,
  PgStreamStore,
  PgSubscriptionStore,
  PgVendorCountStore,
  PgWatchStore,
  PrivacyRequestStore,
  StreamPlanStore,
  type AppendRow,
  type UnitOfWork,
} from '@customering/persistence';
import { PluginVendorChecks, type PluginRegistry, type PluginVendors } from '@customering/plugin-host';
import type { WakeUps } from '@customering/queue';
import { appendRows } from '@customering/raw-log';
import { closeReplay } from './close-replay';
import { createLookAfterPilot } from './pilots/wiring';
import type { LookAfterPilot } from './pilots/look-after-pilot';
import { noteErasure } from './note-erasure';
import { RescoreTouched } from './rescore-touched';
import { RunModel } from './run-model';
import type { WorkerPlaces } from './worker-places';

export interface WorkerParts {
  readonly loadLane: LoadLane;
  readonly replay: ReplayRecords;
  readonly closeReplay: (workspace: WorkspaceId, id: string) => Promise<void>;
  readonly inspectImport: InspectImport;
  readonly checkImport: CheckImport;
  readonly computeMetrics: ComputeMetrics;
  readonly runModel: RunModel;
  readonly pullStream: PullStream;
  readonly eraseCustomer: EraseCustomer;
  readonly compareCounts: CompareCounts;
  readonly keepSubscription: KeepSubscription;
  readonly checkAccess: CheckAccess;
  readonly watchSources: WatchSources;
  readonly lookAfterPilot: LookAfterPilot;
  /** Null where no mail server is set. */
  readonly sendMails: SendAlarmMails | null;
  readonly wakeUps: WakeUps;
}

/** The use cases of one worker process with their ports, put together once. */
export function wire(
  unit: UnitOfWork,
  plugins: PluginRegistry,
  vendors: PluginVendors,
  wakeUps: WakeUps,
  places: WorkerPlaces,
): WorkerParts {
  const { readerUrl, publicUrl, mailer } = places;
  const imports = new PgImportStore(unit);
  const series = new PgSeriesStore(unit);
  const reader = new PgContributionReader(readerUrl, unit);
  return {
    loadLane: createLoadLane(unit, plugins),
    replay: createReplay(unit, plugins),
    closeReplay: (workspace, id) => closeReplay(unit, workspace, id),
    inspectImport: new InspectImport(unit, imports, plugins),
    checkImport: new CheckImport(unit, imports, plugins, systemClock),
    computeMetrics: createComputeMetrics(unit, plugins, readerUrl),
    runModel: new RunModel(
      unit,
      new ModelStore(unit),
      series,
      new EvidenceView(unit),
      reader,
      plugins,
      new AuditStore(unit),
      new AuditObjectView(unit),
    ),
    pullStream: createPullStream(unit, vendors),
    eraseCustomer: createEraseCustomer(unit, plugins, vendors),
    keepSubscription: new KeepSubscription(unit, new PgSubscriptionStore(unit), vendors, systemClock, publicUrl),
    compareCounts: new CompareCounts(unit, new PgVendorCountStore(unit), vendors, systemClock),
    checkAccess: new CheckAccess(unit, new ExpiryStore(unit), new PluginVendorChecks(vendors), systemClock),
    lookAfterPilot: createLookAfterPilot(unit, plugins, places),
    watchSources: new WatchSources(unit, new PgWatchStore(unit), new AlarmStore(unit), systemClock),
    sendMails: mailer && createSendMails(unit, mailer, publicUrl),
    wakeUps,
  };
}

export function createSendMails(unit: UnitOfWork, mailer: Mailer, publicUrl: string): SendAlarmMails {
  return new SendAlarmMails(unit, new AlarmMailStore(unit), mailer, publicUrl, systemClock);
}

export function createPullStream(unit: UnitOfWork, vendors: Vendors): PullStream {
  const append: AppendRow = (workspaceId, laneId, row) => appendRows(unit.client, [{ workspaceId, laneId, ...row }]);
  return new PullStream(
    unit,
    new PgStreamStore(unit, append),
    vendors,
    new PgShapeStore(unit),
    systemClock,
    Math.random,
  );
}

export function createEraseCustomer(unit: UnitOfWork, plugins: PluginRegistry, vendors: VendorErasers): EraseCustomer {
  const whenDone = (workspace: WorkspaceId, id: string) => noteErasure(unit, workspace, id);
  return new EraseCustomer(unit, new PgErasureStore(unit), plugins, vendors, whenDone);
}

export function createComputeMetrics(unit: UnitOfWork, plugins: PluginRegistry, readerUrl: string): ComputeMetrics {
  const reader = new PgContributionReader(readerUrl, unit);
  const rescore = new RescoreTouched(new ModelStore(unit), plugins);
  return new ComputeMetrics(unit, new PgSeriesStore(unit), reader, plugins, rescore);
}

export function createLoadLane(unit: UnitOfWork, plugins: PluginRegistry): LoadLane {
  const lanes = new PgLaneStore(unit);
  return new LoadLane(unit, lanes, plugins, new StoreBatch(lanes, createStoreRecords(unit)), systemClock);
}

export function createReplay(unit: UnitOfWork, plugins: PluginRegistry): ReplayRecords {
  return new ReplayRecords(unit, new PgReplayStore(unit), plugins, createStoreRecords(unit), systemClock);
}

function createStoreRecords(unit: UnitOfWork): StoreRecords {
  const resolve = new ResolveProfiles(new PgIdentityStore(unit));
  return new StoreRecords(
    new PgLedger(unit),
    new PgSetAsideStore(unit),
    resolve,
    new PgFactStore(unit),
    new PgFilePrints(unit),
    new StreamPlanStore(unit),
    new PrivacyRequestStore(unit),
  );
}

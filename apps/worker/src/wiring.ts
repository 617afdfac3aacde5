import { ResolveProfiles } from '@customering/identity';
import { CheckImport, InspectImport, LoadLane, StoreBatch } from '@customering/ingestion';
import { systemClock } from '@customering/kernel';
import { PgFactStore, PgFilePrints, PgIdentityStore, PgImportStore, PgLaneStore, PgLedger, PgSetAsideStore, type UnitOfWork } from '@customering/persistence';
import type { PluginRegistry } from '@customering/plugin-host';
import type { WakeUps } from '@customering/queue';

export interface WorkerParts {
  readonly loadLane: LoadLane;
  readonly inspectImport: InspectImport;
  readonly checkImport: CheckImport;
  readonly wakeUps: WakeUps;
}

/** The use cases of one worker process with their ports, put together once. */
export function wire(unit: UnitOfWork, plugins: PluginRegistry, wakeUps: WakeUps, _readerUrl: string): WorkerParts {
  const imports = new PgImportStore(unit);
  return {
    loadLane: createLoadLane(unit, plugins),
    inspectImport: new InspectImport(unit, imports, plugins),
    checkImport: new CheckImport(unit, imports, plugins, systemClock),
    wakeUps,
  };
}

export function createLoadLane(unit: UnitOfWork, plugins: PluginRegistry): LoadLane {
  const lanes = new PgLaneStore(unit);
  const resolve = new ResolveProfiles(new PgIdentityStore(unit));
  const store = new StoreBatch(lanes, new PgLedger(unit), new PgSetAsideStore(unit), resolve, new PgFactStore(unit), new PgFilePrints(unit));
  return new LoadLane(unit, lanes, plugins, store, systemClock);
}

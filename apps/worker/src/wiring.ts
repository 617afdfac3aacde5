import { ResolveProfiles } from '@customering/identity';
import { LoadLane, StoreBatch } from '@customering/ingestion';
import { systemClock } from '@customering/kernel';
import { PgFactStore, PgIdentityStore, PgLaneStore, PgLedger, PgSetAsideStore, type UnitOfWork } from '@customering/persistence';
import type { PluginRegistry } from '@customering/plugin-host';

/** The load path of one process: use cases with their ports, put together once. */
export function createLoadLane(unit: UnitOfWork, plugins: PluginRegistry): LoadLane {
  const lanes = new PgLaneStore(unit);
  const resolve = new ResolveProfiles(new PgIdentityStore(unit));
  const store = new StoreBatch(lanes, new PgLedger(unit), new PgSetAsideStore(unit), resolve, new PgFactStore(unit));
  return new LoadLane(unit, lanes, plugins, store, systemClock);
}

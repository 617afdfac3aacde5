export { migrate, type MigrationReport } from './migrate';
export { openDatabase, type Database } from './open-database';
export type { RoleLogins } from './prepare-roles';
export { UnitOfWork } from './unit-of-work';
export { PgFactStore } from './stores/fact.store';
export { PgIdentityStore } from './stores/identity.store';
export { PgLaneStore } from './stores/lane.store';
export { PgLedger, PgSetAsideStore } from './stores/ledger.store';

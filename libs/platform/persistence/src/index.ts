export { migrate, type MigrationReport } from './migrate';
export { openDatabase, type Database } from './open-database';
export type { RoleLogins } from './prepare-roles';
export { UnitOfWork } from './unit-of-work';

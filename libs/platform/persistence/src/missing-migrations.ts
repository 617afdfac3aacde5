import { migrationTexts } from './migrations/migration-list';
import type { UnitOfWork } from './unit-of-work';

/** Migrations of this build that the database does not have yet. */
export async function missingMigrations(unit: UnitOfWork): Promise<string[]> {
  const applied = await unit.lookUp<{ name: string }>('select name from ops.migration');
  const names = new Set(applied.map(({ name }) => name));
  return migrationTexts.map(({ name }) => name).filter((name) => !names.has(name));
}

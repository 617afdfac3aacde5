import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { Client } from 'pg';
import { migrationList } from './migrations/migration-list';
import { prepareRoles, type RoleLogins } from './prepare-roles';

export interface MigrationReport {
  readonly applied: readonly string[];
}

const lockName = `hashtextextended('customering migrate', 0)`;

/** Brings the database to this build's version. Two at once wait for one another; a second run finds nothing to do. */
export async function migrate(adminUrl: string, logins: RoleLogins): Promise<MigrationReport> {
  const guard = new Client({ connectionString: adminUrl });
  await guard.connect();
  try {
    await guard.query(`select pg_advisory_lock(${lockName})`);
    await prepareRoles(guard, logins);
    return await applyPending(adminUrl);
  } finally {
    await guard.end();
  }
}

async function applyPending(adminUrl: string): Promise<MigrationReport> {
  const orm = await MikroORM.init(migratorOptions(adminUrl));
  try {
    const applied = await orm.migrator.up();
    await orm.em.getConnection().execute('grant select on ops.migration to customering_app');
    return { applied: applied.map(({ name }) => name) };
  } finally {
    await orm.close(true);
  }
}

function migratorOptions(clientUrl: string) {
  return {
    clientUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: { migrationsList: migrationList, tableName: 'ops.migration', snapshot: false, silent: true },
    pool: { min: 0, max: 2, afterCreate: actAsOwner },
  };
}

function actAsOwner(connection: Client, done: (problem: Error | null, connection: Client) => void): void {
  connection.query('set role customering_owner', (problem) => done(problem, connection));
}

import { AppError } from '@customering/kernel';
import { MikroORM } from '@mikro-orm/postgresql';
import { Pool } from 'pg';
import { migrationList } from './migrations/migration-list';
import { entities } from './tables/entities';
import { UnitOfWork } from './unit-of-work';

interface TarnPool {
  numUsed(): number;
  numPendingAcquires(): number;
}

export interface Database {
  readonly unitOfWork: UnitOfWork;
  /** How many connections are at work, and how many calls wait for one. */
  pool(): { readonly used: number; readonly waiting: number };
  close(): Promise<void>;
}

/** Opens the pool of one process as the application role, after checking that this role cannot step around row security. */
export async function openDatabase(url: string, connections: number): Promise<Database> {
  await refuseDangerousRole(url);
  const orm = await MikroORM.init({
    clientUrl: url,
    entities,
    pool: { min: 0, max: connections },
    forceUtcTimezone: true,
    ensureDatabase: false,
  });
  return {
    unitOfWork: new UnitOfWork(orm),
    pool() {
      // knex carries tarn's pool; its types do not say so
      const { pool } = orm.em.getConnection().getKnex().client as { pool: TarnPool };
      return { used: pool.numUsed(), waiting: pool.numPendingAcquires() };
    },
    close: () => orm.close(true),
  };
}

async function refuseDangerousRole(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 1 });
  pool.on('error', () => undefined); // the query below reports the loss of its own connection
  try {
    const { rows } = await pool.query<{ rolname: string; unbound: boolean }>(
      `select rolname, rolsuper or rolbypassrls or pg_has_role(rolname, 'customering_owner', 'usage') as unbound from pg_roles where rolname = current_user`,
    );
    if (rows[0]?.unbound) {
      throw new AppError(
        'unsafe_database_role',
        500,
        `DATABASE_URL signs in as ${rows[0].rolname}, which row security does not bind. Use the role customering_app.`,
      );
    }
    await refusePendingMigrations(pool);
  } finally {
    await pool.end();
  }
}

async function refusePendingMigrations(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('select name from ops.migration');
  const applied = new Set(rows.map(({ name }) => name));
  const pending = migrationList.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
  if (pending.length > 0) {
    throw new AppError(
      'migrations_pending',
      500,
      `The database lacks ${pending.join(', ')}. Run "customering migrate" with DATABASE_ADMIN_URL set, then start again.`,
    );
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { WorkspaceId } from '@customering/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { PoolClient, QueryResultRow } from 'pg';
import { forgetTemporaryTables } from './copy-rows';
import { countChanged, runSql } from './run-sql';

/** The brands that a transaction may see; null: all of them, and what belongs to none. */
export type BrandScope = readonly string[] | null;

interface Current {
  readonly em: EntityManager;
  readonly client: PoolClient;
  readonly workspace: WorkspaceId;
  readonly brands: BrandScope;
  readonly afterCommit: (() => Promise<void>)[];
}

/**
 * One transaction in one workspace. Row security reads the workspace and the brands from the transaction; entities and plain SQL
 * share it. Only callers from outside are limited to brands: what works for the whole workspace sees all.
 * A store touched outside `run` throws at once.
 */
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<Current>();

  constructor(private readonly orm: MikroORM) {}

  get databaseName(): string {
    return this.orm.config.get('clientUrl') ?? '';
  }

  async run<T>(workspace: WorkspaceId, work: () => Promise<T>, brands: BrandScope = null): Promise<T> {
    const afterCommit: (() => Promise<void>)[] = [];
    const result = await this.orm.em.fork().transactional(async (em) => {
      const client = await rawClient(em);
      await client.query(
        `select set_config('customering.workspace', $1, true), set_config('customering.brands', $2, true)`,
        [workspace, brands === null ? '*' : `{${brands.join(',')}}`],
      );
      if (brands !== null) await client.query(inOneProcess);
      try {
        return await this.current.run({ em, client, workspace, brands, afterCommit }, work);
      } catch (problem) {
        forgetTemporaryTables(client);
        throw problem;
      }
    });
    for (const step of afterCommit) await step();
    return result;
  }

  /** For work that looks at most people of the workspace: row security then finds those of the brands all at once. */
  async ofManyPeople<T>(work: () => Promise<T>): Promise<T> {
    const { brands, client } = this.here();
    if (brands === null) return work();
    await client.query(`select set_config('customering.many_people', 'yes', true)`);
    const result = await work(); // after a failure the transaction ends, and with it the setting
    await client.query(`select set_config('customering.many_people', '', true)`);
    return result;
  }

  /** Work that may fail by itself: what it wrote is taken back, and the transaction goes on. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const { client } = this.here();
    await client.query('savepoint attempt');
    try {
      const result = await work();
      await client.query('release savepoint attempt');
      return result;
    } catch (problem) {
      forgetTemporaryTables(client);
      await client.query('rollback to savepoint attempt');
      throw problem;
    }
  }

  /** For what must not happen when the transaction is rolled back, such as a wake-up. */
  afterCommit(step: () => Promise<void>): void {
    this.here().afterCommit.push(step);
  }

  get workspace(): WorkspaceId {
    return this.here().workspace;
  }

  get brands(): BrandScope {
    return this.here().brands;
  }

  get em(): EntityManager {
    return this.here().em;
  }

  get client(): PoolClient {
    return this.here().client;
  }

  /** The rows of one statement, with bind parameters only. */
  async sql<Row extends QueryResultRow>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return runSql<Row>(this.here().client, text, parameters);
  }

  /** How many rows one statement changed, where the rows themselves are of no interest. */
  async change(text: string, parameters: readonly unknown[] = []): Promise<number> {
    return countChanged(this.here().client, text, parameters);
  }

  /**
   * One statement on a connection of its own, committed at once whatever becomes of a transaction around the caller: for the
   * definer functions, which find a row before its workspace is known, and for tables without a workspace's rows.
   */
  async lookUp<Row extends QueryResultRow>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    // knex hands out pg's own connections; its types do not say so
    const client = this.orm.em.getConnection().getKnex().client as ConnectionSource;
    const connection = await client.acquireConnection();
    try {
      return await runSql<Row>(connection, text, parameters);
    } finally {
      await client.releaseConnection(connection);
    }
  }

  private here(): Current {
    const current = this.current.getStore();
    if (!current) throw new TypeError('a store was used outside a unit of work');
    return current;
  }
}

/** What the policies ask about people changes a setting for a moment, which a plan that is shared among processes could not. */
const inOneProcess = 'set local max_parallel_workers_per_gather = 0';

interface ConnectionSource {
  acquireConnection(): Promise<PoolClient>;
  releaseConnection(connection: PoolClient): Promise<void>;
}

async function rawClient(em: EntityManager): Promise<PoolClient> {
  const transaction: unknown = em.getTransactionContext();
  if (!transaction) throw new TypeError('no transaction is open');
  // Inside a transaction knex hands out the one connection that the transaction holds.
  return (transaction as { client: { acquireConnection(): Promise<PoolClient> } }).client.acquireConnection();
}

import { createHash } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { migrate } from '../migrate';
import { migrationTexts } from '../migrations/migration-list';

/** A database of one test file, cloned from a migrated template of the test cluster. */
export interface TestDatabase {
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly readerUrl: string;
  drop(): Promise<void>;
}

const password = 'only-in-tests';

/** @param clusterUrl superuser address of a throw-away cluster @param after runs once on the template, for schemas of other libs */
export async function freshDatabase(
  clusterUrl: string,
  after?: (adminUrl: string) => Promise<void>,
): Promise<TestDatabase> {
  const template = await ensureTemplate(clusterUrl, after);
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await withCluster(clusterUrl, (cluster) =>
    cluster.query(
      `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)} strategy file_copy`,
    ),
  );
  return {
    adminUrl: withName(clusterUrl, name),
    appUrl: withName(clusterUrl, name, 'customering_app'),
    readerUrl: withName(clusterUrl, name, 'metric_reader'),
    drop: () =>
      withCluster(
        clusterUrl,
        async (cluster) => void (await cluster.query(`drop database ${escapeIdentifier(name)} with (force)`)),
      ),
  };
}

async function ensureTemplate(clusterUrl: string, after?: (adminUrl: string) => Promise<void>): Promise<string> {
  const history = createHash('sha256').update(JSON.stringify(migrationTexts)).update(String(after)).digest('hex');
  const template = `template_${history.slice(0, 12)}_${after ? 'full' : 'plain'}`;
  await withCluster(clusterUrl, async (cluster) => {
    await cluster.query(`select pg_advisory_lock(hashtextextended('test template', 0))`);
    const { rowCount } = await cluster.query('select 1 from pg_database where datname = $1 and datistemplate', [
      template,
    ]);
    if (rowCount) return;
    await cluster.query(`drop database if exists ${escapeIdentifier(template)} with (force)`);
    await cluster.query(`create database ${escapeIdentifier(template)}`);
    const logins = {
      appUrl: withName(clusterUrl, template, 'customering_app'),
      readerUrl: withName(clusterUrl, template, 'metric_reader'),
    };
    await migrate(withName(clusterUrl, template), logins);
    await after?.(withName(clusterUrl, template));
    await cluster.query(`alter database ${escapeIdentifier(template)} is_template true`);
  });
  return template;
}

async function withCluster<T>(url: string, work: (cluster: Client) => Promise<T>): Promise<T> {
  const cluster = new Client({ connectionString: url });
  await cluster.connect();
  try {
    return await work(cluster);
  } finally {
    await cluster.end();
  }
}

function withName(url: string, database: string, role?: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  if (role) {
    address.username = role;
    address.password = password;
  }
  return address.href;
}

/** The cluster that `npm test` started. */
export function testCluster(): string {
  const url = process.env['TEST_PG_URL'];
  if (!url) throw new TypeError('TEST_PG_URL is not set: run the tests by "npm test"');
  return url;
}

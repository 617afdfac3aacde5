import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@customering/persistence';
import { migrateQueue } from '@customering/queue';
import { Client } from 'pg';

const sql = readFileSync(join(__dirname, '..', '..', '..', 'apps/docs/operate/database-roles.sql'), 'utf8');
const server = spawn(process.execPath, [join(__dirname, 'fixtures', 'hold-server.mjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});

afterAll(async () => {
  server.stdin.end();
  await once(server, 'exit');
});

/** One at a time, as psql runs a file: a database cannot be made inside a transaction. */
async function runScript(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of sql.replace(/^--.*$/gm, '').split(';')) {
    if (statement.trim()) await client.query(statement);
  }
  await client.end();
}

function signedInAs(url: string, role: string, password: string): string {
  const address = new URL(url);
  [address.username, address.password, address.pathname] = [role, password, '/customering'];
  return address.href;
}

it('can be migrated with the roles that the docs give to a database administrator', async () => {
  const [line] = await once(server.stdout, 'data');
  const url = String(line).trim();
  await runScript(url);
  const admin = signedInAs(url, 'customering_admin', 'change-me-admin');
  const logins = {
    appUrl: signedInAs(url, 'customering_app', 'change-me-app'),
    readerUrl: signedInAs(url, 'metric_reader', 'change-me-reader'),
  };

  const first = await migrate(admin, logins);
  await migrateQueue(admin);
  const second = await migrate(admin, logins);

  expect(first.applied.length).toBeGreaterThan(0);
  expect(second.applied).toEqual([]);
  for (const login of [logins.appUrl, logins.readerUrl]) {
    const client = new Client({ connectionString: login });
    await client.connect();
    const { rows } = await client.query(
      'select rolsuper or rolbypassrls or rolcreaterole as strong from pg_roles where rolname = current_user',
    );
    await client.end();
    expect(rows).toEqual([{ strong: false }]);
  }
}, 60_000);

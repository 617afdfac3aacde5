import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { endOf, eventually, isRunning, runFixture, temporaryFolder, type RunningFixture } from './running-fixture';

const runsAsRoot = process.getuid?.() === 0;
const folder = temporaryFolder();
const dataDir = join(folder.path, 'postgres');
let server: RunningFixture;

function start(): Promise<RunningFixture> {
  return runFixture('hold-server.mjs', JSON.stringify({ dataDir, durable: false }));
}

function pidOf({ told }: RunningFixture): number {
  return Number(told['pid']);
}

async function ask(sql: string, change: { password?: string } = {}): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: String(server.told['url']), ...change });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  chmodSync(folder.path, 0o711);
  server = await start();
});

afterAll(async () => {
  server.child.kill('SIGTERM');
  await endOf(server.child);
  folder.remove();
});

test('a wrong password is refused', async () => {
  const url = new URL(String(server.told['url']));
  url.password = 'wrong';
  const client = new Client({ connectionString: url.href });
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
});

test('every line of the access rules asks for a scram password', () => {
  const lines = readFileSync(join(dataDir, 'pg_hba.conf'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.map((line) => line.trim().split(/\s+/).at(-1))).toEqual(lines.map(() => 'scram-sha-256'));
});

test('the password is long, random and readable by its owner alone', () => {
  const file = join(folder.path, 'secrets', 'postgres-password');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')).toHaveLength(32);
});

test('listens on the loopback address alone, sorts the same everywhere, and checks its pages', async () => {
  const settings = await ask(`select name, setting from pg_settings
    where name in ('listen_addresses', 'unix_socket_directories', 'data_checksums', 'server_encoding', 'max_wal_size')`);
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    max_wal_size: '2048',
  });
  const [database] = await ask(`select datlocprovider, datlocale from pg_database where datname = current_database()`);
  expect(database).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8' });
});

test('does not run as root, and its files belong to who runs it', () => {
  expect(statSync(dataDir).uid).toBe(runsAsRoot ? 65534 : process.getuid?.());
});

test('a second start on the same folder is refused while the first lives', async () => {
  await expect(start()).rejects.toThrow(`held by process ${server.child.pid}`);
  expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a killed parent takes the server with it, and the next start has the port and the data', async () => {
  await ask('create table kept as select 42 as answer');
  const { port } = server.told;
  server.child.kill('SIGKILL');
  await eventually(() => !isRunning(pidOf(server)), 5_000);
  expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);

  server = await start();
  expect(server.told['port']).toBe(port);
  expect(await ask('select answer from kept')).toEqual([{ answer: 42 }]);
});

test('a killed server with a busy statement left behind does not prevent the next start', async () => {
  // It ends with its server, which is the point.
  const busy = ask('select count(*) from generate_series(1, 100000000000)').catch(() => 'broken');
  await eventually(
    async () => (await ask(`select from pg_stat_activity where query like '%00000000000%'`)).length > 1,
    5_000,
  );
  process.kill(pidOf(server), 'SIGKILL');
  await endOf(server.child);

  server = await start();
  expect(await busy).toBe('broken');
  expect(await ask('select answer from kept')).toEqual([{ answer: 42 }]);
});

test('a lost password is named, not replaced', async () => {
  server.child.kill('SIGTERM');
  await endOf(server.child);
  const file = join(folder.path, 'secrets', 'postgres-password');
  const right = readFileSync(file, 'utf8');
  writeFileSync(file, 'another');
  await expect(start()).rejects.toThrow('The database refuses the stored password');
  writeFileSync(file, right);
  server = await start();
  expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a folder that nobody else can enter works too, or is refused with the remedy', async () => {
  const closed = temporaryFolder();
  const namespaces = spawnSync('unshare', ['--user', '--map-user=1000', '--map-group=1000', 'true']).status === 0;
  const options = JSON.stringify({ dataDir: join(closed.path, 'postgres'), durable: false });
  const outcome = await runFixture('hold-server.mjs', options).then(
    async ({ child }) => {
      const owner = statSync(join(closed.path, 'postgres')).uid;
      child.kill('SIGTERM');
      await endOf(child);
      return `owned by ${owner}`;
    },
    (error: unknown) => (String(error).includes('start as an ordinary user') ? 'remedy named' : String(error)),
  );
  closed.remove();
  expect(outcome).toBe(namespaces || !runsAsRoot ? `owned by ${process.getuid?.()}` : 'remedy named');
});

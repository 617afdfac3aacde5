import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Place, StartedProduct, eventually, processesNaming } from './running-product';

let place: Place;
let product: StartedProduct;

beforeAll(async () => {
  place = await Place.make();
  product = StartedProduct.start(place, 'api,worker');
  await product.untilReady();
});

afterAll(async () => {
  await product.stop();
  place.remove();
});

function linesWith(text: string): string[] {
  return product.output.split('\n').filter((line) => line.includes(text));
}

test('one line says where it is ready, one gives the first sign-in', async () => {
  await eventually(() => linesWith('First sign-in').length > 0, 5_000);
  expect(linesWith('is ready')).toEqual([`Customering is ready at ${place.url}`]);
  expect(linesWith('First sign-in')).toEqual([
    expect.stringContaining('owner@example.test, one-time password one-time'),
  ]);
});

test('processes work as the application’s role and never see the owner’s address', async () => {
  expect(await place.ask('/database')).toEqual({ name: 'customering_app' });
  expect((await place.ask('/about'))?.['sees']).toEqual(['DATABASE_URL', 'METRICS_DATABASE_URL']);
});

test('the running instance can be found, by its owner alone', () => {
  const file = join(place.dataDir, 'run.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    pid: product.child.pid,
    url: place.url,
    port: place.port,
  });
});

test('a warning of a process is one plain line on the terminal, its whole log a file', () => {
  expect(linesWith('dummy on PORT')).toEqual(['api: warning: dummy on PORT warns']);
  expect(readFileSync(join(place.dataDir, 'logs', 'api.log'), 'utf8')).toContain('"level":"info"');
});

test('a second start in the same folder names the first and ends', async () => {
  const second = StartedProduct.start(place, 'api');
  expect(await second.ended).toBe(1);
  expect(second.output).toContain(`already runs with the data in ${place.dataDir}`);
  expect(second.output).toContain(`at ${place.url}`);
  expect(await place.ask('/health/ready')).toEqual({ ready: true });
});

test('a killed process answers again within 5 s, also the second time', async () => {
  for (const _time of ['first', 'second']) {
    const before = await place.pid();
    process.kill(before, 'SIGKILL');
    await eventually(async () => ![before, Number.NaN].includes(await place.pid()), 5_000);
  }
});

test('a killed database answers again within 30 s, and the other processes stay', async () => {
  const [pid, database] = [await place.pid(), place.databasePid()];
  process.kill(Number(database), 'SIGKILL');
  await eventually(() => ![database, undefined].includes(place.databasePid()), 30_000);
  await eventually(async () => (await place.ask('/database')) !== undefined, 30_000);
  expect(await place.pid()).toBe(pid);
});

test('a killed supervisor takes everything down, and the next start works', async () => {
  product.child.kill('SIGKILL');
  await eventually(() => processesNaming(place.dataDir).length === 0, 5_000);

  product = StartedProduct.start(place, 'api,worker');
  await product.untilReady();
  expect(await place.ask('/database')).toEqual({ name: 'customering_app' });
  expect(linesWith('First sign-in')).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops it cleanly and leaves nothing behind', async (signal) => {
  // npm passes on the signal that the terminal has already sent: the second one must not make it hasty.
  product.child.kill(signal);
  expect(await product.stop(signal)).toBe(0);
  expect(processesNaming(place.dataDir)).toEqual([]);
  expect(existsSync(join(place.dataDir, 'run.json'))).toBe(false);
  expect(existsSync(join(place.dataDir, 'lock'))).toBe(false);
  expect(readFileSync(join(place.dataDir, 'logs', 'postgres.log'), 'utf8')).toContain('database system is shut down');

  product = StartedProduct.start(place, 'api,worker');
  await product.untilReady();
});

test('a taken port is named with the remedy, before anything else starts', async () => {
  const elsewhere = await Place.make();
  const holder = createServer().listen(elsewhere.port, '127.0.0.1');
  const refused = StartedProduct.start(elsewhere, 'api');
  expect(await refused.ended).toBe(1);
  expect(refused.output).toContain(`Port ${elsewhere.port} is taken by another program.`);
  expect(existsSync(join(elsewhere.dataDir, 'postgres'))).toBe(false);
  holder.close();
  elsewhere.remove();
});

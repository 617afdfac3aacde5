import { access, allEndpoints, audit, demo, sources } from '@customering/contracts';
import { newApiKey } from '@customering/access';
import { newId } from '@customering/kernel';
import { ApiKeyStore } from '@customering/persistence';
import { ApiClient } from './support/api-client';
import { DemoInTest } from './support/demo-in-test';
import { RunningApi } from './support/running-api';

let test: DemoInTest;

beforeAll(async () => {
  test = await DemoInTest.start();
}, 60_000);

afterAll(() => test.stop());

const byKey = (key = '') => new ApiClient(test.api.url, { authorization: `Bearer ${key}` });

async function homeActions(): Promise<string[]> {
  const { items } = await test.owner.call(audit.listAudit, { query: { object: 'demo' } });
  return items.filter(({ outcome }) => outcome === 'done').map(({ action }) => action);
}

it('says what to do where the product was started without one', async () => {
  const api = await RunningApi.start();
  const owner = await api.as(await api.addUser(await api.addWorkspace('home'), 'owner'));
  const shown = await owner.call(demo.demo);
  const refused = await owner.refusal(demo.loadDemo, { body: {} });
  await api.stop();

  expect(shown).toMatchObject({ place: 'home', company: null, unavailable: expect.stringContaining('npm start') });
  expect(refused).toMatchObject({ status: 409, code: 'demo_unavailable' });
}, 60_000);

it('lets nobody but owners load, go on and remove, and no key', async () => {
  const admin = await test.api.as(await test.api.addUser(test.home, 'admin'));
  const { secret } = await test.owner.call(access.createKey, { body: { name: 'Robot', role: 'admin' } });
  for (const client of [admin, byKey(secret)])
    for (const endpoint of [demo.loadDemo, demo.resumeDemo, demo.removeDemo])
      expect(await client.refusal(endpoint, endpoint === demo.removeDemo ? {} : { body: {} })).toMatchObject({
        status: 403,
      });

  expect((await test.owner.call(demo.demo)).company).toBeNull();
  expect(await test.owner.refusal(demo.removeDemo)).toMatchObject({ status: 404 });
  expect(await test.owner.refusal(demo.resumeDemo, { body: {} })).toMatchObject({ status: 404 });
});

it('loads one, tells how far it is, and removes it with one line each in the audit', async () => {
  const before = (await homeActions()).length;
  const { workspace, born } = await test.load();
  const key = byKey(born.given['DEMO_API_KEY']);

  expect(Object.keys(born.given).filter((name) => /DATABASE|SECRET|REDIS|SMTP/.test(name))).toEqual([]);
  expect(born.given).toMatchObject({
    DEMO_API_URL: 'http://127.0.0.1:1',
    DEMO_COMPANY_HOSTS: '127.0.0.1:4201',
    DEMO_DAY: new Date().toISOString().slice(0, 10),
  });
  expect(await key.call(access.session)).toMatchObject({ workspace: { id: workspace, name: 'Demo' } });
  await key.call(sources.addSource, { body: { connector: 'segment', name: 'Shop of the demo' } });
  expect((await test.owner.call(sources.listSources)).items).toEqual([]);

  test.told.say({ step: 'inventing' });
  expect((await test.until(({ company }) => company?.step === 'inventing')).company).toMatchObject({
    state: 'loading',
    done: null,
  });
  test.told.say('not for the machine');
  test.told.say({ step: 'loading', done: 1200, expected: 180000 });
  await test.until(({ company }) => company?.done === 1200 && company.expected === 180000);
  test.told.say({ step: 'ready', records: 180000, seconds: 170.5 });
  const { company } = await test.until((shown) => shown.company?.state === 'ready');
  expect(company).toMatchObject({ records: 180000, seconds: 170.5, step: null, failure: null, askedBy: 'owner' });

  expect(await test.owner.refusal(demo.loadDemo, { body: {} })).toMatchObject({ status: 409, code: 'already_exists' });
  expect(await key.call(demo.demo)).toMatchObject({ place: 'demo' });
  expect(await key.refusal(demo.removeDemo)).toMatchObject({ status: 403 });
  await test.remove();
  expect(await key.refusal(access.session)).toMatchObject({ status: 401 });
  expect(() => process.kill(born.pid, 0)).toThrow(/ESRCH/);
  expect((await homeActions()).slice(0, -before || undefined)).toEqual(['demo.removed', 'demo.loaded']);
});

it('is one for the whole installation', async () => {
  const elsewhere = await test.api.as(await test.api.addUser(await test.api.addWorkspace('elsewhere'), 'owner'));
  await test.load();

  expect(await elsewhere.call(demo.demo)).toMatchObject({ place: 'elsewhere', company: null });
  expect(await elsewhere.refusal(demo.loadDemo, { body: {} })).toMatchObject({ status: 409 });
  for (const endpoint of [demo.resumeDemo, demo.visitDemo])
    expect(await elsewhere.refusal(endpoint, { body: {} })).toMatchObject({ status: 404 });
  expect(await elsewhere.refusal(demo.removeDemo)).toMatchObject({ status: 404 });
  await test.remove();
});

it('is failed when its program ends or says so, and goes on with another key', async () => {
  const { born } = await test.load();
  expect(await test.owner.refusal(demo.resumeDemo, { body: {} })).toMatchObject({ status: 409, code: 'already_done' });
  test.told.say('end');
  const { company } = await test.until((shown) => shown.company?.state === 'failed');
  expect(company?.failure).toMatch(/ended/);

  await test.owner.call(demo.resumeDemo, { body: {} });
  const again = await test.told.born();
  expect(again.pid).not.toBe(born.pid);
  expect(again.given['DEMO_DAY']).toBe(born.given['DEMO_DAY']);
  expect(await byKey(born.given['DEMO_API_KEY']).refusal(access.session)).toMatchObject({ status: 401 });
  expect(await byKey(again.given['DEMO_API_KEY']).call(access.session)).toBeDefined();
  expect((await test.until((shown) => shown.company?.state === 'loading')).company?.failure).toBeNull();

  test.told.say({ failed: 'Port 4201 is taken.' });
  test.told.say('end');
  const stopped = await test.until((shown) => shown.company?.state === 'failed');
  expect(stopped.company?.failure).toBe('Port 4201 is taken.');
  await test.remove();
});

it('gives its process no rights of an owner, and nothing at home', async () => {
  const { workspace, born } = await test.load();
  const key = byKey(born.given['DEMO_API_KEY']);
  const needsOwner = allEndpoints.filter(
    ({ permission }) => permission === 'plugins.manage' || permission === 'demo.load',
  );
  const statuses = [];
  for (const endpoint of needsOwner)
    statuses.push((await key.send(endpoint, endpoint.method === 'DELETE' ? {} : { body: {} })).status);

  expect(statuses.length).toBeGreaterThan(4);
  expect(new Set(statuses)).toEqual(new Set([403]));
  const { secret, prefix, hash } = newApiKey();
  await test.api.inWorkspace(workspace, (unit) =>
    new ApiKeyStore(unit).addKey(workspace, {
      id: newId(),
      name: 'Other',
      prefix,
      hash,
      role: 'admin',
      by: null,
      expiresInDays: null,
      brandIds: [],
    }),
  );
  expect(await byKey(secret).refusal(demo.visitDemo, { body: {} })).toMatchObject({ status: 403 });
  expect(await byKey(secret).refusal(demo.returnFromDemo, { body: {} })).toMatchObject({ status: 404 });
  await test.remove();
});

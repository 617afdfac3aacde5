import { repairs, sources } from '@customering/contracts';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let owner: ApiClient;
let viewer: ApiClient;
let source: string;

beforeAll(async () => {
  api = await RunningApi.start();
  const workspace = await api.addWorkspace('ours');
  owner = await api.as(await api.addUser(workspace, 'owner'));
  viewer = await api.as(await api.addUser(workspace, 'viewer'));
  source = (await owner.call(sources.addSource, { body: { connector: 'segment', name: 'Website' } })).id;
}, 60_000);

afterAll(() => api.stop());

const scope = {
  kind: 'group',
  state: 'quarantined',
  reason: 'missing_currency',
  field: 'properties.currency',
} as const;
const mapping = { repairs: [{ use: 'value', field: 'properties.currency', value: 'EUR' }] } as const;

it('starts a test that changes nothing, then one replay a source at a time', async () => {
  const tried = await owner.call(repairs.startReplay, { body: { source, scope, test: true, mapping } });
  const first = await owner.call(repairs.startReplay, { body: { source, scope, mapping } });
  const second = await owner.send(repairs.startReplay, { body: { source, scope } });
  const stopped = await owner.call(repairs.stopReplay, { params: { id: first.id }, body: {} });

  expect(tried).toMatchObject({ isTest: true, state: 'running', total: 0 });
  expect(second.status).toBe(409);
  expect(second.text).toContain('replay_running');
  expect(stopped.state).toBe('stopped');
  expect((await owner.call(repairs.listReplays, { query: { source } })).items).toHaveLength(2);
});

it('names the field of a mapping that does not fit the source, and the remedy', async () => {
  const wrong = { repairs: [{ use: 'value', field: 'a..b', value: 'EUR' }] };
  const { status, text } = await owner.send(repairs.startReplay, { body: { source, scope, mapping: wrong } });

  expect(status).toBe(422);
  expect(text).toContain('names joined by dots');
});

it('lets nobody repair who may only look', async () => {
  const answers = [
    await viewer.send(repairs.startReplay, { body: { source, scope } }),
    await viewer.send(repairs.ignoreGroup, { body: { source, reason: 'x', field: null, why: 'no need' } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
});

it('says that a cause is solved when nothing is set aside for it', async () => {
  const { status } = await owner.send(repairs.setAsideGroup, { query: { source, reason: 'missing_currency' } });
  expect(status).toBe(404);
});

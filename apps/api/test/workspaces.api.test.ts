import {
  access,
  allEndpoints,
  metrics,
  settings,
  sources,
  type Endpoint,
  type KpiDefinition,
} from '@customering/contracts';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let ours: ApiClient;
let theirs: ApiClient;

beforeAll(async () => {
  api = await RunningApi.start();
  ours = await api.as(await api.addUser(await api.addWorkspace('ours'), 'owner'));
  theirs = await api.as(await api.addUser(await api.addWorkspace('theirs'), 'owner'));
}, 60_000);

afterAll(() => api.stop());

const definition: Partial<KpiDefinition> & object = {
  name: 'Net sales per week',
  metricId: 'value.net-sales',
  metricVersion: 1,
  grain: 'week',
  direction: 'higher_is_better',
};

/** Everything that a workspace can show of itself in lists. */
async function everythingOf(client: ApiClient): Promise<string> {
  const lists = allEndpoints.filter(({ method, path }) => method === 'GET' && !path.includes(':'));
  const answers = [];
  for (const endpoint of lists) answers.push(`${endpoint.id} ${(await client.send(endpoint)).text}`);
  return answers.join('\n').replace(/"(lastSeenAt|asOf|at|ref)":"[^"]*"|"bytes":\d+/g, '');
}

async function makeThings(): Promise<string[]> {
  const metric = (await ours.call(metrics.listMetrics)).items.find(({ id }) => id.endsWith('net-sales'));
  const source = await ours.call(sources.addSource, { body: { connector: 'segment', name: 'Our website' } });
  const { key } = await ours.call(access.createKey, { body: { name: 'Our key', role: 'admin' } });
  const { user } = await ours.call(access.inviteUser, { body: { email: 'ours@customering.example', role: 'viewer' } });
  const brand = await ours.call(settings.addBrand, { body: { name: 'Our brand' } });
  const kpi = await ours.call(metrics.createKpi, { body: { definition: { ...definition, metricId: metric?.id } } });
  return [source.id, key.id, user.id, brand.id, kpi.id];
}

it('shows nothing of another workspace and changes nothing in it, at any address', async () => {
  const ids = await makeThings();
  const before = await everythingOf(ours);
  const withId = allEndpoints.filter(({ path, permission }) => path.includes(':') && permission !== 'public');
  const leaks: string[] = [];
  for (const endpoint of withId) for (const id of ids) leaks.push(...(await attempt(endpoint, id)));
  const seen = await everythingOf(theirs);

  expect(leaks).toEqual([]);
  expect(ids.filter((id) => seen.includes(id))).toEqual([]);
  expect(ids.filter((id) => !before.includes(id))).toEqual([]);
  expect(await everythingOf(ours)).toBe(before);
}, 60_000);

/** The id of another workspace as every parameter; an answer that says anything but "done" or "not there" is a leak. */
async function attempt(endpoint: Endpoint, id: string): Promise<string[]> {
  const bodies =
    endpoint.method === 'GET'
      ? [undefined]
      : [{}, { name: 'Taken' }, { archived: true }, { definition, basedOnVersion: 1 }];
  const found: string[] = [];
  for (const body of bodies) {
    const { status, text } = await theirs.send(endpoint, {
      params: { id, lane: id, offset: '1', item: '0', from: '2026-01-05' },
      ...(body === undefined ? {} : { body }),
    });
    const isHarmless = status >= 400 ? status < 500 : text === '{"done":true}' || /"items":\[\]/.test(text);
    if (!isHarmless || /Our (website|key|brand)/.test(text))
      found.push(`${endpoint.id} ${status} ${text.slice(0, 200)}`);
  }
  return found;
}

it('refuses a change that is based on a version which somebody has replaced', async () => {
  const metric = (await theirs.call(metrics.listMetrics)).items.find(({ id }) => id.endsWith('net-sales'));
  const full = { ...definition, metricId: metric?.id };
  const kpi = await theirs.call(metrics.createKpi, { body: { definition: full } });
  const params = { id: kpi.id };
  await theirs.call(metrics.changeKpi, { params, body: { definition: { ...full, why: 'First' }, basedOnVersion: 1 } });

  expect(
    await theirs.refusal(metrics.changeKpi, {
      params,
      body: { definition: { ...full, why: 'Second' }, basedOnVersion: 1 },
    }),
  ).toMatchObject({ status: 409, code: 'changed_meanwhile' });
  expect(await theirs.refusal(metrics.createKpi, { body: { definition: full } })).toMatchObject({
    status: 409,
    code: 'already_exists',
  });
});

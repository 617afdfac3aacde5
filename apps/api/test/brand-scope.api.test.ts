import { access, allEndpoints, customers, metrics, settings, sources, type Endpoint } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { ApiClient, Input } from './support/api-client';
import { RunningApi } from './support/running-api';
import { addBrandWithRows, day, definitionOf, type BrandInTest } from './support/two-brands';

let api: RunningApi;
let workspace: WorkspaceId;
let owner: ApiClient;
let limited: ApiClient;
let stranger: ApiClient;
let ours: BrandInTest;
let foreign: BrandInTest;

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('first');
  owner = await api.as(await api.addUser(workspace, 'owner'));
  stranger = await api.as(await api.addUser(await api.addWorkspace('second'), 'owner'));
  ours = await addBrandWithRows(api, owner, workspace, 'mermaid');
  foreign = await addBrandWithRows(api, owner, workspace, 'walrus');
  await addModelOverAll();
  const { secret } = await owner.call(access.createKey, {
    body: { name: 'Limited', role: 'admin', brandIds: [ours.id] },
  });
  limited = api.client({ authorization: `Bearer ${secret}` });
}, 60_000);

afterAll(() => api.stop());

const run = '01990000-0000-7000-8000-0000000000aa';

async function addModelOverAll(): Promise<void> {
  await api.asAdministrator(`
    insert into metrics.model_run (workspace_id, id, number, metric_id, metric_version, params, state) values ('${workspace}', '${run}', 1, 'lifetime.value', 1, '{"kind":"walrus mermaid"}', 'failed');
    insert into metrics.model_score (workspace_id, run_id, profile_id, x, t_x, t, alive, purchases, currency)
      values ${[ours, foreign].map(({ profile }) => `('${workspace}', '${run}', '${profile}', 1, 1, 1, 1, 1, 'EUR')`).join(',')}`);
}

/** How each endpoint that shows rows is asked for those of one brand. A list is asked plainly. */
const ways: Readonly<Record<string, (brand: BrandInTest) => Input>> = {
  session: () => ({}),
  listUsers: () => ({}),
  listKeys: () => ({}),
  listBrands: () => ({}),
  listSources: () => ({}),
  source: ({ source }) => ({ params: { id: source } }),
  webhook: ({ webhook }) => ({ params: { id: webhook } }),
  listRecords: () => ({}),
  record: ({ lane }) => ({ params: { lane, offset: '1', item: '0' } }),
  setAsideGroups: () => ({}),
  setAsideGroup: ({ source, name }) => ({ query: { source, reason: `odd_${name}`, field: 'event' } }),
  listReplays: () => ({}),
  replay: ({ replay }) => ({ params: { id: replay } }),
  listImports: () => ({}),
  import: ({ fileImport }) => ({ params: { id: fileImport } }),
  listCustomers: () => ({}),
  customer: ({ profile }) => ({ params: { id: profile } }),
  timeline: ({ profile }) => ({ params: { id: profile } }),
  listKpis: () => ({}),
  kpi: ({ kpi }) => ({ params: { id: kpi } }),
  pointCustomers: ({ kpi }) => ({ params: { id: kpi, from: day } }),
  pointRows: ({ kpi }) => ({ params: { id: kpi, from: day } }),
  pointExclusions: ({ kpi }) => ({ params: { id: kpi, from: day } }),
  archivedKpis: () => ({}),
  modelScores: () => ({ params: { id: run } }),
  operations: () => ({}),
  listAudit: () => ({ query: { limit: '200' } }),
};

/** Endpoints that show no rows of a brand, each with its reason. */
const withoutRows: Readonly<Record<string, string>> = {
  workspace: 'settings of the workspace',
  listRates: 'rates of the workspace',
  firstHour: 'counts of the whole workspace, without names; tested below',
  connectors: 'what is installed',
  webhookPresets: 'what is installed',
  listMetrics: 'what is installed',
  listSessions: 'sessions of the caller alone',
  listModelRuns: 'computed over all brands; refused to limited callers, tested below',
  modelRun: 'computed over all brands; refused to limited callers, tested below',
  expectPurchases: 'computed over all brands; refused to limited callers, tested below',
  auditEntry: 'one entry by its number; tested below',
  auditState: 'numbers of the chain, and who acted',
};

const reads = allEndpoints.filter(({ method }) => method === 'GET');

/** Every text of a brand holds its name or an id of its own. */
function tracesOf(brand: BrandInTest, text: string): string[] {
  return Object.values(brand).filter((trace) => text.includes(trace));
}

/** The brand's traces that one client finds at one endpoint, however it asks. */
async function found(client: ApiClient, endpoint: Endpoint, brand: BrandInTest): Promise<string[]> {
  const ask = ways[endpoint.id];
  const seen: string[] = [];
  for (const asked of [ours, foreign]) {
    const { status, text } = await client.send(endpoint, ask?.(asked) ?? { params: { id: asked.source, seq: '1' } });
    if (status >= 500) throw new Error(`${endpoint.id} answered ${status}: ${text}`);
    if (status < 400) seen.push(...tracesOf(brand, text));
  }
  return seen;
}

it('asks every endpoint that reads, and knows which of them show rows', () => {
  const spoken = [...Object.keys(ways), ...Object.keys(withoutRows)].sort();
  expect(spoken).toEqual(reads.map(({ id }) => id).sort());
});

it('shows the owner rows of both brands everywhere, and others nothing that is not theirs', async () => {
  const blind: string[] = [];
  const leaks: string[] = [];
  for (const endpoint of reads) {
    if (endpoint.id in ways)
      for (const brand of [ours, foreign])
        if ((await found(owner, endpoint, brand)).length === 0) blind.push(`${endpoint.id} of ${brand.name}`);
    leaks.push(...(await found(limited, endpoint, foreign)).map((trace) => `${endpoint.id}: limited sees ${trace}`));
    for (const brand of [ours, foreign])
      leaks.push(...(await found(stranger, endpoint, brand)).map((trace) => `${endpoint.id}: stranger sees ${trace}`));
  }

  expect(blind).toEqual([]);
  expect(leaks).toEqual([]);
}, 120_000);

it('shows a limited caller the rows of their own brand', async () => {
  const forAllBrands = new Set(['listKeys', 'modelScores']);
  const empty: string[] = [];
  for (const endpoint of reads.filter(({ id }) => id in ways && !forAllBrands.has(id)))
    if ((await found(limited, endpoint, ours)).length === 0) empty.push(endpoint.id);

  expect(empty).toEqual([]);
}, 60_000);

it('changes nothing of another brand or workspace, whatever is sent to its ids', async () => {
  const writes = allEndpoints.filter(
    ({ method, path, permission }) => method !== 'GET' && path.includes(':') && permission !== 'public',
  );
  const done: string[] = [];
  for (const endpoint of writes)
    for (const id of [
      foreign.source,
      foreign.webhook,
      foreign.replay,
      foreign.fileImport,
      foreign.kpi,
      foreign.user,
      foreign.key,
    ])
      for (const [who, client] of [
        ['limited', limited],
        ['stranger', stranger],
      ] as const) {
        const { status, text } = await client.send(endpoint, { params: { id }, body: bodyFor(endpoint) });
        const isHarmless = status >= 400 ? status < 500 : text === '{"done":true}' && endpoint.id === 'endSession';
        if (!isHarmless || tracesOf(foreign, text).length > 0)
          done.push(`${who} ${endpoint.id} ${status} ${text.slice(0, 120)}`);
      }

  expect(done).toEqual([]);
}, 120_000);

function bodyFor({ id, method }: Endpoint): unknown {
  if (method === 'DELETE') return undefined;
  const definition = definitionOf('Taken', 'value.net-sales', [ours.id]);
  return (
    { archiveKpi: { archived: true }, changeKpi: { definition, basedOnVersion: 1 }, changeSource: { name: 'Taken' } }[
      id
    ] ?? {}
  );
}

it('finds customers of the own brand alone, and one whom two brands share with the own half', async () => {
  await api.asAdministrator(`
    insert into core.profile (workspace_id, id, root_id) values ('${workspace}', '${run}', '${foreign.profile}');
    insert into core.trait (workspace_id, member_id, name, source_id, brand_id, value, observed_at, lane_id, lane_offset, item)
      values ('${workspace}', '${run}', 'town', '${ours.source}', '${ours.id}', '"Harbour"', now(), '${ours.lane}', 1, 0)`);
  const shared = await limited.call(customers.customer, { params: { id: foreign.profile } });
  const byAddress = await limited.call(customers.listCustomers, { query: { search: foreign.email } });
  const wholly = await owner.call(customers.customer, { params: { id: foreign.profile } });
  await api.asAdministrator(
    `delete from core.trait where member_id = '${run}'; delete from core.profile where id = '${run}'`,
  );

  expect(shared).toMatchObject({
    known: [],
    orders: 0,
    spent: [],
    traits: [{ name: 'town' }],
    worth: { state: 'forbidden' },
  });
  expect(byAddress.items).toEqual([]);
  expect(wholly).toMatchObject({ orders: 1 });
});

const overAll: unknown = expect.stringMatching(/all brands/);

it('withholds what is computed over more brands, with the reason where the figure would stand', async () => {
  const metric = (await owner.call(metrics.listMetrics)).items.find(({ id }) => id.endsWith('net-sales'));
  const over = definitionOf('Sales over all', metric?.id ?? '', []);
  const kpi = await owner.call(metrics.createKpi, { body: { definition: over } });
  const { items } = await limited.call(metrics.listKpis);
  const detail = await limited.call(metrics.kpi, { params: { id: kpi.id } });
  const mine = await limited.call(metrics.kpi, { params: { id: ours.kpi } });
  const rows = await limited.refusal(metrics.pointRows, { params: { id: kpi.id, from: day } });
  const firstHour = await limited.call(settings.firstHour);
  const refused = await limited.refusal(metrics.createKpi, { body: { definition: { ...over, name: 'Mine' } } });

  expect(items.find(({ id }) => id === kpi.id)?.last?.figure).toMatchObject({
    state: 'forbidden',
    reason: overAll,
  });
  expect(mine.series.points.at(-1)?.figure.state).toBe('ok');
  expect(detail.series.problem?.message).toMatch(/all brands/);
  expect(rows).toMatchObject({ status: 403, title: overAll });
  expect(firstHour.firstNumber).toMatchObject({ kind: 'none', missing: overAll });
  expect(refused).toMatchObject({ status: 422, errors: [{ field: 'definition.filter.brandIds' }] });
  const ofModels = reads.filter(({ path }) => path.startsWith('/models'));
  for (const endpoint of ofModels) {
    const { status, text } = await limited.send(endpoint, {
      params: { id: run },
      query: { x: '1', recency: '1', observed: '2', weeks: '3' },
    });
    expect([endpoint.id, status, text]).toEqual([endpoint.id, 403, overAll]);
  }
});

it('streams to each watcher what is theirs', async () => {
  const [toOwner, toLimited, toStranger] = await Promise.all([owner, limited, stranger].map(watch));

  expect([ours, foreign].map((brand) => tracesOf(brand, toOwner ?? '').length > 0)).toEqual([true, true]);
  expect([ours, foreign].map((brand) => tracesOf(brand, toLimited ?? '').length > 0)).toEqual([true, false]);
  expect([ours, foreign].map((brand) => tracesOf(brand, toStranger ?? '').length > 0)).toEqual([false, false]);
});

/** What the live stream tells in its first two seconds. */
async function watch({ headers }: ApiClient): Promise<string> {
  const answer = await fetch(`${api.url}/api/live`, { headers, signal: AbortSignal.timeout(2_000) });
  const text: string[] = [];
  const decoder = new TextDecoder();
  try {
    for await (const part of answer.body ?? []) text.push(decoder.decode(part));
  } catch (problem) {
    if (!(problem instanceof DOMException)) throw problem; // the two seconds are over
  }
  return text.join('');
}

it('keeps what concerns all brands from limited callers, and gives nobody a brand of elsewhere', async () => {
  const body = { email: 'new@customering.example', role: 'viewer' };
  const { brands: theirs } = await stranger.call(access.session);

  expect(await limited.refusal(access.inviteUser, { body })).toMatchObject({ status: 403 });
  expect(await owner.refusal(access.inviteUser, { body: { ...body, brandIds: [theirs[0]?.id] } })).toMatchObject({
    errors: [{ field: 'brandIds' }],
  });
  expect(
    await owner.refusal(access.inviteUser, { body: { ...body, role: 'owner', brandIds: [ours.id] } }),
  ).toMatchObject({ errors: [{ field: 'brandIds' }] });
  expect(
    await limited.refusal(sources.addSource, { body: { connector: 'segment', name: 'X', brandId: foreign.id } }),
  ).toMatchObject({ errors: [{ field: 'brandId' }] });
  expect(await limited.call(access.session)).toMatchObject({ allBrands: false, brands: [{ id: ours.id }] });
});

it.each([
  ['listSources', 'core.source'],
  ['listBrands', 'core.brand'],
  ['listKpis', 'core.kpi_version'],
  ['listAudit', 'core.audit_entry'],
])('sees in the sweep that %s shows too much when the policy of %s is gone', async (id, table) => {
  const [endpoint] = reads.filter((one) => one.id === id);
  if (!endpoint) throw new TypeError(`there is no endpoint ${id}`);
  const before = await found(limited, endpoint, foreign);
  await api.asAdministrator(`drop policy brand_scope on ${table}`);
  const after = await found(limited, endpoint, foreign);

  expect(before).toEqual([]);
  expect(after).not.toEqual([]);
});

import { access, allEndpoints, audit, customers, metrics, settings, sources } from '@customering/contracts';
import { newId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { BrandsInTest } from './support/brands-in-test';
import { readAll, servedOperations, tracesOf, ways, withoutRows, type Operation } from './support/sweep';
import { day, definitionOf, type BrandInTest } from './support/two-brands';

let all: BrandsInTest;
let owner: ApiClient;
let limited: ApiClient;
let stranger: ApiClient;
let ours: BrandInTest;
let foreign: BrandInTest;
let served: Operation[];
let reads: Operation[];

beforeAll(async () => {
  all = await BrandsInTest.start();
  ({ owner, limited, stranger, ours, foreign } = all);
  served = await servedOperations(all.api);
  reads = served.filter(({ method }) => method === 'GET');
}, 60_000);

afterAll(() => all.stop());

/** Brands of which this client is shown something at an operation, however it asks. */
async function shown(client: ApiClient, operation: Operation): Promise<string[]> {
  const text = (await readAll(client, operation, all.brands)).map((one) => one.text).join('\n');
  return all.brands.filter((brand) => tracesOf(brand, text).length > 0).map(({ name }) => name);
}

/** Ways of asking for these brands that show nothing of them. */
async function blind(client: ApiClient, operation: Operation, brands: readonly BrandInTest[]): Promise<string[]> {
  const empty: string[] = [];
  for (const brand of brands) {
    const read = await readAll(client, operation, [brand]);
    for (const asked of ways[operation.id]?.(brand) ?? [])
      if (
        !read.some((one) => JSON.stringify(one.asked) === JSON.stringify(asked) && tracesOf(brand, one.text).length > 0)
      )
        empty.push(`${operation.id} ${JSON.stringify(asked)} of ${brand.name}`);
  }
  return empty;
}

it('knows every operation of the served document, and the document every route of the server', () => {
  const documented = new Set([
    ...served.map(({ method, path }) => `${method} /api${path}`),
    ...['/health/live', '/health/ready', '/api/openapi.json', '/api/docs', '/api/docs/start.js'].map(
      (path) => `GET ${path}`,
    ),
  ]);

  expect(reads.map(({ id }) => id).sort()).toEqual([...Object.keys(ways), ...Object.keys(withoutRows)].sort());
  expect(all.api.routes.length).toBeGreaterThan(60);
  expect(all.api.routes.filter((route) => !documented.has(route))).toEqual([]);
});

it('has shown each owner a row of each of their brands, however asked', async () => {
  const nothing: string[] = [];
  for (const operation of reads.filter(({ id }) => id in ways))
    nothing.push(
      ...(await blind(owner, operation, [ours, foreign])),
      ...(await blind(stranger, operation, [all.elsewhere])),
    );

  expect(nothing).toEqual([]);
}, 120_000);

it('shows nobody a row that is not theirs: neither a limited key, nor a limited person, nor another workspace', async () => {
  const allowed = [
    ['owner', owner, [ours.name, foreign.name]],
    ['limited key', limited, [ours.name]],
    ['limited person', all.limitedPerson, [ours.name]],
    ['stranger', stranger, [all.elsewhere.name]],
  ] as const;
  const leaks: string[] = [];
  for (const operation of reads)
    for (const [who, client, theirs] of allowed)
      for (const name of await shown(client, operation))
        if (!theirs.some((one) => one === name)) leaks.push(`${operation.id}: the ${who} sees ${name}`);

  expect(leaks).toEqual([]);
}, 240_000);

it('streams to each watcher what is theirs while the others watch too', async () => {
  const told = await Promise.all(
    [owner, limited, all.limitedPerson, stranger].map((client) => client.listen('/live', 2_000)),
  );
  const names = told.map((text) =>
    all.brands.filter((brand) => tracesOf(brand, text).length > 0).map(({ name }) => name),
  );

  expect(names).toEqual([[ours.name, foreign.name], [ours.name], [ours.name], [all.elsewhere.name]]);
});

it('shows limited callers the rows of their own brand', async () => {
  const ofAllBrands = new Set(['listKeys', 'modelScores', 'listModelRuns']);
  const empty: string[] = [];
  for (const operation of reads.filter(({ id }) => id in ways && !ofAllBrands.has(id)))
    for (const client of [limited, all.limitedPerson]) empty.push(...(await blind(client, operation, [ours])));

  expect(empty).toEqual([]);
}, 120_000);

it('shows the audit entry by entry to those whom it concerns', async () => {
  const { items } = await owner.call(audit.listAudit, { query: { limit: '200' } });
  const leaks: string[] = [];
  for (const { seq } of items)
    for (const client of [limited, all.limitedPerson, stranger]) {
      const { text } = await client.send(audit.auditEntry, { params: { seq: String(seq) } });
      leaks.push(...tracesOf(foreign, text).map((trace) => `${seq}: ${trace}`));
    }

  expect(items.some((entry) => tracesOf(foreign, JSON.stringify(entry)).length > 0)).toBe(true);
  expect(leaks).toEqual([]);
}, 60_000);

it('finds customers of the own brand alone, and one whom two brands share with the own half', async () => {
  const member = newId();
  await all.api.asAdministrator(`
    insert into core.profile (workspace_id, id, root_id) values ('${all.workspace}', '${member}', '${foreign.profile}');
    insert into core.trait (workspace_id, member_id, name, source_id, brand_id, value, observed_at, lane_id, lane_offset, item)
      values ('${all.workspace}', '${member}', 'town', '${ours.source}', '${ours.id}', '"Harbour"', now(), '${ours.lane}', 1, 0)`);
  const shared = await limited.call(customers.customer, { params: { id: foreign.profile } });
  const byAddress = await limited.call(customers.listCustomers, { query: { search: foreign.email } });
  const wholly = await owner.call(customers.customer, { params: { id: foreign.profile } });
  await all.api.asAdministrator(
    `delete from core.trait where member_id = '${member}'; delete from core.profile where id = '${member}'`,
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
  const ofModels = allEndpoints.filter(({ method, path }) => method === 'GET' && path.startsWith('/models'));
  for (const endpoint of ofModels) {
    const { status, text } = await limited.send(endpoint, {
      params: { id: foreign.run },
      query: { x: '1', recency: '1', observed: '2', weeks: '3' },
    });
    expect([endpoint.id, status, text]).toEqual([endpoint.id, 403, overAll]);
  }
});

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
  ).toMatchObject({ status: 422, errors: [{ field: 'brandId' }] });
  expect(await limited.call(access.session)).toMatchObject({ allBrands: false, brands: [{ id: ours.id }] });
});

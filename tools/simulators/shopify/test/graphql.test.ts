import { ask, started, theWorld } from './shop';

const page = `query ($after: String) {
  orders(first: 10, after: $after, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor }
    nodes { id updatedAt }
  }
}`;

it('walks through all orders in the order of their change', async () => {
  const simulator = await started();
  const seen: { id: string; updatedAt: string }[] = [];
  for (let after: string | null = null; ;) {
    const { body } = await ask(simulator, page, { after });
    const { nodes, pageInfo } = body.data.orders;
    seen.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  const deleted = theWorld().orders.filter(({ later }) => later.some(({ kind }) => kind === 'deleted')).length;

  expect(new Set(seen.map(({ id }) => id)).size).toBe(60 - deleted);
  expect(seen.map(({ updatedAt }) => updatedAt)).toEqual(seen.map(({ updatedAt }) => updatedAt).sort());
});

it('finds by time of change, the instant itself too', async () => {
  const simulator = await started();
  const { body } = await ask(simulator, page);
  const at: string = body.data.orders.nodes[4].updatedAt;
  const query = 'query ($q: String) { orders(first: 250, query: $q) { nodes { updatedAt } } }';
  const found = await ask(simulator, query, { q: `updated_at:>='${at}'` });
  const times: string[] = found.body.data.orders.nodes.map(({ updatedAt }: { updatedAt: string }) => updatedAt);

  expect(times).toContain(at);
  expect(times.every((one) => one >= at)).toBe(true);
});

it('shows an order as it was at the instant that is revealed', async () => {
  const simulator = await started();
  const order = theWorld().orders.find(({ later }) => later.some(({ kind }) => kind === 'refunded'));
  const refund = order?.later.find(({ kind }) => kind === 'refunded');
  const query = 'query ($id: ID!) { order(id: $id) { updatedAt displayFinancialStatus refunds { id } } }';
  const id = `gid://shopify/Order/${order?.id}`;
  simulator.reveal(new Date(Date.parse(refund?.at ?? '') - 1_000).toISOString());
  const before = await ask(simulator, query, { id });
  simulator.reveal(refund?.at ?? '');
  const after = await ask(simulator, query, { id });

  expect(before.body.data.order.refunds).toEqual([]);
  expect(after.body.data.order).toMatchObject({ updatedAt: refund?.at, refunds: [expect.anything()] });
  expect(['REFUNDED', 'PARTIALLY_REFUNDED']).toContain(after.body.data.order.displayFinancialStatus);
});

it('throttles by points, with status 200', async () => {
  const simulator = await started({ points: { most: 40, perSecond: 0 } });
  const query = '{ orders(first: 250) { nodes { id lineItems(first: 5) { nodes { id } } } } }';
  const tooMuch = await ask(simulator, query);

  expect(tooMuch.status).toBe(200);
  expect(tooMuch.body.errors[0].extensions.code).toBe('THROTTLED');
  expect(tooMuch.body.extensions.cost.actualQueryCost).toBeNull();
  expect(simulator.overLimit).toBe(1);
});

it('takes back what a query did not use', async () => {
  const simulator = await started({ points: { most: 1_000, perSecond: 0 } });
  const query = `{ orders(first: 250, query: "id:0") { nodes { id } } }`;
  const { cost } = (await ask(simulator, query)).body.extensions;

  expect(cost.requestedQueryCost).toBeGreaterThan(cost.actualQueryCost);
  expect(cost.throttleStatus.currentlyAvailable).toBe(1_000 - cost.actualQueryCost);
});

it('refuses a query that is too dear for ever', async () => {
  const simulator = await started();
  const lines = 'lineItems(first: 250) { nodes { variant { product { variants(first: 250) { nodes { id } } } } } }';
  const { body } = await ask(simulator, `{ orders(first: 250) { nodes { id ${lines} } } }`);

  expect(body.errors[0].extensions.code).toBe('MAX_COST_EXCEEDED');
});

it('says what is missing beside null', async () => {
  const simulator = await started({ scopes: ['read_orders', 'read_all_orders'] });
  const { body } = await ask(
    simulator,
    '{ orders(first: 3) { nodes { id customer { id } } } customers(first: 1) { nodes { id } } }',
  );

  expect(body.data.customers).toBeNull();
  expect(body.data.orders.nodes[0].customer).toBeNull();
  expect(body.errors[0].extensions.code).toBe('ACCESS_DENIED');
});

it('shows orders of sixty days alone to an app that may not see all', async () => {
  const simulator = await started({ scopes: ['read_orders'] });
  simulator.reveal('2026-04-01T00:00:00Z');
  const { body } = await ask(simulator, '{ orders(first: 250, sortKey: CREATED_AT) { nodes { createdAt } } }');

  expect(body.data.orders.nodes.length).toBeGreaterThan(0);
  expect(body.data.orders.nodes[0].createdAt >= '2026-01-31').toBe(true);
});

it('gives tokens that end', async () => {
  const simulator = await started({ token: null, tokenSeconds: 1 });
  const refused = await ask(simulator, '{ shop { name } }', {}, { token: 'shpat_old' });
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'simulated-client',
    client_secret: 'shpss_simulated',
  });
  const response = await fetch(`http://${simulator.host}/admin/oauth/access_token`, { method: 'POST', body });
  const { access_token: token, expires_in: seconds } = JSON.parse(await response.text());
  const good = await ask(simulator, '{ shop { name ianaTimezone } }', {}, { token });
  simulator.tokens.revoke();
  const late = await ask(simulator, '{ shop { name } }', {}, { token });

  expect([refused.status, response.status, seconds, good.body.data.shop.name, late.status]).toEqual([
    401,
    200,
    1,
    'Acme Toys',
    401,
  ]);
});

it('answers an old version by the oldest that it supports', async () => {
  const simulator = await started();
  const { version } = await ask(simulator, '{ shop { name } }', {}, { version: '2024-10' });

  expect(version).toBe('2025-10');
});

it('tells the scopes of the app, and the errors of a query that it does not understand', async () => {
  const simulator = await started();
  const scopes = await ask(simulator, '{ currentAppInstallation { accessScopes { handle } } }');
  const wrong = await ask(simulator, '{ orders(first: 1) { nodes { colour } } }');

  expect(scopes.body.data.currentAppInstallation.accessScopes).toContainEqual({ handle: 'read_all_orders' });
  expect([wrong.status, wrong.body.errors[0].message]).toEqual([200, expect.stringContaining('colour')]);
});

it.each(['too_many_seconds', 'server_error', 'html', 'truncated'] as const)('fails as %s', async (kind) => {
  const simulator = await started();
  simulator.fail({ kind, on: 'graphql' });
  const response = await fetch(`http://${simulator.host}/admin/api/2026-07/graphql.json`, {
    method: 'POST',
    headers: { 'x-shopify-access-token': 'shpat_simulated' },
    body: JSON.stringify({ query: '{ shop { name } }' }),
  });
  const text = await response.text();
  const isWhole = response.ok && text.startsWith('{') && text.endsWith('}');

  expect(isWhole).toBe(false);
});

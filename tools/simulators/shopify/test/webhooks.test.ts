import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { ShopifySimulator } from '../src';
import { signature } from '../src/letter';
import { ask, started, theWorld } from './shop';

const create = `mutation ($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri }) { webhookSubscription { id } userErrors { message } }
}`;
const from = '2026-01-01T00:00:00Z';
const until = '2026-06-01T00:00:00Z';

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function receiver() {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { got, uri: `http://127.0.0.1:${port}/hooks`, close: () => server.close() };
}

async function subscribed(simulator: ShopifySimulator, uri: string, ...topics: readonly string[]) {
  for (const topic of topics) await ask(simulator, create, { topic, uri });
}

it('signs as the published example', () => {
  expect(signature('{"foo": "bar"}', 'test_secret_key')).toBe('B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=');
});

it('tells subscribers alone, some of them twice with the same name of the event', async () => {
  const simulator = await started({ courier: { repeated: 0.5, outOfTurn: 3 } });
  const { got, uri, close } = await receiver();
  await subscribed(simulator, uri, 'ORDERS_CREATE', 'REFUNDS_CREATE');
  await simulator.tell(from, until);
  close();
  const topics = new Set(got.map(({ headers }) => headers['x-shopify-topic']));
  const events = new Set(got.map(({ headers }) => headers['x-shopify-event-id']));
  const refunds = theWorld().orders.flatMap(({ later }) => later.filter((one) => 'refund' in one && one.refund));

  expect([...topics].sort()).toEqual(['orders/create', 'refunds/create']);
  expect(events.size).toBe(60 + refunds.length);
  expect(got.length).toBeGreaterThan(events.size);
  const proven = got.every(
    ({ headers, body }) =>
      headers['x-shopify-hmac-sha256'] === createHmac('sha256', 'shpss_simulated').update(body).digest('base64'),
  );
  expect(proven).toBe(true);
});

it('has a second family of headers', async () => {
  const simulator = await started();
  const { got, uri, close } = await receiver();
  await subscribed(simulator, uri, 'CUSTOMERS_CREATE');
  await simulator.tell('2025-12-31T00:00:00Z', until, 'shopify');
  close();

  expect(got[0]?.headers).toMatchObject({ 'shopify-topic': 'customers/create', 'shopify-action': 'create' });
  expect(got[0]?.headers['x-shopify-topic']).toBeUndefined();
});

it('makes no second subscription of an address, and takes one away', async () => {
  const simulator = await started();
  const uri = 'https://example.com/hooks';
  const first = await ask(simulator, create, { topic: 'ORDERS_CREATE', uri });
  const second = await ask(simulator, create, { topic: 'ORDERS_CREATE', uri });
  const { id } = first.body.data.webhookSubscriptionCreate.webhookSubscription;
  const remove =
    'mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }';
  await ask(simulator, remove, { id });
  const left = await ask(simulator, '{ webhookSubscriptions(first: 10) { nodes { id endpoint { __typename } } } }');

  expect(second.body.data.webhookSubscriptionCreate.userErrors[0].message).toContain('already been taken');
  expect(left.body.data.webhookSubscriptions.nodes).toEqual([]);
});

it('erases a customer when it is told to, and not before', async () => {
  const simulator = await started();
  const id = 'gid://shopify/Customer/2000';
  const mutation =
    'mutation ($id: ID!) { customerRequestDataErasure(customerId: $id) { customerId userErrors { message } } }';
  const show = 'query ($id: ID!) { customer(id: $id) { email } }';
  await ask(simulator, mutation, { id });
  const before = await ask(simulator, show, { id });
  const erased = simulator.erase();
  const after = await ask(simulator, show, { id });
  const { body, headers } = simulator.privacyLetter('customers/redact', 2_000);

  expect(before.body.data.customer.email).not.toBeNull();
  expect([erased, after.body.data.customer.email]).toEqual([[2_000], null]);
  expect(headers['x-shopify-topic']).toBe('customers/redact');
  expect(JSON.parse(String(body))).toMatchObject({ customer: { id: 2_000 } });
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Customer, Webhook, WebhookMapping } from '@customering/contracts';
import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from 'cloudevents';
import { Webhook as Signer } from 'standardwebhooks';
import { getExpectedBodyHash, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { root } from './support/built-process';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';

const run = promisify(execFile);
let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
}, 60_000);

afterAll(() => product?.stop());

interface Made {
  readonly source: { readonly id: string };
  readonly webhook: Webhook;
  readonly secret: string;
}

function connect(preset: string): Promise<Made> {
  return product.client.call('POST', '/webhooks', { connector: 'webhook', name: preset, preset });
}

type Rule = WebhookMapping['rules'][number];
const path = (field: Rule['fields'][number]['field'], value: string, name = '') => ({
  field,
  from: 'path' as const,
  value,
  name,
});

function mappingOf(rules: readonly Rule[], changes: Partial<WebhookMapping> = {}): WebhookMapping {
  return {
    itemsPath: null,
    key: { kind: 'auto', path: '' },
    eventType: '',
    version: '',
    rules: [...rules],
    timeFormat: 'iso',
    currency: '',
    minorUnits: false,
    namespace: '',
    region: null,
    ...changes,
  };
}

const save = ({ source }: Made, mapping: WebhookMapping) =>
  product.client.call('PUT', `/sources/${source.id}/webhook/mapping`, mapping);

/** The kinds of facts on the one customer with this e-mail. */
async function factsOf(email: string): Promise<string[]> {
  const { items } = await product.client.call<{ items: Customer[] }>(
    'GET',
    `/customers?search=${encodeURIComponent(email)}`,
  );
  expect(items).toHaveLength(1);
  const timeline = await product.client.call<{ items: { title: string }[] }>(
    'GET',
    `/customers/${items[0]?.id}/timeline`,
  );
  return timeline.items.map(({ title }) => title);
}

const refusalsOf = async ({ source }: Made) =>
  Object.fromEntries(
    (await product.client.source(source.id)).refusals.map(({ reason, requests }) => [reason, requests]),
  );

function deliver({ webhook }: Made, body: string, headers: Record<string, string>): Promise<number> {
  return fetch(webhook.address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  }).then(({ status }) => status);
}

function sign(secret: string, id: string, body: string, at = new Date()) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Signer(secret).sign(id, at, body),
  };
}

it('takes what the Standard Webhooks library signs, holds it for its mapping, and makes facts of it once', async () => {
  const made = await connect('standard-webhooks');
  const body = JSON.stringify({ type: 'order.paid', data: { id: 'o-1', total: '19.90', email: 'ann@corp.example' } });
  const old = new Date(Date.now() - 400_000);
  const soon = new Date(Date.now() + 400_000);
  const statuses = [
    await deliver(made, body, sign(made.secret, 'msg_1', body)),
    await deliver(made, body, sign(made.secret, 'msg_1', body)),
    await deliver(made, body.replace('19.90', '99.90'), sign(made.secret, 'msg_2', body)),
    await deliver(made, body, sign(made.secret, 'msg_3', body, old)),
    await deliver(made, body, sign(made.secret, 'msg_4', body, soon)),
    await deliver(made, body, { ...sign(made.secret, 'msg_5', body), 'webhook-id': 'msg_6' }),
  ];
  const held = await product.client.source(made.source.id);

  expect(statuses).toEqual([200, 200, 401, 401, 401, 401]);
  expect([held.state, held.counts.received, held.counts.waiting]).toEqual(['held', 2, 2]);

  const fields = [path('total', 'data.total'), path('external_id', 'data.id'), path('email', 'data.email')];
  await save(made, mappingOf([{ types: ['order.*'], target: 'order', fields }], { currency: 'EUR' }));

  expect(await product.client.settled(made.source.id, 2)).toMatchObject({ stored: 1, duplicate: 1, addsUp: true });
  expect(await factsOf('ann@corp.example')).toHaveLength(1);
  expect(
    await eventually(
      () => refusalsOf(made),
      (found) => Object.values(found).reduce((sum, one) => sum + one, 0) >= 4,
    ),
  ).toEqual({ signature_wrong: 2, too_far_ahead: 1, too_old: 1 });
});

it('takes what the CloudEvents library sends in every mode, each event once', async () => {
  const made = await connect('cloudevents');
  const { address } = made.webhook;
  const authorization = `Bearer ${made.secret}`;
  const anEvent = (id: string, email: string) =>
    new CloudEvent({ id, source: '/survey', type: 'answered', data: { score: 4, email } });
  const [first, second] = [anEvent('e-1', 'cleo@corp.example'), anEvent('e-2', 'cleo@corp.example')];
  await emitterFor(httpTransport(address), { mode: Mode.BINARY })(first, { headers: { authorization } });
  await emitterFor(httpTransport(address), { mode: Mode.STRUCTURED })(second, { headers: { authorization } });
  const batch = JSON.stringify([first, second, anEvent('e-3', 'cleo@corp.example')]);
  const type = { 'content-type': 'application/cloudevents-batch+json' };
  const inBase64 = HTTP.structured(
    new CloudEvent({
      id: 'e-4',
      source: '/survey',
      type: 'answered',
      datacontenttype: 'application/json',
      data_base64: Buffer.from(JSON.stringify({ score: 5, email: 'cleo@corp.example' })).toString('base64'),
    }),
  );
  const statuses = [
    await deliver(made, batch, { ...type, authorization }),
    await deliver(made, String(inBase64.body), { 'content-type': 'application/cloudevents+json', authorization }),
    await deliver(made, '[]', { ...type, authorization }),
    await deliver(made, batch, { ...type, authorization: 'Bearer guess' }),
  ];
  const fields = [
    { field: 'instrument' as const, from: 'constant' as const, value: 'csat', name: '' },
    path('score', 'data.score'),
    path('email', 'data.email'),
  ];
  await save(made, mappingOf([{ types: ['answered'], target: 'survey_response', fields }]));

  expect(statuses).toEqual([200, 200, 200, 401]);
  expect(await product.client.settled(made.source.id, 6)).toMatchObject({
    received: 6,
    stored: 4,
    duplicate: 2,
    quarantined: 0,
    addsUp: true,
  });
  expect(await factsOf('cleo@corp.example')).toHaveLength(4);
});

it('takes what the Twilio library signs, forms and JSON, and refuses and counts what was changed on the way', async () => {
  const made = await product.client.call<Made>('POST', '/webhooks', {
    connector: 'webhook',
    name: 'Calls',
    preset: 'twilio',
    secret: 'the auth token of an account',
  });
  const { address } = made.webhook;
  const call = { CallSid: 'CA1', CallStatus: 'completed', From: '+4930901820', Timestamp: '2026-02-10T09:00:00Z' };
  const form = (fields: Record<string, string>, signed = fields) =>
    deliver(made, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': getExpectedTwilioSignature('the auth token of an account', address, signed),
    });
  const json = JSON.stringify({ CallSid: 'CA2', CallStatus: 'completed' });
  const url = `${address}?bodySHA256=${getExpectedBodyHash(json)}`;
  const inJson = (body: string) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-twilio-signature': getExpectedTwilioSignature('the auth token of an account', url, {}),
      },
      body,
    }).then(({ status }) => status);

  expect([await form(call), await inJson(json)]).toEqual([200, 200]);
  expect([await form({ ...call, From: '+4930901821' }, call), await inJson(json.replace('CA2', 'CA3'))]).toEqual([
    401, 401,
  ]);
  expect(
    await eventually(
      () => refusalsOf(made),
      (found) => (found['signature_wrong'] ?? 0) >= 2,
    ),
  ).toEqual({ signature_wrong: 2 });
});

it('gives a sender that asks by OPTIONS its permission, through the one address', async () => {
  const { webhook } = await connect('cloudevents');
  const answer = await fetch(webhook.address, {
    method: 'OPTIONS',
    headers: { 'webhook-request-origin': 'events.example' },
  });

  expect([answer.status, answer.headers.get('webhook-allowed-origin')]).toEqual([200, 'events.example']);
});

it('counts a list that the mapping finds later, each entry of it, before and after it is saved', async () => {
  const made = await connect('standard-webhooks');
  const body = (names: readonly string[]) =>
    JSON.stringify({ events: names.map((name) => ({ name, email: `${name}@corp.example` })) });
  const [early, late] = [body(['dora', 'emil']), body(['fred', 'gert', 'hans'])];
  await deliver(made, early, sign(made.secret, 'l-1', early));
  const fields = [path('name', 'name'), path('email', 'email')];
  await save(made, mappingOf([{ types: [], target: 'interaction', fields }], { itemsPath: 'events' }));
  expect(await product.client.settled(made.source.id, 2)).toMatchObject({ received: 2, stored: 2, addsUp: true });
  await new Promise((resolve) => setTimeout(resolve, 1_100)); // the door looks again after a second
  await deliver(made, late, sign(made.secret, 'l-2', late));

  expect(await product.client.settled(made.source.id, 5)).toMatchObject({ received: 5, stored: 5, addsUp: true });
  expect(await factsOf('emil@corp.example')).toHaveLength(1);
  expect(await factsOf('hans@corp.example')).toHaveLength(1);
});

it('takes the old secret beside the new one for as long as was said', async () => {
  const made = await connect('standard-webhooks');
  const rotate = (overlapHours: number) =>
    product.client.call<{ secret: string }>('POST', `/sources/${made.source.id}/webhook/secret`, { overlapHours });
  const second = await rotate(1);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const both = [
    await deliver(made, '{}', sign(made.secret, 'r-1', '{}')),
    await deliver(made, '{}', sign(second.secret, 'r-2', '{}')),
  ];
  const third = await rotate(0);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const one = [
    await deliver(made, '{}', sign(made.secret, 'r-3', '{}')),
    await deliver(made, '{}', sign(second.secret, 'r-4', '{}')),
    await deliver(made, '{}', sign(third.secret, 'r-5', '{}')),
  ];

  expect([both, one]).toEqual([
    [200, 200],
    [401, 401, 200],
  ]);
});

describe('the examples of the guide', () => {
  const scripts = join(root, 'apps/docs/guide/scripts');

  it('send with Node.js', async () => {
    const made = await connect('standard-webhooks');
    const { stdout } = await run(process.execPath, [
      join(scripts, 'send-webhook.mjs'),
      made.webhook.address,
      made.secret,
    ]);

    expect(stdout.trim()).toBe('200 {"success":true}');
  });

  it('send with curl', async () => {
    const made = await connect('github');
    const { stdout } = await run('sh', [join(scripts, 'send-webhook.sh'), made.webhook.address, made.secret]);

    expect(stdout).toBe('{"success":true}');
  });
});

it('writes no secret, no signature and no address into its logs', async () => {
  const made = await connect('github');
  await deliver(made, '{}', { 'x-hub-signature-256': 'sha256=00' });
  const written = product.logs();

  expect(written.length).toBeGreaterThan(0);
  expect(written).not.toContain(made.secret);
  expect(written).not.toContain(made.webhook.address.split('/').at(-1));
});

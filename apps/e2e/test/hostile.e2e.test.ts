import {
  answerTo,
  hostileAddresses,
  hostileBodies,
  hostileConnections,
  hostileKeys,
  hostileRequests,
  hostileSignIns,
  sendRaw,
  type Hostile,
} from '@customering/hostile-inputs';
import type { EventSource } from './support/product-client';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';
import { basic } from './support/send';

let product: RunningProduct;
let website: EventSource;
let admin: string;
let viewer: string;

beforeAll(async () => {
  product = await startProduct();
  website = await product.client.addEventSource('Website');
  [admin = '', viewer = ''] = await Promise.all(['admin', 'viewer'].map(makeKey));
}, 60_000);

afterAll(() => product.stop());

async function makeKey(role: string): Promise<string> {
  return (await product.client.call<{ secret: string }>('POST', '/api-keys', { name: `hostile ${role}`, role })).secret;
}

/** Those that were answered otherwise than they should, with the answer. */
async function wrongAnswers(base: string, list: readonly Hostile[], more = {}): Promise<string[]> {
  const wrong: string[] = [];
  for (const hostile of list) {
    const status = await answerTo(base, hostile, more);
    if (!hostile.status.includes(status)) wrong.push(`${hostile.what}: ${status}`);
  }
  return wrong;
}

/** What nobody of them may change. */
async function possessions(): Promise<string> {
  const lists = ['/sources', '/users', '/api-keys', '/kpis', '/brands', '/rates'];
  const answers = await Promise.all(
    lists.map(async (path) => {
      const answer = await fetch(`${product.url}/api${path}`, { headers: { authorization: `Bearer ${admin}` } });
      return `${path} ${await answer.text()}`;
    }),
  );
  return answers
    .join('\n')
    .replace(/"(counts|total|lastRecordAt|today|lastUsedAt|lastSeenAt|at|ref)":("[^"]*"|\{[^}]*\}|\d+|null)/g, '');
}

it('keeps or refuses each hostile body with the right answer, at both addresses, and goes on counting', async () => {
  const key = { ...basic(website.writeKey), 'content-type': 'application/json' };
  const wrong = [
    ...(await wrongAnswers(product.intakeUrl, hostileBodies, key)),
    ...(await wrongAnswers(product.url, hostileBodies, key)),
  ];
  const { counts } = await eventually(
    () => product.client.source(website.id),
    (source) => source.counts.waiting === 0,
  );

  expect(wrong).toEqual([]);
  expect(counts.addsUp).toBe(true);
  expect(await product.client.call('GET', '/set-aside')).not.toMatchObject({ items: [{ reason: 'plugin_failed' }] });
}, 120_000);

it('finds nothing at hostile addresses and nobody behind hostile keys', async () => {
  const wrong = [
    ...(await wrongAnswers(product.intakeUrl, hostileAddresses)),
    ...(await wrongAnswers(product.url, hostileAddresses)),
  ];
  const strangers = await Promise.all(
    hostileKeys.map((key) =>
      answerTo(product.intakeUrl, {
        what: key,
        path: '/v1/track',
        headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
        body: '{"type":"track","userId":"x","event":"E"}',
        status: [401],
      }),
    ),
  );

  expect(wrong).toEqual([]);
  expect(new Set(strangers)).toEqual(new Set([401]));
}, 60_000);

it('answers every misuse of the API without a failure of its own, and nothing changes by it', async () => {
  const before = await possessions();
  const wrong = await wrongAnswers(product.url, hostileRequests, { authorization: `Bearer ${admin}` });

  expect(wrong).toEqual([]);
  expect(await possessions()).toBe(before);
}, 60_000);

it('lets nobody in without a right, and none do more than theirs', async () => {
  const before = await possessions();
  const nobody = await wrongAnswers(
    product.url,
    hostileRequests
      .filter(({ path }) => !/secrets|package/.test(path))
      .map((one) => ({ ...one, status: [401, 400, 404, 413, 414, 431] })),
  );
  const stranger = await answerTo(
    product.url,
    { what: '', method: 'GET', path: '/api/users', status: [] },
    { authorization: 'Bearer cus_nobody' },
  );
  const looker = await wrongAnswers(
    product.url,
    [
      { what: 'a source', path: '/api/sources', body: '{"connector":"segment","name":"Mine"}', status: [403] },
      { what: 'a key', path: '/api/api-keys', body: '{"name":"mine","role":"owner"}', status: [403] },
      { what: 'a user', path: '/api/users', body: '{"email":"mine@shop.de","role":"owner"}', status: [403] },
    ],
    { authorization: `Bearer ${viewer}`, 'content-type': 'application/json' },
  );

  expect(nobody).toEqual([]);
  expect(stranger).toBe(401);
  expect(looker).toEqual([]);
  expect(await possessions()).toBe(before);
}, 60_000);

it('tells guessers at the sign-in nothing, slows them down, and wants a header that no form can send', async () => {
  const wrong = await wrongAnswers(product.url, hostileSignIns);
  const form = await answerTo(product.url, {
    what: 'a form of another site',
    path: '/api/session',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify(product.owner),
    status: [403],
  });
  const guesses: number[] = [];
  for (let guess = 0; guess < 15; guess++)
    guesses.push(
      await answerTo(product.url, {
        what: 'a guess',
        path: '/api/session',
        headers: { 'content-type': 'application/json', 'x-customering': '1' },
        body: JSON.stringify({ email: product.owner.email, password: `guess ${guess}` }),
        status: [],
      }),
    );

  expect(wrong).toEqual([]);
  expect(form).toBe(403);
  expect(guesses).toContain(429);
  expect(guesses.every((status) => status === 401 || status === 429)).toBe(true);
}, 60_000);

it('does not let two readers of one connection disagree where a request ends', async () => {
  const answers: number[] = [];
  for (const base of [product.url, product.intakeUrl])
    for (const bytes of hostileConnections) answers.push(await sendRaw(base, bytes));

  expect(answers.filter((status) => status < 400 || status >= 500)).toEqual([]);
  expect((await fetch(`${product.intakeUrl}/health/ready`)).status).toBe(200);
}, 60_000);

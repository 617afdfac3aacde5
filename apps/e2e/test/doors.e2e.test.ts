import type { ProblemBody } from '@customering/contracts';
import { Client } from 'pg';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';
import { basic, post } from './support/send';

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
}, 60_000);

afterAll(() => product.stop());

const shortForms = { i: 'identify', t: 'track', p: 'page', s: 'screen', g: 'group', a: 'alias' } as const;

function messageOf(type: string, id: string) {
  return {
    messageId: id,
    userId: 'u-1',
    previousId: 'u-0',
    event: 'Looked',
    groupId: 'g-1',
    name: 'Home',
    type,
    traits: {},
    properties: {},
    timestamp: new Date().toISOString(),
  };
}

async function problemOf(answer: Response): Promise<ProblemBody> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return (await answer.json()) as ProblemBody; // checked field by field by the callers
}

function refusalsOf(sourceId: string, requests: number) {
  return eventually(
    () => product.client.source(sourceId).then(({ refusals }) => refusals),
    (refusals) => refusals.reduce((sum, row) => sum + row.requests, 0) >= requests,
  );
}

describe('what the doors take', () => {
  it.each(Object.entries(shortForms))(
    'takes /v1/%s and its long form %s, with the key in the header or in the body',
    async (short, long) => {
      const source = await product.client.addEventSource(`Form ${long}`);
      const answers = [
        await post(`${product.url}/v1/${long}`, messageOf(long, `${long}-1`), basic(source.writeKey)),
        await post(`${product.url}/v1/${short}`, { ...messageOf(long, `${long}-2`), writeKey: source.writeKey }),
        await post(`${product.intakeUrl}/v1/${short}`, messageOf(long, `${long}-3`), {
          ...basic(source.writeKey),
          'content-type': 'text/plain',
        }),
        await post(`${product.intakeUrl}/v1/${short}?writeKey=${source.writeKey}`, messageOf(long, `${long}-4`), {
          'content-type': 'text/plain;charset=UTF-8',
        }),
      ];

      expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(answers.map(() => ({ success: true })));
      expect(await product.client.settled(source.id, 4)).toMatchObject({ received: 4, stored: 4, addsUp: true });
    },
  );

  it.each(['batch', 'import', 'b'])('takes many messages by /v1/%s, with what they share', async (path) => {
    const source = await product.client.addEventSource(`Batch ${path}`);
    const batch = [
      messageOf('track', 'one'),
      messageOf('page', 'two'),
      { ...messageOf('identify', 'three'), context: { traits: { email: 'own@corp.example' } } },
    ];
    const answer = await post(`${product.url}/v1/${path}`, {
      batch,
      context: { campaign: { source: 'letter' } },
      writeKey: source.writeKey,
    });

    expect(answer.status).toBe(200);
    expect(await product.client.settled(source.id, 3)).toMatchObject({ received: 3, stored: 3 });
    expect(
      await product.client.rows(
        `select properties -> 'campaign' as campaign from core.interaction where source_id = $1`,
        [source.id],
      ),
    ).toEqual([{ campaign: { source: 'letter' } }, { campaign: { source: 'letter' } }]);
  });

  it('counts a message once, however often and in whatever request it comes', async () => {
    const source = await product.client.addEventSource('Repeats');
    const without = { userId: 'u-1', type: 'track', event: 'Looked', timestamp: '2024-02-03T04:05:06Z' };
    await post(`${product.url}/v1/track`, messageOf('track', 'same'), basic(source.writeKey));
    await post(`${product.url}/v1/track`, messageOf('track', 'same'), basic(source.writeKey));
    await post(
      `${product.url}/v1/batch`,
      { batch: [messageOf('track', 'same'), messageOf('track', 'other'), without] },
      basic(source.writeKey),
    );
    await post(`${product.url}/v1/batch`, { batch: [without] }, basic(source.writeKey));

    expect(await product.client.settled(source.id, 6)).toMatchObject({
      received: 6,
      stored: 3,
      duplicate: 3,
      addsUp: true,
    });
  });

  it('corrects the time of a device whose clock is a day slow', async () => {
    const source = await product.client.addEventSource('Slow clock');
    const dayAgo = Date.now() - 86_400_000;
    await post(
      `${product.url}/v1/track`,
      {
        ...messageOf('track', 'slow'),
        timestamp: new Date(dayAgo - 10_000).toISOString(),
        sentAt: new Date(dayAgo).toISOString(),
      },
      basic(source.writeKey),
    );
    await product.client.settled(source.id, 1);

    const [fact] = await product.client.rows<{ lag: number }>(
      'select extract(epoch from r.received_at - i.occurred_at)::float8 as lag from core.interaction i join ingest.raw_log r using (workspace_id, lane_id, lane_offset) where i.source_id = $1',
      [source.id],
    );
    expect(fact?.lag).toBeCloseTo(10, 1);
  });

  it('keeps a message that no reader understands, and says why', async () => {
    const source = await product.client.addEventSource('Odd messages');
    await post(
      `${product.url}/v1/batch`,
      {
        batch: [
          messageOf('track', 'good'),
          messageOf('dance', 'odd'),
          7,
          { type: 'track', messageId: 'nobody', event: 'Looked' },
        ],
      },
      basic(source.writeKey),
    );

    expect(await product.client.settled(source.id, 4)).toMatchObject({
      received: 4,
      stored: 1,
      quarantined: 3,
      addsUp: true,
    });
    expect(
      await product.client.rows('select reason, field from ingest.set_aside where source_id = $1 order by item', [
        source.id,
      ]),
    ).toEqual([
      { reason: 'unknown_type', field: 'type' },
      { reason: 'not_an_object', field: 'message' },
      { reason: 'missing_user', field: 'userId' },
    ]);
  });
});

describe('browsers', () => {
  it('lets a browser ask first, and tells the client where to send', async () => {
    const source = await product.client.addEventSource('Website');
    const asked = await fetch(`${product.url}/v1/t`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-retry-count',
      },
    });
    const settings = await fetch(`${product.url}/v1/projects/${source.writeKey}/settings`, {
      headers: { origin: 'https://shop.example' },
    });

    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/authorization.*content-type.*x-retry-count/);
    expect(settings.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(await settings.json()).toMatchObject({
      integrations: {
        'Segment.io': { apiKey: source.writeKey, apiHost: `${new URL(product.url).host}/v1`, protocol: 'http' },
      },
    });
  });

  it('knows no settings of an unknown key', async () => {
    const answer = await fetch(`${product.url}/v1/projects/nobodys-key/settings`);

    expect(answer.status).toBe(404);
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'unknown_write_key' });
  });

  it('keeps the promise of a list of origins, and counts who broke it', async () => {
    const source = await product.client.addEventSource('Listed', ['https://shop.example']);
    const send = (origin: string) =>
      post(`${product.url}/v1/t`, messageOf('track', origin), { ...basic(source.writeKey), origin });
    const [ours, theirs] = [await send('https://shop.example'), await send('https://thief.example')];

    expect(ours.status).toBe(200);
    expect(ours.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(theirs.status).toBe(403);
    expect(await problemOf(theirs)).toMatchObject({ code: 'origin_not_allowed' });
    expect(await refusalsOf(source.id, 1)).toEqual([{ reason: 'origin_not_allowed', requests: 1 }]);
    expect(await product.client.settled(source.id, 1)).toMatchObject({ received: 1, refused: 1 });
  });
});

describe('what the doors refuse', () => {
  it('refuses a request without a known key', async () => {
    const answers = [
      await post(`${product.url}/v1/track`, messageOf('track', 'x')),
      await post(`${product.url}/v1/track`, messageOf('track', 'x'), basic('nobodys-key')),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(await problemOf(answer)).toMatchObject({
        status: 401,
        code: 'unknown_write_key',
        errors: [{ field: 'writeKey' }],
      });
    }
  });

  it('refuses what it cannot read or hold, with the reason, and counts each on the source', async () => {
    const source = await product.client.addEventSource('Broken sender');
    const key = basic(source.writeKey);
    const address = `${product.url}/v1/`;
    const cases: [Promise<Response>, number, string][] = [
      [post(`${address}track`, '{"half":', key), 400, 'bad_json'],
      [post(`${address}track`, '[1, 2]', key), 400, 'bad_request'],
      [post(`${address}batch`, { batch: [] }, key), 400, 'bad_request'],
      [post(`${address}batch`, { batch: 'none' }, key), 400, 'bad_request'],
      [post(`${address}batch`, { messages: [] }, key), 400, 'bad_request'],
      [post(`${address}track`, `${'['.repeat(100)}${']'.repeat(100)}`, key), 400, 'too_deep'],
      [
        post(`${address}track`, { ...messageOf('track', 'big'), properties: { text: 'x'.repeat(33_000) } }, key),
        413,
        'message_too_large',
      ],
      [
        post(
          `${address}batch`,
          { batch: [{ ...messageOf('track', 'huge'), properties: { text: 'x'.repeat(4_200_000) } }] },
          key,
        ),
        413,
        'body_too_large',
      ],
    ];

    for (const [sent, status, code] of cases) {
      const answer = await sent;
      expect(answer.status).toBe(status);
      expect(await problemOf(answer)).toMatchObject({ status, code });
    }
    const refusals = await refusalsOf(source.id, cases.length);
    expect(Object.fromEntries(refusals.map(({ reason, requests }) => [reason, requests]))).toEqual({
      bad_json: 1,
      bad_request: 4,
      too_deep: 1,
      message_too_large: 1,
      body_too_large: 1,
    });
    expect((await product.client.source(source.id)).counts).toMatchObject({
      received: 0,
      refused: cases.length,
      addsUp: true,
    });
  });

  it('refuses while a source is paused', async () => {
    const source = await product.client.addEventSource('Paused');
    await product.client.call('PATCH', `/sources/${source.id}`, { paused: true });
    const answer = await post(`${product.url}/v1/track`, messageOf('track', 'x'), basic(source.writeKey));

    expect(answer.status).toBe(403);
    expect(await problemOf(answer)).toMatchObject({ code: 'source_paused' });
    expect(await refusalsOf(source.id, 1)).toEqual([{ reason: 'source_paused', requests: 1 }]);
  });

  it('says when to come back while the database takes nothing, keeps its memory, and loses nothing that it took', async () => {
    const source = await product.client.addEventSource('Flood');
    const text = 'x'.repeat(31_000);
    const body = JSON.stringify({
      batch: Array.from({ length: 130 }, (_, index) => ({
        type: 'track',
        userId: 'u-1',
        event: 'Looked',
        properties: { text, index },
      })),
    });
    const blocker = new Client({ connectionString: product.database.adminUrl });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('select 1 from ingest.lane where source_id = $1 for update', [source.id]);

    const sent = Array.from({ length: 24 }, () => post(`${product.intakeUrl}/v1/batch`, body, basic(source.writeKey)));
    const refused = await Promise.any(
      sent.map(async (one) => ((await one).status === 429 ? one : Promise.reject(new Error('not refused')))),
    );
    const sentSmall = await post(`${product.intakeUrl}/v1/track`, messageOf('track', 'late'), basic(source.writeKey));
    await blocker.query('commit');
    await blocker.end();
    const accepted = (await Promise.all(sent)).filter(({ status }) => status === 200).length;

    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(sentSmall)).toMatchObject({ status: 429, code: 'busy' });
    expect(accepted).toBeGreaterThanOrEqual(16);
    expect(accepted).toBeLessThan(24);
    expect(await product.client.settled(source.id, accepted * 130, 60_000)).toMatchObject({
      received: accepted * 130,
      addsUp: true,
      refused: 24 - accepted + 1,
    });
  }, 120_000);
});

import { createHmac, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { newId } from '@customering/kernel';
import { createLogger } from '@customering/observability';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import {
  GroupCommit,
  InvitationStore,
  RawLogStore,
  RefusalCounter,
  SourceLookup,
  UploadStore,
  WebhookLookup,
} from '@customering/raw-log';
import { KeyRing, sealSecret } from '@customering/secrets';
import type { FastifyInstance } from 'fastify';
import { Client, Pool } from 'pg';
import { Doors } from '../src/doors';
import { openWebhook } from '../src/doors/webhook-source';
import { createServer } from '../src/server';
import { noPilots } from './support/no-pilots';

let test: TestDatabase;
let admin: Client;
let pool: Pool;
let refusals: RefusalCounter;
let isFull = false;
let server: FastifyInstance;
const workspace = newId();
const keys = KeyRing.parse(`first:${randomBytes(32).toString('base64')}`, 'of this test');

class Commits extends GroupCommit {
  override isFull(): boolean {
    return isFull || super.isFull();
  }
}

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query('select ops.create_workspace($1, $2, $2, $3)', [workspace, 'ours', newId()]);
  pool = new Pool({ connectionString: test.appUrl, max: 4 });
  const log = new RawLogStore(pool);
  refusals = new RefusalCounter(pool);
  const commits = new Commits((entries) => log.append(entries));
  const doors = new Doors(new SourceLookup(pool), commits, refusals, new UploadStore(pool, log), () => undefined);
  const webhooks = new WebhookLookup(pool, (source) => openWebhook(source, keys));
  const surveys = { lookup: { find: async () => null }, invitations: new InvitationStore(pool), portal: null };
  server = createServer(
    doors,
    { webhooks, surveys, pilots: noPilots, publicUrl: 'https://us.example' },
    [],
    createLogger('intake', 'silent'),
  );
}, 60_000);

afterAll(async () => {
  await server.close();
  await pool.end();
  await admin.end();
  await test.drop();
});

const signature = {
  algorithm: 'hmac-sha256',
  signatureHeaders: ['x-signature'],
  split: 'one',
  prefix: '',
  encoding: 'hex',
  signed: '{body}',
  timestamp: null,
  idHeaders: ['x-id'],
  toleranceSeconds: null,
  secretEncoding: 'text',
  secretPrefix: '',
};
const recipe = { signature, handshakes: [], eventType: '', keptHeaders: ['x-topic'] };

interface Sender {
  readonly id: string;
  readonly url: string;
}

async function aSender(settings: { recipe?: object; itemsPath?: string; origins?: string[] } = {}): Promise<Sender> {
  const id = newId();
  const path = randomBytes(32).toString('base64url');
  await admin.query(
    `insert into core.source (workspace_id, id, connector, name, allowed_origins) values ($1, $2, 'webhook', 'Sender', $3)`,
    [workspace, id, settings.origins ?? []],
  );
  await admin.query('insert into ingest.lane (workspace_id, id, source_id) values ($1, $2, $3)', [
    workspace,
    newId(),
    id,
  ]);
  await admin.query(
    `insert into core.webhook (workspace_id, source_id, path, preset, recipe, items_path) values ($1, $2, $3, 'custom', $4, $5)`,
    [workspace, id, path, JSON.stringify(settings.recipe ?? recipe), settings.itemsPath ?? null],
  );
  return { id, url: `/hooks/${path}` };
}

async function aSecret({ id }: Sender, text: string, version = 1, retiresInMs: number | null = null, slot = 'signing') {
  const place = { workspaceId: workspace, sourceId: id, field: slot, version };
  const { keyId, wrapped, sealed } = sealSecret(keys, text, place);
  await admin.query(
    `insert into core.source_secret (workspace_id, source_id, slot, version, key_id, wrapped, sealed, retires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))`,
    [workspace, id, slot, version, keyId, wrapped, sealed, retiresInMs === null ? null : retiresInMs / 1000],
  );
}

const signed = (body: string | Buffer, secret: string) => ({
  'content-type': 'application/json',
  'x-signature': createHmac('sha256', secret).update(body).digest('hex'),
});

async function post({ url }: Sender, body: string | Buffer, headers: Record<string, string>) {
  return server.inject({ method: 'POST', url, payload: body, headers });
}

async function kept({ id }: Sender) {
  const { rows } = await admin.query<{ bytes: Buffer; records: number; meta: object }>(
    'select r.bytes, r.records, r.meta from ingest.raw_log r join ingest.lane l on l.workspace_id = r.workspace_id and l.id = r.lane_id where l.source_id = $1 order by r.lane_offset',
    [id],
  );
  return rows;
}

async function refusedOf({ id }: Sender) {
  await refusals.flush();
  const { rows } = await admin.query<{ reason: string; requests: string }>(
    'select reason, requests from ingest.refused where source_id = $1 order by reason',
    [id],
  );
  return Object.fromEntries(rows.map(({ reason, requests }) => [reason, Number(requests)]));
}

describe('a delivery', () => {
  it('is kept to the byte with the few headers that parsing needs, and acknowledged', async () => {
    const sender = await aSender();
    await aSecret(sender, 'the secret');
    const body = '{"a" :1,\n"long": 12345678901234567890}';
    const headers = { ...signed(body, 'the secret'), 'x-id': 'd-1', 'x-topic': 'order', authorization: 'Bearer x' };
    const answer = await post(sender, body, headers);

    expect([answer.statusCode, answer.json()]).toEqual([200, { success: true }]);
    expect(await kept(sender)).toEqual([
      {
        bytes: Buffer.from(body),
        records: 1,
        meta: {
          door: 'webhook',
          id: 'd-1',
          items: null,
          sentAt: null,
          headers: { 'content-type': 'application/json', 'x-id': 'd-1', 'x-topic': 'order' },
        },
      },
    ]);
  });

  it('is refused and counted with its reason when it proves nothing', async () => {
    const sender = await aSender();
    await aSecret(sender, 'the secret');
    const answers = [
      await post(sender, '{}', signed('{}', 'another secret')),
      await post(sender, '{"a":1}', signed('{}', 'the secret')),
      await post(sender, '{}', { 'content-type': 'application/json' }),
      await post(sender, 'no json', signed('no json', 'the secret')),
    ];

    expect(answers.map((answer) => [answer.statusCode, answer.json<{ code: string }>().code])).toEqual([
      [401, 'signature_wrong'],
      [401, 'signature_wrong'],
      [401, 'signature_missing'],
      [400, 'bad_json'],
    ]);
    expect(await refusedOf(sender)).toEqual({ bad_json: 1, signature_missing: 1, signature_wrong: 2 });
    expect(await kept(sender)).toEqual([]);
  });

  it('is taken by the old secret until that retires, and by the new one', async () => {
    const sender = await aSender();
    await aSecret(sender, 'gone secret', 1, -1000);
    await aSecret(sender, 'old secret', 2, 60_000);
    await aSecret(sender, 'new secret', 3);
    const statuses = [];
    for (const secret of ['gone secret', 'old secret', 'new secret'])
      statuses.push((await post(sender, '{}', signed('{}', secret))).statusCode);

    expect(statuses).toEqual([401, 200, 200]);
  });

  it('stops being taken by a secret the moment that it retires, also while it is remembered', async () => {
    const sender = await aSender();
    await aSecret(sender, 'short secret', 1, 400);
    const before = (await post(sender, '{}', signed('{}', 'short secret'))).statusCode;
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = (await post(sender, '{}', signed('{}', 'short secret'))).statusCode;

    expect([before, after]).toEqual([200, 503]);
  });

  it('may be empty, a form, or text', async () => {
    const sender = await aSender();
    await aSecret(sender, 's');
    for (const [body, type] of [
      ['', 'application/json'],
      ['a=1&b=2', 'application/x-www-form-urlencoded'],
      ['plain words', 'text/plain'],
      ['[1,2]', 'text/plain'],
    ] as const)
      expect((await post(sender, body, { ...signed(body, 's'), 'content-type': type })).statusCode).toBe(200);

    expect((await kept(sender)).map(({ records }) => records)).toEqual([1, 1, 1, 2]);
  });

  it('counts as many records as it holds, and none is nothing to keep', async () => {
    const sender = await aSender({ itemsPath: 'data.events' });
    await aSecret(sender, 's');
    for (const body of ['{"data":{"events":[1,2,3]}}', '[{},{}]', '{"data":{"events":[]}}', '{"other":1}'])
      expect((await post(sender, body, signed(body, 's'))).statusCode).toBe(200);

    expect((await kept(sender)).map(({ records }) => records)).toEqual([3, 2, 1]);
  });

  it('counts lists within lists where the recipe names them, whatever the mapping says', async () => {
    const items = [['entry'], ['changes', 'messaging'], ['value.messages']];
    const sender = await aSender({ recipe: { ...recipe, items }, itemsPath: 'entry' });
    await aSecret(sender, 's');
    const messages = { value: { messages: [{}, {}, {}] } };
    const bodies = [{ entry: [{ changes: [messages, {}] }, { messaging: [{}] }] }, { entry: [] }, { other: 1 }];
    for (const body of bodies.map((one) => JSON.stringify(one))) await post(sender, body, signed(body, 's'));

    expect((await kept(sender)).map(({ records }) => records)).toEqual([5, 1, 1]);
  });
});

describe('limits', () => {
  it('unpacks a compressed body, whichever of the two was signed', async () => {
    const sender = await aSender();
    await aSecret(sender, 's');
    const body = JSON.stringify({ text: 'words' });
    const packed = gzipSync(body);
    for (const meant of [body, packed])
      expect((await post(sender, packed, { ...signed(meant, 's'), 'content-encoding': 'gzip' })).statusCode).toBe(200);

    expect((await kept(sender)).map(({ bytes }) => bytes.toString())).toEqual([body, body]);
  });

  it.each([
    ['a body that grows beyond 4 MiB', gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'gzip', 413, 'body_too_large'],
    ['a body of more than 4 MiB', Buffer.alloc(4 * 1024 * 1024 + 1, 32), 'identity', 413, 'body_too_large'],
    ['what is not compressed and says so', Buffer.from('{}'), 'gzip', 400, 'bad_encoding'],
    ['a compression that nobody knows', Buffer.from('{}'), 'zstd9', 415, 'unknown_encoding'],
    ['a body nested too deep', Buffer.from('['.repeat(65) + ']'.repeat(65)), 'identity', 400, 'too_deep'],
    ['too many items', Buffer.from(JSON.stringify(Array(2_501).fill(0))), 'identity', 413, 'too_many_items'],
  ])('refuses %s', async (_, body, encoding, status, code) => {
    const sender = await aSender();
    await aSecret(sender, 's');
    const answer = await post(sender, body, { ...signed(body, 's'), 'content-encoding': encoding });

    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
    expect(await refusedOf(sender)).toEqual({ [code]: 1 });
    expect(await kept(sender)).toEqual([]);
  });

  it('asks to come back later while too much waits, and counts it for an address that is known', async () => {
    const sender = await aSender();
    await aSecret(sender, 's');
    await post(sender, '{}', signed('{}', 's'));
    isFull = true;
    const answer = await post(sender, '{}', signed('{}', 's'));
    isFull = false;

    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '2']);
    expect(await refusedOf(sender)).toEqual({ busy: 1 });
  });
});

describe('an address', () => {
  it.each(['/hooks/short', `/hooks/${'x'.repeat(43)}`, `/hooks/${'%2e'.repeat(20)}`, `/hooks/${"'".repeat(43)}`])(
    'that is nobody’s is unknown: %s',
    async (url) => {
      expect((await server.inject({ method: 'POST', url, payload: '{}' })).statusCode).toBe(404);
    },
  );

  it('of a paused source takes nothing', async () => {
    const sender = await aSender();
    await admin.query(`update core.source set state = 'paused' where id = $1`, [sender.id]);

    expect((await post(sender, '{}', {})).json()).toMatchObject({ status: 403, code: 'source_paused' });
  });

  it('whose secret is missing or belongs to another source takes nothing, and says that it is not the sender’s fault', async () => {
    const without = await aSender();
    const given = await aSender();
    await aSecret(given, 's');
    await admin.query(`update core.source_secret set source_id = $1 where source_id = $2`, [without.id, given.id]);

    expect((await post(given, '{}', signed('{}', 's'))).json()).toMatchObject({ status: 503, code: 'no_secret' });
    expect((await post(without, '{}', signed('{}', 's'))).json()).toMatchObject({ status: 503, code: 'not_stored' });
    expect(await kept(without)).toEqual([]);
  });
});

describe('questions before the first delivery', () => {
  const handshakes = [
    { kind: 'query_echo', challenge: 'hub.challenge', token: 'hub.verify_token' },
    { kind: 'head' },
    { kind: 'origin' },
    { kind: 'json_echo', challenge: 'challenge', when: { field: 'type', value: 'url_verification' } },
  ];
  const options = ({ url }: Sender, origin: string) =>
    server.inject({ method: 'OPTIONS', url, headers: { 'webhook-request-origin': origin } });

  it('are answered by the recipe', async () => {
    const sender = await aSender({ recipe: { ...recipe, handshakes }, origins: ['https://events.example'] });
    await aSecret(sender, 's');
    await aSecret(sender, 'agreed token', 1, null, 'verify_token');
    const asked = '{"type":"url_verification","challenge":"abc"}';
    const get = await server.inject(`${sender.url}?hub.challenge=42&hub.verify_token=agreed%20token`);
    const wrong = await server.inject(`${sender.url}?hub.challenge=42&hub.verify_token=guess`);
    const head = await server.inject({ method: 'HEAD', url: sender.url });
    const [permitted, foreign] = [await options(sender, 'events.example'), await options(sender, 'other.example')];
    const echo = await post(sender, asked, signed(asked, 's'));

    expect([get.statusCode, get.body]).toEqual([200, '42']);
    expect([wrong.statusCode, head.statusCode, foreign.statusCode]).toEqual([403, 200, 403]);
    expect(permitted.headers['webhook-allowed-origin']).toBe('events.example');
    expect(foreign.headers['webhook-allowed-origin']).toBeUndefined();
    expect(echo.json()).toEqual({ challenge: 'abc' });
    expect(await refusedOf(sender)).toEqual({ origin_not_allowed: 1, verify_token_wrong: 1 });
    expect(await kept(sender)).toEqual([]);
  });

  it('are answered 405 where no recipe knows them', async () => {
    const sender = await aSender();
    await aSecret(sender, 's');
    const answers = [];
    for (const method of ['GET', 'HEAD', 'OPTIONS'] as const)
      answers.push((await server.inject({ method, url: sender.url })).statusCode);

    expect(answers).toEqual([405, 405, 405]);
  });
});

import { sources, webhooks, type WebhookMapping } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;
let admin: ApiClient;

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('ours');
  admin = await api.as(await api.addUser(workspace, 'admin'));
}, 60_000);

afterAll(() => api.stop());

const add = (body: object = {}) =>
  admin.call(webhooks.addWebhook, {
    body: { connector: 'webhook', name: 'Shop', preset: 'standard-webhooks', ...body },
  });

const mapping: WebhookMapping = {
  itemsPath: null,
  key: { kind: 'auto', path: '' },
  eventType: '',
  version: '',
  rules: [
    {
      types: [],
      target: 'interaction',
      fields: [
        { field: 'name', from: 'path', value: 'type', name: '' },
        { field: 'email', from: 'path', value: 'data.email', name: '' },
      ],
    },
  ],
  timeFormat: 'iso',
  currency: '',
  minorUnits: false,
  namespace: '',
  region: null,
};

it('offers presets that its own check takes', async () => {
  const { items } = await admin.call(webhooks.webhookPresets);

  expect(items.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['standard-webhooks', 'cloudevents', 'github', 'stripe', 'zendesk', 'shopify', 'custom']),
  );
});

it('shows a secret that it made once, and afterwards only that there is one', async () => {
  const added = await add();
  const { secret } = added;
  const seen = await admin.send(webhooks.webhook, { params: { id: added.source.id } });

  expect(secret).toMatch(/^whsec_/);
  expect(added.source).toMatchObject({ state: 'held', connector: 'webhook', writeKey: null });
  expect(added.webhook.address).toMatch(/\/hooks\/[\w-]{43}$/);
  expect(JSON.parse(seen.text)).toMatchObject({ secrets: [{ slot: 'signing', version: 1, valid: true }] });
  expect(seen.text).not.toContain(secret?.slice('whsec_'.length) ?? '-');
});

it('keeps no secret that could be read in the database', async () => {
  const secret = 'whsec_dGhpcyBpcyBhIHNlY3JldCBvZiBvdXJz';
  const { source, secret: shown } = await add({ secret });
  const rows = await api.inWorkspace(workspace, (unit) =>
    unit.sql<{ text: string }>(
      `select s::text || w::text || x::text || encode(x.sealed, 'escape') as text from core.source s
         join core.webhook w on w.source_id = s.id join core.source_secret x on x.source_id = s.id where s.id = $1`,
      [source.id],
    ),
  );

  expect(shown).toBeNull();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toMatch(/dGhpcyBpcyBhIHNlY3JldCBvZiBvdXJz|this is a secret of ours/);
});

it('lets the old secret end after the hours that were named, and the one before it no later', async () => {
  const { source } = await add();
  const params = { id: source.id };
  await admin.call(webhooks.rotateWebhookSecret, { params, body: { overlapHours: 48 } });
  const { webhook, secret } = await admin.call(webhooks.rotateWebhookSecret, { params, body: { overlapHours: 1 } });
  const hours = webhook.secrets.map(({ retiresAt }) =>
    retiresAt === null ? null : Math.round((Date.parse(retiresAt) - Date.now()) / 3_600_000),
  );

  expect(secret).toMatch(/^whsec_/);
  expect(webhook.secrets.map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(hours).toEqual([null, 1, 1]);
});

it('makes a token to agree on where the sender asks for one', async () => {
  const { verifyToken, webhook } = await add({ preset: 'github' });

  expect(verifyToken).toMatch(/^[\w-]{43}$/);
  expect(webhook.secrets.map(({ slot }) => slot)).toEqual(['signing', 'verify_token']);
});

it.each([
  ['an unknown preset', { preset: 'carrier-pigeon' }, 404, 'preset'],
  ['a secret in the wrong form', { secret: 'whsec_not base64 at all!' }, 422, 'secret'],
  ['a short secret', { secret: 'short' }, 422, 'secret'],
])('refuses %s and names the field', async (_, body, status, field) => {
  const refusal = await admin.refusal(webhooks.addWebhook, {
    body: { connector: 'webhook', name: 'Shop', preset: 'standard-webhooks', ...body },
  });

  expect(refusal).toMatchObject({ status, errors: [{ field }] });
});

it.each([
  ['that signs no body', { signed: '{timestamp}' }, 'recipe.signature.signed'],
  ['with a part that nobody knows', { signed: '{body}{moon}' }, 'recipe.signature.signed'],
  ['that signs an id which no header carries', { signed: '{id}{body}', idHeaders: [] }, 'recipe.signature.idHeaders'],
])('refuses a recipe %s', async (_, changes, field) => {
  const { items } = await admin.call(webhooks.webhookPresets);
  const custom = items.find(({ id }) => id === 'custom');
  const recipe = { ...custom?.recipe, signature: { ...custom?.recipe.signature, timestamp: null, ...changes } };
  const body = { connector: 'webhook', name: 'Shop', preset: 'custom', recipe };

  expect((await admin.refusal(webhooks.addWebhook, { body })).errors).toEqual(
    expect.arrayContaining([expect.objectContaining({ field })]),
  );
});

it('shows a pasted sample beside what a mapping makes of it, and stores nothing', async () => {
  const { source } = await add();
  const sample = {
    body: JSON.stringify([{ type: 'signed.up', data: { email: 'ann@corp.example' } }, { data: {} }]),
    headers: { 'Content-Type': 'application/json' },
  };
  const preview = await admin.call(webhooks.previewWebhook, { params: { id: source.id }, body: { mapping, sample } });

  expect(preview).toMatchObject({
    from: 'pasted',
    gaps: [],
    records: [
      {
        type: 'signed.up',
        paths: ['type', 'data.email', 'header:content-type'],
        becomes: expect.arrayContaining([{ label: 'email', value: 'ann@corp.example' }]),
        problem: null,
      },
      { problem: { reason: 'missing_name', field: 'name' } },
    ],
  });
  expect((await admin.call(webhooks.webhook, { params: { id: source.id } })).mapping).toBeNull();
});

it('refuses a mapping that cannot mean anything, field by field', async () => {
  const { source } = await add();
  const rules = [
    { types: [], target: 'order', fields: [] },
    { types: [], target: 'profile', fields: [] },
  ];
  const { errors } = await admin.refusal(webhooks.saveWebhookMapping, {
    params: { id: source.id },
    body: { ...mapping, rules },
  });

  expect(errors.map(({ field }) => field)).toEqual([
    'rules.0.total',
    'rules.0.currency',
    'rules.1.trait',
    'rules.1.email',
  ]);
});

it('counts what waited anew when the mapping says where its list is, and opens the lanes', async () => {
  const { source } = await add();
  const body = Buffer.from(JSON.stringify({ events: [{ type: 'a' }, { type: 'b' }, { type: 'c' }] }));
  await api.inWorkspace(workspace, async (unit) => {
    const [lane] = await unit.sql<{ id: string }>(
      'update ingest.lane set head = 1, received = 1 where id = (select id from ingest.lane where source_id = $1 order by shard limit 1) returning id',
      [source.id],
    );
    await unit.sql(
      `insert into ingest.raw_log (workspace_id, lane_id, lane_offset, encoding, bytes, records, checksum, meta) values ($1, $2, 1, 0, $3, 1, 0, $4)`,
      [workspace, lane?.id, body, { headers: { 'content-type': 'application/json' }, items: null }],
    );
  });
  const saved = await admin.call(webhooks.saveWebhookMapping, {
    params: { id: source.id },
    body: { ...mapping, itemsPath: 'events' },
  });
  const { counts, state } = await admin.call(sources.source, { params: { id: source.id } });
  await admin.call(webhooks.saveWebhookMapping, {
    params: { id: source.id },
    body: { ...mapping, itemsPath: 'events' },
  });

  expect(saved).toMatchObject({ mappingVersion: 1, mapping: { itemsPath: 'events' } });
  expect([counts.received, counts.waiting, counts.addsUp, state]).toEqual([3, 3, true, 'active']);
  expect((await admin.call(webhooks.webhook, { params: { id: source.id } })).mappingVersion).toBe(1);
});

it('keeps the webhooks of another workspace out of reach', async () => {
  const { source } = await add();
  const stranger = await api.as(await api.addUser(await api.addWorkspace('theirs'), 'owner'));
  const params = { id: source.id };
  const tries = [
    await stranger.refusal(webhooks.webhook, { params }),
    await stranger.refusal(webhooks.saveWebhookMapping, { params, body: mapping }),
    await stranger.refusal(webhooks.previewWebhook, { params, body: { mapping } }),
    await stranger.refusal(webhooks.rotateWebhookSecret, { params, body: {} }),
  ];

  expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

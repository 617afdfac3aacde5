import {
  access,
  allEndpoints,
  audit,
  auditActions,
  auditRuleOf,
  customers,
  imports,
  metrics,
  models,
  ruledEndpoints,
  settings,
  sources,
  type AuditEntryShown,
} from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { RunningApi, rightPassword } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;
let owner: ApiClient;

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('ours');
  owner = await api.as(await api.addUser(workspace, 'owner'));
}, 60_000);

afterAll(() => api.stop());

async function entries(query: Record<string, string> = {}, client = owner): Promise<AuditEntryShown[]> {
  return (await client.call(audit.listAudit, { query: { limit: '200', ...query } })).items;
}

async function newest(query: Record<string, string> = {}): Promise<AuditEntryShown> {
  const [entry] = await entries(query);
  if (!entry) throw new Error(`no entry for ${JSON.stringify(query)}`);
  return entry;
}

it('says of every endpoint that changes something what is audited, or why nothing is', () => {
  const writing = allEndpoints.filter(({ method }) => method !== 'GET');
  const silent = writing.filter((endpoint) => auditRuleOf(endpoint) === undefined).map(({ id }) => id);
  const unaudited = writing.flatMap((endpoint) => {
    const rule = auditRuleOf(endpoint);
    return rule && 'unaudited' in rule ? [[endpoint.id, rule.unaudited]] : [];
  });

  expect(writing.length).toBeGreaterThan(25);
  expect(silent).toEqual([]);
  expect(ruledEndpoints.filter((id) => !allEndpoints.some((endpoint) => endpoint.id === id))).toEqual([]);
  expect(unaudited.filter(([, reason = '']) => reason.length < 20)).toEqual([]);
  expect(unaudited.map(([id]) => id)).toEqual([
    'readInvitation',
    'previewWebhook',
    'checkConnection',
    'testAlarmMail',
    'previewImport',
    'previewSurvey',
    'previewKpi',
    'changePilot',
    'designPilot',
    'countPopulation',
    'runAgain',
    'visitDemo',
    'returnFromDemo',
  ]);
});

it('tells of each kind of change who did what to what, with before and after', async () => {
  const person = await api.addUser(workspace, 'owner');
  const ana = await api.as(person);
  const metric = (await ana.call(metrics.listMetrics)).items.find(({ id }) => id.endsWith('net-sales'));
  const definition = {
    name: 'Net sales',
    metricId: metric?.id ?? '',
    metricVersion: 1,
    grain: 'week',
    direction: 'neutral',
  };

  await ana.call(settings.changeWorkspace, { body: { zone: 'Europe/Berlin' } });
  const brand = await ana.call(settings.addBrand, { body: { name: 'Bricko' } });
  const rate = { base: 'USD', quote: 'EUR', day: '2025-11-03', rate: '0.8675', source: 'ECB' };
  await ana.call(settings.putRates, { body: { rates: [rate] } });
  await ana.call(settings.putRates, { body: { rates: [{ ...rate, rate: '0.87' }] } });
  await ana.call(settings.finishFirstHour, { body: {} });
  const source = await ana.call(sources.addSource, {
    body: { connector: 'segment', name: 'Website', brandId: brand.id },
  });
  await ana.call(sources.changeSource, { params: { id: source.id }, body: { paused: true } });
  await ana.call(sources.rotateWriteKey, { params: { id: source.id }, body: {} });
  await ana.call(sources.resumeLanes, { params: { id: source.id }, body: {} });
  const kpi = await ana.call(metrics.createKpi, { body: { definition } });
  const target = { value: '50000.00', from: '2025-11-03' };
  await ana.call(metrics.changeKpi, {
    params: { id: kpi.id },
    body: { definition: { ...definition, target }, basedOnVersion: 1 },
  });
  await ana.call(metrics.archiveKpi, { params: { id: kpi.id }, body: { archived: true } });
  const { user } = await ana.call(access.inviteUser, { body: { email: 'tom@bricko.example', role: 'viewer' } });
  await ana.call(access.changeUser, { params: { id: user.id }, body: { role: 'analyst' } });
  await ana.call(access.resetUser, { params: { id: user.id }, body: {} });
  const { key } = await ana.call(access.createKey, { body: { name: 'Nightly', role: 'viewer' } });
  await ana.call(access.rotateKey, { params: { id: key.id }, body: {} });
  await ana.call(access.revokeKey, { params: { id: key.id } });
  const started = await ana.call(imports.startImport, {
    body: { fileName: 'orders.csv', size: 10, format: 'csv', sourceId: null },
  });
  await ana.call(imports.discardImport, { params: { id: started.import.id }, body: {} });
  const run = await ana.call(models.startRun, { body: { params: {} } });
  await api.asAdministrator(`update metrics.model_run set state = 'failed'`);
  await ana.call(models.discardRun, { params: { id: run.id }, body: {} });
  await api.as(person);
  const [other] = (await ana.call(access.listSessions)).items.filter(({ current }) => !current);
  await ana.call(access.endSession, { params: { id: other?.id ?? '' } });

  const told = await entries({ actor: person.id });

  expect(told.map(({ action }) => action).toReversed()).toEqual([
    'workspace.changed',
    'brand.added',
    'rates.entered',
    'rates.entered',
    'first_hour.finished',
    'source.added',
    'source.changed',
    'source.key_replaced',
    'source.resumed',
    'kpi.made',
    'kpi.changed',
    'kpi.archived',
    'user.invited',
    'user.changed',
    'user.link_made',
    'key.made',
    'key.replaced',
    'key.revoked',
    'import.announced',
    'import.put_away',
    'model.started',
    'model.removed',
    'session.ended',
  ]);
  expect(
    told.every(
      ({ actor, outcome, ip, requestId }) =>
        actor.kind === 'person' && actor.label === 'owner' && outcome === 'done' && ip === '127.0.0.0' && requestId,
    ),
  ).toBe(true);
  const of = (action: string) => told.find((entry) => entry.action === action);
  expect(of('workspace.changed')).toMatchObject({ before: { zone: 'UTC' }, after: { zone: 'Europe/Berlin' } });
  expect(of('rates.entered')).toMatchObject({
    before: { 'USD in EUR, 2025-11-03': '0.8675' },
    after: { stored: 1, 'USD in EUR, 2025-11-03': '0.87' },
  });
  expect(of('source.added')).toMatchObject({
    object: { kind: 'source', id: source.id, label: 'Website' },
    brandId: brand.id,
    before: null,
    after: { state: 'active' },
  });
  expect(of('source.changed')).toMatchObject({ before: { state: 'active' }, after: { state: 'paused' } });
  expect(of('kpi.changed')).toMatchObject({
    object: { id: kpi.id, label: 'Net sales' },
    before: { version: 1, target: null },
    after: { version: 2, target: { value: '50000.00' } },
  });
  expect(of('kpi.archived')).toMatchObject({ before: { archived: false }, after: { archived: true } });
  expect(of('user.changed')).toMatchObject({
    before: { role: 'viewer' },
    after: { role: 'analyst', email: 't…@bricko.example' },
  });
  expect(of('key.replaced')).toMatchObject({
    object: { id: key.id },
    after: { replacedBy: expect.stringMatching(/^cus_/) },
  });
  expect(of('key.revoked')).toMatchObject({ before: { revokedAt: null }, after: { revokedAt: expect.any(String) } });
  expect(of('model.removed')).toMatchObject({ object: { id: run.id }, before: { state: 'failed' }, after: null });
  expect(of('session.ended')).toMatchObject({ object: { id: other?.id }, before: { browser: 'test' }, after: null });
  expect(of('model.started')).toMatchObject({ object: { kind: 'model_run', id: run.id }, before: null });
}, 30_000);

it('keeps no secret and no personal value, whatever was sent', async () => {
  const { writeKey } = await owner.call(sources.addSource, { body: { connector: 'segment', name: 'Shop' } });
  const { secret } = await owner.call(access.createKey, { body: { name: 'Secretive', role: 'viewer' } });
  const { link } = await owner.call(access.inviteUser, {
    body: { email: 'private.person@bricko.example', role: 'viewer' },
  });
  await owner.send(customers.listCustomers, { query: { search: 'jo.n@bricko.example' } });
  const token = link.split('token=')[1] ?? '';

  const everything = await api.inWorkspace(workspace, (unit) => unit.sql('select * from core.audit_entry'));

  const text = JSON.stringify(everything);
  expect(text.length).toBeGreaterThan(1000);
  expect(
    [writeKey ?? 'none', secret, token, 'private.person@', 'jo.n@', rightPassword].filter((part) =>
      text.includes(part),
    ),
  ).toEqual([]);
});

it('tells of every sign-in: good, refused, slowed down, with an unknown address, and of signing out', async () => {
  const { email, id } = await api.addUser(workspace, 'analyst');
  const guess = (address: string) =>
    api.client().send(access.signIn, { body: { email: address, password: 'wrong wrong wrong' } });
  const opened = await api.client().send(access.signIn, { body: { email, password: rightPassword } });
  await api.client().with(opened.headers).call(access.signOut);
  for (let n = 0; n < 6; n++) await guess(email);
  await guess('nobody@bricko.example');

  const told = await entries({ object: 'user', objectId: id });

  expect(told.map(({ action, outcome }) => `${action} ${outcome}`).toReversed()).toEqual([
    'session.opened done',
    'session.closed done',
    ...Array.from({ length: 5 }, () => 'session.refused refused'),
    'session.slowed refused',
  ]);
  expect(told.filter(({ action }) => action === 'session.refused').every(({ actor }) => actor.id === null)).toBe(true);
  expect(await newest({ action: 'session.refused' })).toMatchObject({
    object: { id: null, label: 'n…@bricko.example' },
  });
});

it('tells of a password that was changed, and of a wrong one in the attempt', async () => {
  const person = await api.addUser(workspace, 'viewer');
  const client = await api.as(person);
  const next = 'slow rivers carve stone';
  await client.send(access.changePassword, { body: { current: 'not my password', next } });
  await client.call(access.changePassword, { body: { current: rightPassword, next } });

  expect((await entries({ actor: person.id })).map(({ action, outcome }) => [action, outcome])).toEqual([
    ['password.changed', 'done'],
    ['password.changed', 'refused'],
  ]);
});

it('tells what a signed-in caller was refused, by the role and inside a handler, and of keys', async () => {
  const admin = await api.addUser(workspace, 'admin');
  const viewer = await api.addUser(workspace, 'viewer');
  await (await api.as(viewer)).send(access.listKeys);
  await (await api.as(viewer)).send(settings.addBrand, { body: { name: 'Mine' } });
  await (
    await api.as(admin)
  ).send(access.inviteUser, { body: { email: 'second.owner@bricko.example', role: 'owner' } });
  const { secret, key } = await owner.call(access.createKey, { body: { name: 'Reader', role: 'viewer' } });
  await api
    .client({ authorization: `Bearer ${secret}` })
    .send(sources.addSource, { body: { connector: 'segment', name: 'No' } });

  expect(
    (await entries({ actor: viewer.id })).map(({ action, outcome, object }) => [action, outcome, object.label]),
  ).toEqual([
    ['brand.added', 'refused', 'Add a brand'],
    ['request.refused', 'refused', 'API keys'],
  ]);
  expect(await newest({ actor: admin.id })).toMatchObject({
    action: 'user.invited',
    outcome: 'refused',
    after: { reason: 'Only an owner makes owners.' },
  });
  expect(await newest({ actor: 'key' })).toMatchObject({
    actor: { kind: 'key', id: key.id, label: 'Reader' },
    action: 'source.added',
    outcome: 'refused',
  });
});

it('tells of a search for one person, with the identifier masked, and not of looking through the list', async () => {
  const person = await api.addUser(workspace, 'steward');
  const steward = await api.as(person);
  await steward.call(customers.listCustomers);
  await steward.call(customers.listCustomers, { query: { search: 'ana@bricko.example' } });

  expect(await entries({ actor: person.id })).toMatchObject([
    { action: 'customer.searched', object: { kind: 'customer', label: 'a…@bricko.example' }, after: { found: 0 } },
  ]);
});

it('writes nothing when the change was rolled back, and leaves no gap for it', async () => {
  const before = (await newest()).seq;
  await owner.send(settings.addBrand, { body: { name: 'Once' } });
  const refused = await owner.refusal(settings.addBrand, { body: { name: 'Once' } });
  const after = await entries();

  expect(refused.status).toBe(409);
  expect(after[0]?.seq).toBe(before + 1);
});

it('keeps the chain whole when many change things at once', async () => {
  const before = (await newest()).seq;
  const names = Array.from({ length: 12 }, (_, n) => `At once ${n}`);
  await Promise.all(names.map((name) => owner.call(settings.addBrand, { body: { name } })));

  const seqs = (await entries()).map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length: before + 12 }, (_, n) => before + 12 - n));
});

it('finds entries by time, action, object, outcome and text, page by page', async () => {
  const all = await entries();
  const pages: number[] = [];
  let after: string | undefined;
  do {
    const page = await owner.call(audit.listAudit, {
      query: { limit: '7', ...(after === undefined ? {} : { after }) },
    });
    pages.push(...page.items.map(({ seq }) => seq));
    after = page.next ?? undefined;
  } while (after !== undefined);
  const middle = all[Math.floor(all.length / 2)]?.at ?? '';

  expect(pages).toEqual(all.map(({ seq }) => seq));
  expect((await entries({ to: middle })).every(({ at }) => at < middle)).toBe(true);
  expect((await entries({ from: middle })).length + (await entries({ to: middle })).length).toBe(all.length);
  expect(new Set((await entries({ outcome: 'refused' })).map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
  expect((await entries({ search: 'AT ONCE 7' })).map(({ object }) => object.label)).toEqual(['At once 7']);
  expect(await owner.refusal(audit.listAudit, { query: { from: 'yesterday' } })).toMatchObject({
    errors: [{ field: 'query.from' }],
  });
  expect(await owner.call(audit.auditEntry, { params: { seq: '1' } })).toMatchObject({
    seq: 1,
    prevHash: '0'.repeat(64),
  });
  expect(await owner.refusal(audit.auditEntry, { params: { seq: '99999' } })).toMatchObject({ status: 404 });
});

it('shows a workspace its own entries and no others, and says how far the chain was checked', async () => {
  const theirs = await api.as(await api.addUser(await api.addWorkspace('theirs'), 'owner'));

  expect(await entries({}, theirs)).toEqual([]);
  expect((await theirs.send(audit.auditEntry, { params: { seq: '1' } })).status).toBe(404);
  await owner.call(audit.checkAudit, { body: {} });
  expect(await owner.call(audit.auditState)).toMatchObject({
    checking: true,
    checkedTo: null,
    findings: [],
    lastSeq: (await newest()).seq,
  });
  expect(await newest()).toMatchObject({ action: 'audit.check_asked' });
});

it('lets the application add entries and read them, and neither change nor remove one', async () => {
  const attempt = (statement: string) => api.inWorkspace(workspace, (unit) => unit.sql(statement));

  for (const statement of [
    'update core.audit_entry set action = $$x$$',
    'delete from core.audit_entry',
    'truncate core.audit_entry',
  ])
    await expect(attempt(statement)).rejects.toMatchObject({ code: '42501' });
});

it('uses only actions that there are words for', async () => {
  const known: readonly string[] = auditActions;

  expect((await entries()).filter(({ action }) => !known.includes(action))).toEqual([]);
});

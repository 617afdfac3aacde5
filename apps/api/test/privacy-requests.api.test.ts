import { audit, erasures, privacyRequests } from '@customering/contracts';
import { newId, type WorkspaceId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;
let owner: ApiClient;
let analyst: ApiClient;
const source = newId();
const zoe = [
  { namespace: source, type: 'customer_id', value: '4711', raw: '4711' },
  { namespace: '', type: 'email', value: 'zoe@shop.de', raw: 'Zoe@shop.de' },
];

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('ours');
  owner = await api.as(await api.addUser(workspace, 'owner'));
  analyst = await api.as(await api.addUser(workspace, 'analyst'));
  await api.administer((client) =>
    client.query(
      `insert into core.source (workspace_id, id, connector, name) values ('${workspace}', '${source}', 'gone', 'Shop')`,
    ),
  );
}, 60_000);

afterAll(() => api.stop());

async function aRequest(asks: string, identifiers: readonly object[] = zoe): Promise<string> {
  const id = newId();
  await api.administer((client) =>
    client.query(
      `insert into core.privacy_request (workspace_id, id, source_id, request_key, asks, label, identifiers, orders, reference, asked_at, due_at)
       values ($1, $2, $3, $2, $4, 'z•••@shop.de', $5, '{1001}', 'customers/redact', '2026-09-01T08:00:00Z', '2026-10-01T08:00:00Z')`,
      [workspace, id, source, asks, JSON.stringify(identifiers)],
    ),
  );
  return id;
}

const note = { note: 'bill of 2025 has to be kept' };
const erase = (id: string) => owner.send(privacyRequests.erasePrivacyRequest, { params: { id }, body: {} });
const finish = (id: string) => owner.send(privacyRequests.finishPrivacyRequest, { params: { id }, body: note });
const refuse = (id: string) => owner.send(privacyRequests.refusePrivacyRequest, { params: { id }, body: note });

it('shows who waits, masked, by when', async () => {
  const id = await aRequest('erase');

  const { items } = await owner.call(privacyRequests.listPrivacyRequests);

  expect(items.find((one) => one.id === id)).toMatchObject({
    asks: 'erase',
    sourceName: 'Shop',
    orders: ['1001'],
    dueAt: '2026-10-01T08:00:00.000Z',
    identifiers: [
      { type: 'customer_id', shown: '4711' },
      { type: 'email', shown: 'z•••@shop.de' },
    ],
  });
  expect(JSON.stringify(items)).not.toContain('zoe@');
});

it('begins one erasure of the person, however often it is asked to, and forgets whom the request named', async () => {
  const id = await aRequest('erase');

  const answers = await Promise.all([erase(id), erase(id)]);
  const { items } = await owner.call(privacyRequests.listPrivacyRequests, { query: { state: 'decided' } });
  const decided = items.find((one) => one.id === id);
  const begun = (await owner.call(erasures.listErasures)).items.filter((one) => one.id === decided?.erasureId);

  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  expect(decided).toMatchObject({ state: 'done', identifiers: [], label: 'z•••@shop.de' });
  expect(begun).toMatchObject([{ reason: 'asked for by way of Shop, customers/redact', label: 'z•••@shop.de' }]);
  const { rows } = await api.administer((client) =>
    client.query<{ identifiers: unknown }>('select identifiers from core.privacy_request where id = $1', [id]),
  );
  expect(rows).toEqual([{ identifiers: null }]);
});

it('is refused with a reason, once', async () => {
  const id = await aRequest('erase');

  const { status } = await owner.send(privacyRequests.refusePrivacyRequest, { params: { id }, body: { note: ' ' } });
  const answers = [await refuse(id), await refuse(id), await erase(id)];

  expect([status, ...answers.map((answer) => answer.status)]).toEqual([422, 201, 409, 409]);
  expect(answers[0]?.text).toContain('"state":"refused"');
});

it('lets a person say that they saw to what the product cannot do, and only to that', async () => {
  const [data, shop, person] = [await aRequest('export'), await aRequest('erase_source', []), await aRequest('erase')];

  const answers = [await finish(data), await erase(shop), await finish(shop), await finish(person)];

  expect(answers.map(({ status }) => status)).toEqual([201, 422, 201, 422]);
});

it('keeps each decision in the audit, and is for owners and admins alone', async () => {
  const { status } = await analyst.send(privacyRequests.listPrivacyRequests, {});
  const { items } = await owner.call(audit.listAudit, { query: { object: 'privacy_request' } });

  expect(status).toBe(403);
  expect(new Set(items.filter(({ outcome }) => outcome === 'done').map(({ action }) => action))).toEqual(
    new Set(['privacy_request.erased', 'privacy_request.refused', 'privacy_request.finished']),
  );
  expect(JSON.stringify(items)).not.toContain('zoe@');
});

import { audit, erasures, sources } from '@customering/contracts';
import { newId, type WorkspaceId } from '@customering/kernel';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;
let owner: ApiClient;
let analyst: ApiClient;
let website: string;
const [customer, second] = [newId(), newId()];

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('ours');
  owner = await api.as(await api.addUser(workspace, 'owner'));
  analyst = await api.as(await api.addUser(workspace, 'analyst'));
  website = (await owner.call(sources.addSource, { body: { connector: 'segment', name: 'Website' } })).id;
  await api.administer((client) =>
    client.query(`
      insert into core.source (workspace_id, id, connector, name) values ('${workspace}', '${second}', 'gone', 'Old shop');
      insert into core.profile (workspace_id, id, root_id) values ('${workspace}', '${customer}', '${customer}'), ('${workspace}', '${second}', '${customer}');
      insert into core.identifier (workspace_id, namespace, type, value, profile_id, raw_value, source_id)
        values ('${workspace}', '${website}', 'user_id', 'u7', '${customer}', 'u7', '${website}'), ('${workspace}', '', 'email', 'zoe@shop.de', '${second}', 'Zoe@shop.de', '${website}');`),
  );
}, 60_000);

afterAll(() => api.stop());

const subjectOf = (id: string) =>
  api.administer(async (client) => {
    const { rows } = await client.query<{ subject: { value: string }[] }>(
      `select subject from core.erasure_request where id = '${id}'`,
    );
    return rows[0]?.subject.map(({ value }) => value);
  });

it('asks for all that a customer goes by, and owes a receipt of every store and vendor', async () => {
  const asked = await owner.call(erasures.requestErasure, { body: { customerId: customer, reason: 'letter 7' } });

  expect(asked).toMatchObject({ state: 'running', label: 'z•••@shop.de', reason: 'letter 7', owing: 4 });
  expect(asked.receipts.map(({ store, sourceName, byHand }) => [store, sourceName, byHand])).toEqual([
    ['profile', null, false],
    ['records', 'Old shop', false],
    ['records', 'Website', false],
    ['vendor', 'Old shop', true], // its plugin is gone: a person has to look
  ]);
  expect(await subjectOf(asked.id)).toEqual(['u7', 'zoe@shop.de']);
  expect((await owner.call(erasures.listErasures)).items.map(({ id }) => id)).toContain(asked.id);
});

it('keeps no more of a number of the shop than its first letter', async () => {
  const known = newId();
  await api.administer((client) =>
    client.query(`
      insert into core.profile (workspace_id, id, root_id) values ('${workspace}', '${known}', '${known}');
      insert into core.identifier (workspace_id, namespace, type, value, profile_id, raw_value, source_id)
        values ('${workspace}', '${website}', 'user_id', 'k-4711', '${known}', 'k-4711', '${website}');`),
  );

  expect((await owner.call(erasures.requestErasure, { body: { customerId: known } })).label).toBe('k•••');
});

it('takes addresses and numbers of somebody whom nobody knows yet, in the form in which they are stored', async () => {
  const identifiers = [
    { type: 'email', value: ' Max@Shop.DE ' },
    { type: 'phone', value: '+49 30 901820' },
  ] as const;
  const asked = await owner.call(erasures.requestErasure, { body: { identifiers: [...identifiers] } });

  expect(await subjectOf(asked.id)).toEqual(['max@shop.de', '+4930901820']);
});

it('names the field and the remedy of what it cannot use', async () => {
  const answers = [
    await owner.send(erasures.requestErasure, { body: {} }),
    await owner.send(erasures.requestErasure, { body: { identifiers: [{ type: 'email', value: 'nobody' }] } }),
    await owner.send(erasures.requestErasure, { body: { customerId: newId() } }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 404]);
  expect(answers[0]?.text).toContain('give an e-mail address');
  expect(answers[1]?.text).toContain('"field":"identifiers.0.value"');
});

it('lets a person say that they saw to it at a vendor, once', async () => {
  const { id, receipts } = await owner.call(erasures.requestErasure, { body: { customerId: customer } });
  const receipt = receipts.find(({ store }) => store === 'vendor')?.id ?? '';
  const records = receipts.find(({ store }) => store === 'records')?.id ?? '';
  const confirm = (of: string) =>
    owner.send(erasures.confirmReceipt, { params: { id, receipt: of }, body: { reference: 'mail of 5 May' } });
  const [own, first, again] = [await confirm(records), await confirm(receipt), await confirm(receipt)];

  expect([own.status, first.status, again.status]).toEqual([404, 201, 404]);
  expect((await owner.call(erasures.erasure, { params: { id } })).owing).toBe(3);
});

it('keeps who asked for it in the audit, and is for owners and admins alone', async () => {
  const { status } = await analyst.send(erasures.requestErasure, { body: { customerId: customer } });
  const { items } = await owner.call(audit.listAudit, { query: { object: 'erasure' } });

  expect(status).toBe(403);
  expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['erasure.asked', 'erasure.confirmed']));
  expect(JSON.stringify(items)).not.toContain('zoe@');
});

import { connections, subscriptions, webhooks } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { oauthAccount, oauthPlugin } from '@customering/plugin-host/testing';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';
import { nobody } from './support/two-brands';

let api: RunningApi;
let workspace: WorkspaceId;
let admin: ApiClient;

beforeAll(async () => {
  api = await RunningApi.start([oauthPlugin()], [nobody]);
  workspace = await api.addWorkspace('ours');
  admin = await api.as(await api.addUser(workspace, 'admin'));
}, 60_000);

afterAll(() => api.stop());

async function connect(host: string): Promise<string> {
  const body = { ...oauthAccount({ host }), name: 'Letters' };
  return (await admin.call(connections.addConnection, { body })).id;
}

const change = (id: string, wanted: boolean) =>
  admin.call(subscriptions.changeSubscription, { params: { id }, body: { wanted } });

it('writes down what is wanted, with an address and a secret that no answer holds', async () => {
  const id = await connect(nobody);
  const before = await admin.call(subscriptions.subscription, { params: { id } });
  const wanted = await change(id, true);
  const [row] = await api.inWorkspace(workspace, (unit) =>
    unit.sql<{ path: string; slots: string[] }>(
      `select w.path, array(select slot from core.source_secret s where s.workspace_id = $1 and s.source_id = $2 order by slot) as slots
         from core.webhook w where w.workspace_id = $1 and w.source_id = $2`,
      [workspace, id],
    ),
  );
  const shown = await admin.send(connections.connection, { params: { id } });

  expect(before).toMatchObject({ state: 'off', timesMade: 0 });
  expect(wanted).toMatchObject({ state: 'starting', reason: null });
  expect(row?.slots).toEqual(['setting:clientSecret', 'signing']);
  expect(`${JSON.stringify(wanted)}${shown.text}`).not.toContain(row?.path);
  expect(await change(id, false)).toMatchObject({ state: 'ending' });
  expect(await change(id, true)).toMatchObject({ state: 'starting' });
});

it('leaves the settings of the account as they are, and lets nobody change a managed address by hand', async () => {
  const id = await connect(nobody);
  await change(id, true);
  const changed = await admin.call(connections.changeConnection, { params: { id }, body: { secrets: {} } });
  const rotated = await admin.refusal(webhooks.rotateWebhookSecret, { params: { id }, body: {} });

  expect(changed.secrets.map(({ name }) => name)).toEqual(['clientSecret']);
  expect(rotated.status).toBe(404);
});

it('says what to do when no vendor could reach the address', async () => {
  const id = await connect('vendor.example');
  const refused = await admin.refusal(subscriptions.changeSubscription, { params: { id }, body: { wanted: true } });

  expect(refused).toMatchObject({ status: 422, code: 'address_not_public' });
  expect(refused.title).toMatch(/PUBLIC_URL/);
});

import { connections, subscriptions, webhooks } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { oauthAccount, oauthPlugin } from '@customering/plugin-host/testing';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';
import { nobody } from './support/two-brands';

/** Of a vendor that signs with a secret which it already gave. */
const theirOwn = `secretFrom: 'sender', secretSetting: 'clientSecret'`;
/** Of one that asks the address for a token before it sends. */
const asks = `[{ kind: 'query_echo', challenge: 'hub.challenge', token: 'hub.verify_token' }]`;
let api: RunningApi;
let workspace: WorkspaceId;
let admin: ApiClient;

beforeAll(async () => {
  api = await RunningApi.start(
    [oauthPlugin(), oauthPlugin('signed', theirOwn), oauthPlugin('asking', theirOwn, asks)],
    [nobody],
  );
  workspace = await api.addWorkspace('ours');
  admin = await api.as(await api.addUser(workspace, 'admin'));
}, 60_000);

afterAll(() => api.stop());

async function connect(host: string, connector = 'letters'): Promise<string> {
  const body = { ...oauthAccount({ host }, connector), name: 'Letters' };
  return (await admin.call(connections.addConnection, { body })).id;
}

const change = (id: string, wanted: boolean) =>
  admin.call(subscriptions.changeSubscription, { params: { id }, body: { wanted } });

it('writes down what is wanted, with an address, and a secret that no answer holds', async () => {
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

  expect(before).toMatchObject({ state: 'off', timesMade: 0, address: null });
  expect(wanted).toMatchObject({ state: 'starting', reason: null });
  expect(wanted.address?.endsWith(`/hooks/${row?.path}`)).toBe(true);
  expect(row?.slots).toEqual(['setting:clientSecret', 'signing']);
  expect(shown.text).not.toContain(row?.path);
  expect(await change(id, false)).toMatchObject({ state: 'ending' });
  expect(await change(id, true)).toMatchObject({ state: 'starting' });
});

it('agrees on a token with a vendor that asks before it sends', async () => {
  const slotsOf = (id: string) =>
    api.inWorkspace(workspace, async (unit) => {
      const rows = await unit.sql<{ slot: string }>(
        'select slot from core.source_secret where workspace_id = $1 and source_id = $2 order by slot',
        [workspace, id],
      );
      return rows.map(({ slot }) => slot);
    });
  const [asking, other] = [await connect(nobody, 'asking'), await connect(nobody, 'signed')];
  for (const id of [asking, other]) await change(id, true);

  expect(await slotsOf(asking)).toEqual(['setting:clientSecret', 'signing', 'verify_token']);
  expect(await slotsOf(other)).toEqual(['setting:clientSecret', 'signing']);
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

it('proves deliveries by the vendor’s own secret where that is a setting, and by its successor when it is changed', async () => {
  const id = await connect(nobody, 'signed');
  const signing = () =>
    api.inWorkspace(workspace, (unit) =>
      unit.sql<{ version: number; retires: boolean }>(
        `select version, retires_at is not null as retires from core.source_secret
          where workspace_id = $1 and source_id = $2 and slot = 'signing' order by version`,
        [workspace, id],
      ),
    );
  const replace = (secret: string) =>
    admin.call(connections.changeConnection, { params: { id }, body: { secrets: { clientSecret: secret } } });

  await replace('before it is wanted');
  expect(await signing()).toEqual([]);
  await change(id, true);
  expect(await signing()).toEqual([{ version: 1, retires: false }]);
  await replace('its successor');
  expect(await signing()).toEqual([
    { version: 1, retires: true },
    { version: 2, retires: false },
  ]);
});

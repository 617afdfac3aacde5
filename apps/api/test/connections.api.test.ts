import { connections, sources } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { Helpdesk, helpdeskPlugin } from '@customering/plugin-host/testing';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let helpdesk: Helpdesk;
let api: RunningApi;
let workspace: WorkspaceId;
let admin: ApiClient;

beforeAll(async () => {
  helpdesk = await Helpdesk.start();
  api = await RunningApi.start([helpdeskPlugin()], [helpdesk.host]);
  workspace = await api.addWorkspace('ours');
  admin = await api.as(await api.addUser(workspace, 'admin'));
}, 60_000);

afterAll(async () => {
  helpdesk.close();
  await api.stop();
});

const account = (changes: object = {}) => ({
  connector: 'helpdesk',
  settings: { baseUrl: `http://${helpdesk.host}` },
  secrets: { apiToken: 's3cret-token' },
  ...changes,
});

const connect = (name: string, changes: object = {}) =>
  admin.call(connections.addConnection, { body: { ...account(), name, ...changes } });

it('offers the settings of a connector as a schema in which secrets are write-only', async () => {
  const { items } = await admin.call(connections.vendorConnectors);

  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    id: 'helpdesk',
    secrets: ['apiToken'],
    hosts: ['setting:baseUrl'],
    streams: [{ stream: 'tickets', title: 'Tickets', everyMinutes: 5 }],
    settings: { properties: { apiToken: { title: 'API token', writeOnly: true, format: 'password' } } },
  });
});

it('checks settings scope by scope before they are saved, and says what to do', async () => {
  expect(await admin.call(connections.checkConnection, { body: account() })).toEqual({
    ok: true,
    scopes: [
      { scope: 'tickets', title: 'Tickets', ok: true, remedy: null, expiresAt: null },
      { scope: 'plan', title: 'Plan pro', ok: true, remedy: 'Ask for pro.', expiresAt: null },
    ],
    problem: null,
  });
  const wrong = account({ secrets: { apiToken: 'wrong' } });
  const refused = await admin.call(connections.checkConnection, { body: wrong });

  expect(refused).toMatchObject({ ok: false, scopes: [] });
  // With its port, without which an address on one's own network says little.
  expect(refused.problem?.message).toContain(`${helpdesk.host} answered 401`);
  expect(JSON.stringify(refused)).not.toContain('wrong');
});

it('notes when access ends, where the connector says so of a saved source', async () => {
  const { id } = await connect('Desk that ends');
  helpdesk.instead = ({ url }, response) => {
    if (url !== '/me') return false;
    response.end('{"plan":"pro","ends":"2027-01-31T12:00:00+02:00"}');
    return true;
  };
  await admin.call(connections.checkConnection, { body: account({ sourceId: id }) });
  const known = await admin.call(connections.connection, { params: { id } });
  helpdesk.instead = () => false;
  await admin.call(connections.checkConnection, { body: account({ sourceId: id }) });

  expect(known.expiries).toEqual([{ name: 'Tickets', at: '2027-01-31T10:00:00.000Z' }]);
  expect((await admin.call(connections.connection, { params: { id } })).expiries).toEqual([]);
});

it.each([
  ['an address that is none', { settings: { baseUrl: 'shop' } }, 'settings.baseUrl'],
  ['a setting that is missing', { settings: {} }, 'settings.baseUrl'],
  ['a secret that is missing', { secrets: {} }, 'secrets.apiToken'],
  ['a secret among the settings', { settings: { baseUrl: 'https://a.example', apiToken: 'x' } }, 'settings.apiToken'],
  ['a secret that nobody asked for', { secrets: { apiToken: 'x', other: 'y' } }, 'secrets.other'],
])('refuses %s, with the field named', async (_, changes, field) => {
  const body = { ...account(changes), name: 'Desk' };
  const { errors } = await admin.refusal(connections.addConnection, { body });

  expect(errors.map((error) => error.field)).toContain(field);
});

it('connects a vendor, never gives a secret back, and keeps it when other settings change', async () => {
  const source = await connect('Desk');
  const before = await admin.send(connections.connection, { params: { id: source.id } });
  const streams = [{ stream: 'tickets', wanted: true, everyMinutes: 60 }];
  const after = await admin.call(connections.changeConnection, { params: { id: source.id }, body: { streams } });
  const recheck = { ...account({ secrets: {} }), sourceId: source.id };

  expect(source).toMatchObject({ door: 'vendor', connectorTitle: 'Helpdesk', state: 'active', writeKey: null });
  expect(before.text).not.toContain('s3cret');
  expect(after).toMatchObject({ secrets: [{ name: 'apiToken' }], streams: [{ stream: 'tickets', everyMinutes: 60 }] });
  expect(await admin.call(connections.checkConnection, { body: recheck })).toMatchObject({ ok: true });
});

it('asks again from the beginning on request, and leaves the cursors alone when it only asks at once', async () => {
  const source = await connect('Another desk');
  const params = { id: source.id };
  await api.inWorkspace(workspace, (unit) =>
    unit.change(
      `update ingest.stream set cursor = '20', state = 'failed', problem = 'x', problem_kind = 'auth', next_run_at = null where workspace_id = $1 and source_id = $2`,
      [workspace, source.id],
    ),
  );
  const cursor = async () => {
    const [row] = await api.inWorkspace(workspace, (unit) =>
      unit.sql<{ cursor: string | null; due: boolean }>(
        'select cursor, next_run_at <= now() as due from ingest.stream where workspace_id = $1 and source_id = $2',
        [workspace, source.id],
      ),
    );
    return row;
  };

  await admin.call(connections.pullNow, { params, body: {} });
  expect(await cursor()).toEqual({ cursor: '20', due: true });
  await admin.call(connections.beginAnew, { params: { ...params, stream: 'tickets' }, body: {} });
  expect(await cursor()).toEqual({ cursor: null, due: true });
  expect(await admin.refusal(connections.beginAnew, { params: { ...params, stream: 'none' }, body: {} })).toMatchObject(
    {
      status: 404,
    },
  );
});

it('asks again once somebody has put settings right, and says until then that it cannot be read', async () => {
  const { id } = await connect('Refused desk');
  await api.inWorkspace(workspace, (unit) =>
    unit.change(
      `update ingest.stream set state = 'failed', problem = 'The desk answered 401.', problem_kind = 'auth', next_run_at = null where workspace_id = $1 and source_id = $2`,
      [workspace, id],
    ),
  );
  const cutOff = await admin.call(sources.source, { params: { id } });
  const body = { secrets: { apiToken: 's3cret-token' } };
  const after = await admin.call(connections.changeConnection, { params: { id }, body });

  expect(cutOff).toMatchObject({ state: 'cut_off', stateReason: 'The desk answered 401.' });
  expect(after.streams).toMatchObject([{ state: 'idle', problem: null, nextRunAt: expect.any(String) }]);
  expect(await admin.call(sources.source, { params: { id } })).toMatchObject({ state: 'active', stateReason: null });
});

it('cannot be connected by the other ways', async () => {
  const { errors } = await admin.refusal(sources.addSource, { body: { connector: 'helpdesk', name: 'Desk' } });

  expect(errors).toEqual([{ field: 'connector', message: 'connect it by POST /connections' }]);
});

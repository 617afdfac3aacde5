import { audit, plugins, sources } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { PluginHostStore, PluginRunStore } from '@customering/persistence';
import { aConnector, aManifest, packedPlugin } from '@customering/plugin-host/testing';
import { PluginOffer, type Agreement } from '@customering/plugin-packages';
import type { ApiClient } from './support/api-client';
import { RunningApi } from './support/running-api';

let api: RunningApi;
let workspace: WorkspaceId;
let owner: ApiClient;

beforeAll(async () => {
  api = await RunningApi.start();
  workspace = await api.addWorkspace('ours');
  owner = await api.as(await api.addUser(workspace, 'owner'));
}, 60_000);

afterAll(() => api.stop());

/** As the command line does it, while the API runs. */
async function add(version: string, hosts: readonly string[], agreement: Agreement): Promise<void> {
  const manifest = aManifest({ capabilities: { network: hosts, personalData: ['email'] } });
  const { bytes } = packedPlugin({ code: aConnector(''), version, manifest });
  const wish = { tarball: bytes, signature: null, registry: null, by: 'command line', taken: new Set<string>() };
  await PluginOffer.of(api.pluginFolder, wish).install(agreement);
  await api.reloadPlugins();
}

async function planted() {
  const { items } = await owner.call(plugins.listPlugins);
  return items.find(({ id }) => id === 'planted');
}

const offered = async () => (await owner.call(sources.connectors)).items.map(({ id }) => id);
const newest = async () => (await owner.call(audit.listAudit)).items[0];
const act = (name: 'enablePlugin' | 'disablePlugin', id: string) =>
  owner.call(plugins[name], { params: { id }, body: {} });

it('shows the plugins of the product with what they may do and what rests on them', async () => {
  await owner.call(sources.addSource, { body: { connector: 'segment', name: 'Web' } });
  const { items, isShared, problem } = await owner.call(plugins.listPlugins);
  expect(items.find(({ id }) => id === 'segment')).toMatchObject({
    origin: 'product',
    state: 'ready',
    kind: 'connector',
    signature: null,
    uses: [{ kind: 'source', name: 'Web' }],
  });
  expect(items.find(({ id }) => id === 'value')?.kind).toBe('metrics');
  expect([isShared, problem]).toEqual([false, null]);
});

it('takes a plugin from its first look to its switch, without a start of the product', async () => {
  await add('1.0.0', ['api.acme.com'], { kind: 'later' });
  expect(await planted()).toMatchObject({
    state: 'awaiting_approval',
    granted: null,
    declared: { network: ['api.acme.com'] },
  });
  expect(await offered()).not.toContain('planted');

  await owner.call(plugins.approvePlugin, { params: { id: 'planted' }, body: { version: '1.0.0' } });
  expect(await planted()).toMatchObject({ state: 'ready', reason: null, granted: { network: ['api.acme.com'] } });
  expect(await offered()).toContain('planted');
  expect(await newest()).toMatchObject({
    action: 'plugin.approved',
    object: { kind: 'plugin', id: 'planted', label: 'Planted' },
    after: { version: '1.0.0', granted: { network: ['api.acme.com'], personalData: ['email'] } },
  });

  await act('disablePlugin', 'planted');
  expect(await planted()).toMatchObject({ state: 'disabled' });
  expect(await offered()).not.toContain('planted');
  await act('enablePlugin', 'planted');
  expect(await planted()).toMatchObject({ state: 'ready' });
});

it('keeps the older version at work until somebody agrees to what the newer one asks for', async () => {
  await add('2.0.0', ['api.acme.com', '*.tracker.example'], { kind: 'later' });
  const waiting = { version: '2.0.0', more: { network: ['*.tracker.example'], webhook: false, personalData: [] } };
  expect(await planted()).toMatchObject({ state: 'ready', version: '1.0.0', waiting });
  const approve = (version: string) => ({ params: { id: 'planted' }, body: { version } });
  expect(await owner.refusal(plugins.approvePlugin, approve('3.0.0'))).toMatchObject({ code: 'changed_meanwhile' });
  await owner.call(plugins.approvePlugin, approve('2.0.0'));
  expect(await planted()).toMatchObject({ state: 'ready', version: '2.0.0', waiting: null });
});

it('tells how a plugin fares and has it tried again', async () => {
  const note = { workspace, plugin: 'planted', version: '2.0.0', failures: 5, nextTry: null, reason: 'It never ends.' };
  await new PluginRunStore(api.database.unitOfWork, 'worker').note({ ...note, state: 'stopped' });
  expect((await planted())?.runs).toMatchObject([{ process: 'worker', state: 'stopped', reason: 'It never ends.' }]);
  await owner.call(plugins.startPluginAgain, { params: { id: 'planted' }, body: {} });
  const asked = await new PluginRunStore(api.database.unitOfWork, 'worker').restartAsked(workspace, 'planted');
  expect(asked).toBeInstanceOf(Date);
  expect(await owner.refusal(plugins.startPluginAgain, { params: { id: 'file' }, body: {} })).toMatchObject({
    status: 404,
  });
});

it('tells when a process goes by other plugins', async () => {
  const tell = (lockHash: string) =>
    new PluginHostStore(api.database.unitOfWork, 'worker').tell({ lockHash, confinement: 'full', problem: null });
  await tell('another');
  const { processes } = await owner.call(plugins.listPlugins);
  expect(processes).toMatchObject([{ process: 'worker', lockHash: 'another' }]);
});

it('lets only owners agree, and nobody where workspaces share the plugins', async () => {
  const admin = await api.as(await api.addUser(workspace, 'admin'));
  expect(await admin.refusal(plugins.disablePlugin, { params: { id: 'file' }, body: {} })).toMatchObject({
    status: 403,
  });
  await api.addWorkspace('theirs');
  expect(await owner.refusal(plugins.disablePlugin, { params: { id: 'file' }, body: {} })).toMatchObject({
    status: 409,
    code: 'plugins_shared',
  });
});

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PluginList, PluginShown } from '@customering/contracts';
import { aConnector, aManifest, packedPlugin, type PackedWish } from '@customering/plugin-host/testing';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';
import { basic, post } from './support/send';

let product: RunningProduct;
const folder = mkdtempSync(join(tmpdir(), 'author-'));
const keyFile = join(folder, 'key.pem');
let publicKey = '';

beforeAll(async () => {
  product = await startProduct();
}, 60_000);

afterAll(() => product?.stop());

const pack = (wish: Partial<PackedWish> = {}) => packedPlugin({ code: aConnector(''), ...wish }).file;
const lockText = () =>
  readFileSync(join(product.variables['CUSTOMERING_DATA_DIR'] ?? '', 'plugins/plugins.lock.json'), 'utf8');
const shown = () => product.client.call<PluginList>('GET', '/plugins');
const stateOf = async (id: string) => (await shown()).items.find((plugin) => plugin.id === id);

/** Within seconds, in the API and in the worker. */
async function becomes(id: string, fits: (plugin: PluginShown | undefined) => boolean): Promise<void> {
  await eventually(
    shown,
    ({ items, processes }) =>
      fits(items.find((plugin) => plugin.id === id)) && new Set(processes.map(({ lockHash }) => lockHash)).size === 1,
    10_000,
  );
}

/** What a call that must fail has written. */
async function refused(...words: string[]): Promise<string> {
  return product.command(...words).then(
    (said) => `it did not fail: ${said}`,
    (problem: unknown) => (problem instanceof Error && 'stderr' in problem ? String(problem.stderr) : String(problem)),
  );
}

it('takes up a signed plugin while it runs, in the API and in the worker', async () => {
  const file = pack();
  publicKey = (await product.command('plugins', 'keygen', '--out', keyFile)).split('\n').at(-1) ?? '';
  await product.command('plugins', 'sign', file, '--key', keyFile);
  await product.command('plugins', 'trust', publicKey, '--name', 'Acme');
  expect(await product.command('plugins', 'add', file, '--yes')).toContain('Planted 1.0.0 (planted), signed by Acme.');

  await becomes('planted', (plugin) => plugin?.state === 'ready');
  expect((await stateOf('planted'))?.signature).toMatchObject({ kind: 'trusted', name: 'Acme' });
  const { id, writeKey } = await product.client.call<{ id: string; writeKey: string }>('POST', '/sources', {
    connector: 'planted',
    name: 'Planted',
  });
  await post(`${product.intakeUrl}/v1/track`, { id: 'a', userId: 'u', event: 'x' }, basic(writeKey));
  expect((await product.client.settled(id, 1)).stored).toBe(1);
}, 60_000);

it('keeps the older version at work until somebody agrees to more', async () => {
  const file = pack({ version: '2.0.0', manifest: aManifest({ capabilities: { network: ['b.example'] } }) });
  await product.command('plugins', 'sign', file, '--key', keyFile);
  const said: unknown = await product.command('plugins', 'add', file, '--yes').catch((problem: unknown) => problem);
  expect(said).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(/may ask b\.example[^]*version 1\.0\.0 runs on until then/),
  });
  await becomes('planted', (plugin) => plugin?.waiting?.version === '2.0.0' && plugin.version === '1.0.0');
  await product.command('plugins', 'approve', 'planted', '--yes');
  await becomes('planted', (plugin) => plugin?.version === '2.0.0' && plugin.state === 'ready');
  const actions = await product.client.rows<{ action: string; actor: string }>(
    `select action, actor_label as actor from core.audit_entry where object_kind = 'plugin' order by seq`,
  );
  expect(actions.map(({ action }) => action)).toEqual([
    'plugin.key_trusted',
    'plugin.added',
    'plugin.added',
    'plugin.approved',
  ]);
  expect(new Set(actions.map(({ actor }) => actor))).toEqual(new Set(['command line']));
}, 60_000);

it('tells what an upgrade would break, and changes nothing', async () => {
  const code = aConnector('').replace('config: z.looseObject({})', 'config: z.looseObject({ account: z.string() })');
  const file = pack({ version: '3.0.0', code, manifest: aManifest({ capabilities: { network: ['c.example'] } }) });
  const before = lockText();
  const said: unknown = await product
    .command('plugins', 'upgrade', file, '--dry-run')
    .catch((problem: unknown) => problem);
  const printed = typeof said === 'object' && said !== null && 'stdout' in said ? String(said.stdout) : '';
  expect(printed).toContain('It needs the setting "account", which it did not before.');
  expect(printed).toContain('It needs your approval: may ask c.example.');
  expect(printed).toContain('It needs your approval: is not signed by Acme');
  expect(lockText()).toBe(before);
}, 60_000);

it('leaves everything as it was when a package is refused', async () => {
  const before = lockText();
  const signed = pack({ version: '2.1.0' });
  await product.command('plugins', 'sign', signed, '--key', keyFile);
  writeFileSync(signed, readFileSync(pack({ version: '2.2.0' })));
  expect(await refused('plugins', 'add', signed, '--yes')).toContain('The signature is not one of this file');
  const old = pack({ manifest: aManifest({ sdk: '^9.0.0' }) });
  expect(await refused('plugins', 'add', old, '--yes')).toContain('It needs the SDK ^9.0.0');
  expect(await refused('plugins', 'add', 'nothing.tgz')).toContain('There is no file "nothing.tgz"');
  expect(lockText()).toBe(before);
}, 60_000);

it('loses neither of two plugins that are added at once', async () => {
  const files = ['left', 'right'].map((id) =>
    pack({ name: id, code: aConnector('').replace("'planted'", `'${id}'`), manifest: aManifest({ id }) }),
  );
  await Promise.all(files.map((file) => product.command('plugins', 'add', file, '--yes')));
  await becomes('left', (plugin) => plugin?.state === 'ready');
  await becomes('right', (plugin) => plugin?.state === 'ready');
  await product.client.call('POST', '/sources', { connector: 'left', name: 'Left behind' });
  expect(await product.command('plugins', 'remove', 'left')).toMatch(/wait for it:\s+- source "Left behind" of main/);
  await becomes('left', (plugin) => plugin === undefined);
  expect(Object.keys(JSON.parse(lockText()).plugins)).toEqual(['planted', 'right']);
}, 60_000);

it('tells in one screen what is well and what is not', async () => {
  const well = await product.command('doctor');
  expect(well).toContain('Plugins of the worker: goes by this lock file');
  expect(well).toContain('Plugin planted 2.0.0: ready');
  expect(well.split('\n').at(-1)).toBe('Nothing is wrong.');
  await product.command('plugins', 'keys', '--unsigned', 'refuse');
  const ill: unknown = await product.command('doctor').catch((problem: unknown) => problem);
  const printed = typeof ill === 'object' && ill !== null && 'stdout' in ill ? String(ill.stdout) : '';
  expect(printed).toMatch(/WRONG {2}Plugin right 1\.0\.0: failed: It is not signed by a key that is trusted here/);
  await becomes('right', (plugin) => plugin?.state === 'failed');
  expect(await refused('plugins', 'add', pack({ version: '2.3.0' }), '--yes')).toContain(
    'unsigned plugins are refused',
  );
}, 60_000);

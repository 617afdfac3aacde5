import { appendFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asId, type WorkspaceId } from '@customering/kernel';
import { ChangePlugins, PluginFolder, PluginOffer, type Agreement } from '@customering/plugin-packages';
import { confinementHere } from '@customering/plugin-runner';
import { openPlugins, watchPlugins, type PluginLoader } from '../src';
import type { Running } from '../src/plugin-pool';
import { aConnector, aManifest, packedPlugin, type PackedWish } from '../src/testing';

const workspace = asId<WorkspaceId>('0198a0c2-0000-7000-8000-000000000001');
const agreed: Agreement = { kind: 'granted', unconfined: true };
const taken = new Set(['file', 'segment', 'webhook', 'value']);
const network = (...hosts: string[]) => aManifest({ capabilities: { network: hosts } });

let path: string;
const loaders: PluginLoader[] = [];

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'plugins-'));
});

afterEach(() => {
  for (const loader of loaders.splice(0)) loader.registry.close();
});

async function add(wish: Partial<PackedWish> = {}, agreement: Agreement = agreed) {
  const { bytes } = packedPlugin({ code: aConnector(''), ...wish });
  const offer = PluginOffer.of(new PluginFolder(path), {
    tarball: bytes,
    signature: null,
    registry: null,
    by: 'Ada',
    taken,
  });
  return { offer: offer.offer, outcome: await offer.install(agreement) };
}

/** Those of the product are read from their sources here, which only this process can. */
const here = { kind: 'here' } as const;

async function open(running: Running = { kind: 'processes', confinement: confinementHere() }): Promise<PluginLoader> {
  const loader = await openPlugins({ folder: path, running });
  loaders.push(loader);
  return loader;
}

const stateOf = (loader: PluginLoader, id = 'planted') => loader.registry.plugins.find((one) => one.id === id);
const changes = () => new ChangePlugins(new PluginFolder(path), 'Ada');
const rowOf = (payload: object) => ({
  bytes: Buffer.from(JSON.stringify(payload)),
  receivedAt: new Date(),
  meta: {},
  offset: 0,
  records: 1,
  intact: true,
});

describe('an added plugin', () => {
  it('runs from its tarball alone, beside those of the product', async () => {
    expect((await add()).outcome).toBe('active');
    const loader = await open();
    expect(stateOf(loader)).toMatchObject({ state: 'ready', reason: null, origin: 'added', version: '1.0.0' });
    expect(loader.registry.plugins.filter(({ origin }) => origin === 'product').length).toBeGreaterThan(3);
    const [read] = (await loader.registry.find(workspace, 'planted')?.read([rowOf({ id: 'a' })], {})) ?? [];
    expect(JSON.stringify(read)).toContain('"externalId":"a"');
  });

  it('waits while nobody has agreed, and runs once somebody has', async () => {
    expect((await add({ manifest: network('api.acme.com') }, { kind: 'later' })).outcome).toBe('waiting');
    const loader = await open();
    expect(stateOf(loader)).toMatchObject({
      state: 'awaiting_approval',
      reason: expect.stringContaining('may ask api.acme.com'),
    });
    expect(loader.registry.connectors.has('planted')).toBe(false);
    await changes().approve('planted', '1.0.0', { unconfined: true });
    await loader.reload();
    expect(stateOf(loader)?.state).toBe('ready');
  });

  it.each([
    ['a changed file', () => appendFileSync(join(installed(), 'index.cjs'), '\n// planted'), 'changed after'],
    ['another file', () => writeFileSync(join(installed(), 'more.cjs'), ''), 'changed after'],
    ['another manifest', () => rewriteManifest(), 'declares'],
  ])('does not run with %s', async (_, tamper, reason) => {
    await add();
    const loader = await open();
    expect(stateOf(loader)?.state).toBe('ready');
    tamper();
    await loader.reload();
    expect(stateOf(loader)).toMatchObject({ state: 'failed', reason: expect.stringContaining(reason) });
    expect(loader.registry.find(workspace, 'planted')).toBeUndefined();
    await add();
    await loader.reload();
    expect(stateOf(loader)?.state).toBe('ready');
  });

  it('may not take an id of the product or of another package', async () => {
    await add();
    await expect(add({ manifest: aManifest({ id: 'file' }) })).rejects.toThrow('belongs to a plugin of the product');
    await expect(add({ name: 'other' })).rejects.toThrow('belongs to the package planted');
    await expect(add({ name: '@customering/other' })).rejects.toThrow('belong to the product');
  });

  it('waits on a machine that cannot take its network away, until somebody agrees to that', async () => {
    await add({}, { kind: 'granted', unconfined: false });
    const loader = await open({ kind: 'processes', confinement: 'files' });
    expect(stateOf(loader)).toMatchObject({
      state: 'awaiting_approval',
      reason: expect.stringContaining('This machine'),
    });
    await changes().approve('planted', '1.0.0', { unconfined: true });
    await loader.reload();
    expect(stateOf(loader)?.state).toBe('ready');
  });

  it('can be switched off, as one of the product can', async () => {
    await add();
    const loader = await open(here);
    for (const id of ['planted', 'file']) {
      await changes().setOff(id, true);
      await loader.reload();
      expect(stateOf(loader, id)?.state).toBe('disabled');
      expect(loader.registry.connectors.has(id)).toBe(false);
      await changes().setOff(id, false);
      await loader.reload();
      expect(stateOf(loader, id)?.state).toBe('ready');
    }
  });

  it('is refused without anything left behind when a dependency is nowhere', async () => {
    const more = { dependencies: { 'a-package-that-nobody-has': '^7.0.0' } };
    await expect(add({ more })).rejects.toThrow(
      /a-package-that-nobody-has@\^7\.0\.0, which could not be had on this machine/,
    );
    expect(readdirSync(join(path, 'installed'))).toEqual([]);
    expect(new PluginFolder(path).lock().plugins).toEqual({});
  });

  it('runs no script of its package', async () => {
    const marker = join(path, 'was-here');
    await add({ more: { scripts: { install: `touch ${marker}`, postinstall: `touch ${marker}` } } });
    expect(readdirSync(path)).not.toContain('was-here');
  });
});

describe('a newer version', () => {
  it('takes the place of the older one when it asks for no more', async () => {
    await add({ manifest: network('api.acme.com') });
    const loader = await open();
    expect((await add({ version: '1.1.0', manifest: network('api.acme.com') }, { kind: 'later' })).outcome).toBe(
      'active',
    );
    await loader.reload();
    expect(stateOf(loader)).toMatchObject({ state: 'ready', version: '1.1.0' });
  });

  it('waits when it asks for more, while the older one runs on', async () => {
    await add({ manifest: network('api.acme.com') });
    const wish = { version: '2.0.0', manifest: network('api.acme.com', 'api.elsewhere.com') };
    const { offer, outcome } = await add(wish, { kind: 'later' });
    expect([outcome, offer.more]).toEqual(['waiting', ['may ask api.elsewhere.com']]);
    const loader = await open();
    expect(stateOf(loader)).toMatchObject({ state: 'ready', version: '1.0.0' });
    expect(stateOf(loader)?.installed?.waiting).toMatchObject({
      version: '2.0.0',
      asksMore: ['may ask api.elsewhere.com'],
    });
    await changes().approve('planted', '2.0.0', { unconfined: true });
    await loader.reload();
    expect(stateOf(loader)).toMatchObject({ state: 'ready', version: '2.0.0' });
    expect(loader.registry.hostsOf('planted')).toContain('api.elsewhere.com');
  });

  it('is not agreed to under the name of another version', async () => {
    await add({}, { kind: 'later' });
    await expect(changes().approve('planted', '9.9.9', { unconfined: true })).rejects.toThrow('not there any more');
  });
});

describe('what happens while the product runs', () => {
  it('is noticed within seconds', async () => {
    const loader = await open();
    const loaded = new Promise<void>((resolve) => {
      const stop = watchPlugins(loader, {
        folder: path,
        onLoaded: () => Promise.resolve(stop()).then(resolve),
        onProblem: (problem) => {
          throw problem;
        },
      });
    });
    await add();
    const began = Date.now();
    await loaded;
    expect(Date.now() - began).toBeLessThan(6_000);
    expect(stateOf(loader)?.state).toBe('ready');
    expect(loader.lockHash).toBe(new PluginFolder(path).hash());
  });

  it('ends calls of the plugin that was replaced, and no other', async () => {
    await add({ code: slowly(4_000) });
    await add({
      name: 'beside',
      code: slowly(1_500).replace("'planted'", "'beside'"),
      manifest: aManifest({ id: 'beside' }),
    });
    const loader = await open();
    expect(stateOf(loader, 'beside')).toMatchObject({ state: 'ready' });
    const replaced = loader.registry.find(workspace, 'planted')?.read([rowOf({ id: 'a' })], {});
    const undisturbed = loader.registry.find(workspace, 'beside')?.read([rowOf({ id: 'b' })], {});
    const ending = replaced?.then(
      () => 'it went on',
      (problem: unknown) => String(problem),
    );
    await add({ version: '1.0.1' });
    await loader.reload();
    expect(await ending).toContain('"planted"');
    expect(JSON.stringify(await undisturbed)).toContain('"externalId":"b"');
    const [again] = (await loader.registry.find(workspace, 'planted')?.read([rowOf({ id: 'a' })], {})) ?? [];
    expect(JSON.stringify(again)).toContain('"externalId":"a"');
  });

  it('loses neither of two plugins that are added at once', async () => {
    const ids = ['one', 'two', 'three'];
    await Promise.all(
      ids.map((id) =>
        add({ name: id, code: aConnector('').replace("'planted'", `'${id}'`), manifest: aManifest({ id }) }),
      ),
    );
    expect(Object.keys(new PluginFolder(path).lock().plugins).sort()).toEqual([...ids].sort());
  });

  it('goes on with its own plugins when the lock file is damaged', async () => {
    await add();
    writeFileSync(join(path, 'plugins.lock.json'), '{');
    const loader = await open(here);
    expect(stateOf(loader, 'file')?.state).toBe('ready');
    expect(loader.problem).toContain('plugins.lock.json');
  });
});

/** A connector that computes for a while over each record. */
function slowly(ms: number): string {
  const wait = `const end = Date.now() + ${ms}; while (Date.now() < end);`;
  return aConnector('').replace('=> read(payload)', `=> { ${wait} return read(payload); }`);
}

function installed(): string {
  const [name = ''] = readdirSync(join(path, 'installed/planted'));
  return join(path, 'installed/planted', name, 'node_modules/planted');
}

function rewriteManifest(): void {
  const file = join(installed(), 'package.json');
  const changed = readFileSync(file, 'utf8').replace('"title":"Planted"', '"title":"Another"');
  writeFileSync(file, changed.replace('"title": "Planted"', '"title": "Another"'));
}

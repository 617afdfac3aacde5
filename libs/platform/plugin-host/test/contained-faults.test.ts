import type { RawRow } from '@customering/ingestion';
import { newId, type WorkspaceId } from '@customering/kernel';
import { confinementHere } from '@customering/plugin-runner';
import { loadPlugins, type PluginRegistry, type RunNote } from '../src';
import { aConnector, aManifest, writtenPlugin } from './written-plugin';

const workspace = newId<WorkspaceId>();
const open: PluginRegistry[] = [];

afterAll(() => open.forEach((registry) => registry.close()));

function rows(...ids: string[]): RawRow[] {
  return ids.map((id, index) => ({
    bytes: Buffer.from(JSON.stringify({ id })),
    receivedAt: new Date(0),
    meta: {},
    offset: index + 1,
    records: 1,
    intact: true,
  }));
}

async function load(code: string, manifest: object = aManifest()) {
  const notes: RunNote[] = [];
  const restarts: Date[] = [];
  const states = {
    note: (note: RunNote) => Promise.resolve(void notes.push(note)),
    restartAsked: () => Promise.resolve(restarts.at(-1) ?? null),
  };
  const running = { kind: 'processes', confinement: confinementHere() } as const;
  const registry = await loadPlugins({ found: [writtenPlugin(code, manifest)], running, states });
  open.push(registry);
  return { registry, notes, restarts, connector: registry.find(workspace, 'planted'), state: registry.plugins[0] };
}

describe('a plugin that is not loaded says why', () => {
  it.each([
    ['crashes at import', 'throw new Error("no luck today")', {}, 'failed', /no luck today/],
    ['ends its process at import', 'process.exit(7)', {}, 'failed', /code 7/],
    ['exports nothing known', 'module.exports = { hello: 1 }', {}, 'failed', /default export/],
    ['wants another SDK', aConnector(''), { sdk: '^2.0.0' }, 'incompatible', /\^2\.0\.0.*1\.0\.0/],
    ['asks for a capability that does not exist', aConnector(''), { capabilities: { root: true } }, 'invalid', /root/],
    ['has an entry outside of its folder', aConnector(''), { entry: '../../etc/hosts.js' }, 'failed', /hosts|outside/],
    ['says another id than its manifest', aConnector(''), { id: 'other' }, 'failed', /"other".*"planted"/],
  ])('one that %s', async (_, code, manifest, state, reason) => {
    const loaded = await load(code, aManifest(manifest));

    expect(loaded.state?.state).toBe(state);
    expect(loaded.state?.reason).toMatch(reason);
    expect(loaded.connector).toBeUndefined();
  });

  it('one that never comes to an end at import, within ten seconds', async () => {
    const began = Date.now();
    const { state } = await load('for (;;);');

    expect(state).toMatchObject({ state: 'failed', reason: expect.stringMatching(/in time|busy/) });
    expect(Date.now() - began).toBeLessThan(10_000);
  }, 30_000);
});

describe('a plugin cannot', () => {
  const tells = (expression: string) =>
    aConnector(
      `normalise: () => { let told; try { told = String(${expression}); } catch (problem) { told = problem.code || problem.message; } return { ignored: told }; },`,
    );

  it.each([
    ['read files of the machine', `require('node:fs').readFileSync('/etc/passwd')`, 'ERR_ACCESS_DENIED'],
    ['list folders', `require('node:fs').readdirSync('/etc')`, 'ERR_ACCESS_DENIED'],
    ['write files', `require('node:fs').writeFileSync('/tmp/planted', 'x')`, 'ERR_ACCESS_DENIED'],
    ['start programs', `require('node:child_process').execSync('id')`, 'ERR_ACCESS_DENIED'],
    ['start threads', `new (require('node:worker_threads').Worker)('1', { eval: true })`, 'ERR_ACCESS_DENIED'],
    ['see the environment of the product', `JSON.stringify(process.env)`, '{}'],
    ['see a network', `Object.keys(require('node:os').networkInterfaces()).join()`, ''],
  ])('%s', async (_, expression, told) => {
    const { connector } = await load(tells(expression));
    const read = await connector?.read(rows('1'), {});

    expect(read).toEqual([{ records: [expect.objectContaining({ became: { ignored: told } })] }]);
  });
});

it('is stopped when it never ends, tried again later, and left to a person when that does not help', async () => {
  const code = aConnector(`normalise: () => { for (;;); },`);
  const { connector, notes } = await load(code);
  const began = Date.now();
  const reading = connector?.read(rows('1', '2'), {}).catch((problem: Error) => problem);
  while (notes.length === 0 && Date.now() - began < 20_000) await new Promise((resolve) => setTimeout(resolve, 50));

  expect(Date.now() - began).toBeLessThan(10_000);
  expect(notes[0]).toMatchObject({ state: 'backing_off', failures: 1, reason: expect.stringMatching(/busy|in time/) });
  await expect(connector?.read(rows('1', '2'), {})).rejects.toThrow(/tried again/);
  void reading;
}, 30_000);

it('is stopped when it takes more memory than it may', async () => {
  const { connector, notes } = await load(
    aConnector(`normalise: () => { const held = []; for (;;) held.push(Buffer.alloc(1 << 20, 1)); },`),
  );
  const began = Date.now();
  void connector?.read(rows('1'), {}).catch(() => undefined); // what it comes to is looked at in the notes
  while (notes.length === 0 && Date.now() - began < 20_000) await new Promise((resolve) => setTimeout(resolve, 50));

  expect(notes[0]?.reason).toMatch(/memory|ended/);
  expect(Date.now() - began).toBeLessThan(10_000);
}, 30_000);

it('comes through a batch with a record that it dies of: that one is set aside, the others are read', async () => {
  const { connector } = await load(
    aConnector(
      `normalise: ({ payload }) => { if (payload.id === 'poison') process.kill(process.pid, 'SIGKILL'); return read(payload); },`,
    ),
  );
  const read = (await connector?.read(rows('a', 'poison', 'b'), {})) ?? [];
  const became = read.map((row) => ('records' in row ? Object.keys(row.records[0]?.became ?? {})[0] : 'row'));

  expect(became).toEqual(['records', 'fault', 'records']);
  expect(read[1]).toMatchObject({ records: [{ became: { fault: { reason: 'plugin_stopped', kind: 'bug' } } }] });
}, 30_000);

it('blames no record while the plugin has come through none', async () => {
  const { connector } = await load(aConnector(`normalise: () => process.exit(1),`));

  await expect(connector?.read(rows('only'), {})).rejects.toThrow(/planted/);
}, 120_000);

it('does not take part in what another plugin writes past its runner', async () => {
  const { connector, notes } = await load(
    aConnector(
      `normalise: () => { require('node:fs').writeSync(3, Buffer.from('garbage that is no frame at all')); return { ignored: 'x' }; },`,
    ),
  );
  const outcome = await Promise.race([
    connector?.read(rows('1'), {}).then(
      () => 'answered',
      (problem: Error) => problem.name,
    ),
    new Promise((resolve) => setTimeout(() => resolve(notes[0]?.reason), 15_000)),
  ]);

  expect(String(outcome)).not.toBe('answered');
}, 40_000);

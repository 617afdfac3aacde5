import { ConnectorUnavailable, type Connector, type RawRow, type ReadRow } from '@customering/ingestion';
import { newId, type WorkspaceId } from '@customering/kernel';
import { confinementHere } from '@customering/plugin-runner';
import { loadPlugins, type PluginRegistry, type RunNote } from '../src';
import { aConnector, aManifest, writtenPlugin } from '../src/testing';

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
    ['wants another SDK', aConnector(''), { sdk: '^2.0.0' }, 'incompatible', /needs the SDK \^2\.0\.0; this is 1\./],
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

  await expect(connector?.read(rows('1', '2'), {})).rejects.toThrow(/tried again/);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(notes[0]).toMatchObject({ state: 'backing_off', failures: 1, reason: expect.stringMatching(/busy|in time/) });
  await expect(connector?.read(rows('1', '2'), {})).rejects.toThrow(/tried again/);
  expect(notes).toHaveLength(1);
}, 30_000);

it('is stopped when it takes more memory than it may', async () => {
  const { connector, notes } = await load(
    aConnector(`normalise: () => { const held = []; for (;;) held.push(Buffer.alloc(1 << 20, 1)); },`),
  );
  const began = Date.now();

  await expect(connector?.read(rows('1'), {})).rejects.toThrow(/memory|ended/);
  expect(notes).toHaveLength(1);
  expect(Date.now() - began).toBeLessThan(10_000);
}, 30_000);

it('comes through a batch with a record that it dies of: that one is set aside, the others are read', async () => {
  const { connector } = await load(
    aConnector(
      `normalise: ({ payload }) => { if (payload.id === 'poison') process.kill(process.pid, 'SIGKILL'); return read(payload); },`,
    ),
  );
  const read = await comesThrough(connector, rows('a', 'poison', 'b'));
  const became = read.map((row) => ('records' in row ? Object.keys(row.records[0]?.became ?? {})[0] : 'row'));

  expect(became).toEqual(['records', 'fault', 'records']);
  expect(read[1]).toMatchObject({ records: [{ became: { fault: { reason: 'plugin_stopped', kind: 'bug' } } }] });
}, 30_000);

it('blames no record while the plugin has come through none, and leaves it to a person in the end', async () => {
  const { connector, notes, restarts } = await load(aConnector(`normalise: () => process.exit(1),`));
  jest.useFakeTimers({ doNotFake: ['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'performance'] });
  for (let attempt = 0; attempt < 5; attempt++) {
    await expect(connector?.read(rows('only'), {})).rejects.toThrow(/planted/);
    jest.setSystemTime(Date.now() + 61_000);
  }
  await expect(connector?.read(rows('only'), {})).rejects.toThrow(/start it again/);
  expect(notes.map(({ state }) => state)).toEqual([...Array<string>(4).fill('backing_off'), 'stopped']);

  restarts.push(new Date());
  jest.setSystemTime(Date.now() + 5_000);
  await expect(connector?.read(rows('only'), {})).rejects.toThrow(/planted|no record/);
  expect(notes.length).toBeGreaterThan(5);
  jest.useRealTimers();
}, 60_000);

it('believes nothing that is written past the runner', async () => {
  const { connector } = await load(
    aConnector(
      `normalise: () => { require('node:fs').writeSync(3, Buffer.alloc(64, 255)); return { ignored: 'x' }; },`,
    ),
  );

  await expect(connector?.read(rows('1'), {})).rejects.toThrow(/protocol|ended|in time/);
}, 40_000);

/** As the loader does: what could not be read at this moment is tried again. */
async function comesThrough(connector: Connector | undefined, batch: RawRow[]): Promise<readonly ReadRow[]> {
  for (const deadline = Date.now() + 25_000; ;) {
    try {
      return (await connector?.read(batch, {})) ?? [];
    } catch (problem) {
      if (!(problem instanceof ConnectorUnavailable) || Date.now() > deadline) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId, type WorkspaceId } from '@customering/kernel';
import { loadPlugins, readPackage, type FoundPlugin } from '@customering/plugin-host';
import { confinementHere } from '@customering/plugin-runner';
import { plantedCopy, type PlantedCopy } from './planted/planted-copy';

const source = join(__dirname, 'hostile/connector');
const copies: PlantedCopy[] = [];
const atOnce = 4;

afterAll(() => copies.forEach((copy) => copy.remove()));

/** Every switch that shows while it is loaded or reads. What it asks a vendor is the kit's own case. */
function switches(): string[] {
  const files = readdirSync(join(source, 'src')).map((name) => readFileSync(join(source, 'src', name), 'utf8'));
  const names = files.flatMap((text) => [...text.matchAll(/breaks\('([\w.-]+)'\)/g)].map(([, name = '']) => name));
  return [...new Set(names)].filter((name) =>
    /^(starts|config|delivery|normalise|canonical|money|memory)\./.test(name),
  );
}

/** With an id of its own, so that several stand side by side. */
function found(fault: string, id: string): FoundPlugin {
  const copy = plantedCopy(source, [
    { file: 'src/fault.ts', find: "'none'", replace: `'${fault}'` },
    { file: 'package.json', find: '"id": "hostile"', replace: `"id": "${id}"` },
    { file: 'src/index.ts', find: ": 'hostile'", replace: `: '${id}'` },
  ]);
  copies.push(copy);
  const plugin = readPackage(copy.folder, 'added');
  if (!plugin) throw new Error('the hostile connector has no manifest');
  return plugin;
}

const row = () => ({
  bytes: Buffer.from(JSON.stringify({ id: 'e1', type: 'sale', changed_at: '2026-02-03T10:00:00.000Z', paid: '9.90' })),
  receivedAt: new Date(0),
  meta: {},
  offset: 1,
  records: 1,
  intact: true,
});

const settings = { baseUrl: 'https://acme.example/api', apiToken: 'kit', region: 'eu' };

it('goes on beside every fault, with each told and the healthy one unharmed', async () => {
  const all = switches();
  expect(all.length).toBeGreaterThan(15);
  const workspace = newId<WorkspaceId>();
  for (let start = 0; start < all.length; start += atOnce) {
    const hostile = all.slice(start, start + atOnce).map((fault, index) => found(fault, `hostile-${start + index}`));
    const running = { kind: 'processes', confinement: confinementHere() } as const;
    const registry = await loadPlugins({ found: [found('none', 'healthy'), ...hostile], running });
    const ask = async (id: string): Promise<unknown> => {
      const connector = registry.find(workspace, id);
      return connector?.read([row()], settings).catch((problem: Error) => problem.message);
    };
    const answers = registry.plugins.map(({ id }) => ask(id));

    expect(registry.plugins.map(({ id, state, reason }) => [id, state === 'ready' || reason !== null])).toEqual(
      registry.plugins.map(({ id }) => [id, true]),
    );
    await Promise.all(answers);
    expect(registry.plugins[0]).toMatchObject({ id: 'healthy', state: 'ready', reason: null });
    const healthy = await registry.find(workspace, 'healthy')?.read([row()], settings);
    expect(healthy).toEqual([
      {
        records: [
          expect.objectContaining({
            became: { records: [expect.anything(), expect.objectContaining({ gross: '9.90' })] },
          }),
        ],
      },
    ]);
    registry.close();
  }
}, 240_000);

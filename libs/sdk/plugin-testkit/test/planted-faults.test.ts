import { join } from 'node:path';
import { checkConnector, type ConnectorSetup, type Finding, type RuleChoice } from '../src';
import { lookFor } from './hostile/break-connector';
import { plantedCopy, repository } from './planted/planted-copy';
import type { PlantedFault } from './planted/planted-fault';
import { plantedFaults } from './planted/planted-faults';

/** Looked at by each plugin's own test of conformance; here where they are broken, or by what is akin to them. */
const slow = ['manifest.entry', 'memory.flat'];

async function setupOf(plugin: string): Promise<ConnectorSetup> {
  // By a name that is put together: the plugins' tests build on this package, so it may not build on them.
  const { setup } = (await import(join(repository, 'plugins', plugin, 'test/setup'))) as { setup: ConnectorSetup };
  return setup;
}

async function brokenIn(
  plugin: string,
  { patches, settings = {} }: Pick<PlantedFault, 'patches' | 'settings'>,
  choice: RuleChoice,
): Promise<readonly Finding[]> {
  const setup = await setupOf(plugin);
  const copy = plantedCopy(join(repository, 'plugins', plugin), patches);
  try {
    const shown = { ...setup, settings: { ...setup.settings, ...settings } };
    return (await checkConnector(copy.folder, shown, choice)).filter(({ state }) => state === 'broken');
  } finally {
    copy.remove();
  }
}

it.each([...new Set(plantedFaults.map(({ plugin }) => plugin))])(
  'a copy of %s passes as it is',
  async (plugin) => {
    expect(await brokenIn(plugin, { patches: [] }, { except: slow })).toEqual([]);
  },
  120_000,
);

it.each(plantedFaults.map((planted, turn) => [planted.plugin, planted.fault, planted, turn] as const))(
  'in %s, the kit finds %s',
  async (plugin, _, planted, turn) => {
    const found = await brokenIn(plugin, planted, lookFor(planted.rule, turn));

    expect(found.map(({ rule }) => rule)).toEqual([planted.rule]);
    expect(found[0]?.message).toMatch(planted.message);
  },
  120_000,
);

import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDescription } from '../src/description-schema';
import { KeptDescriptions } from '../src/kept-descriptions';
import type { PooledPlugin } from '../src/plugin-pool';

const description = readDescription({ kind: 'metrics', sdkVersion: '1.0.0', metrics: [], models: [] });

function aPlugin(): PooledPlugin {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  writeFileSync(join(folder, 'package.json'), '{"name":"kept","version":"1.0.0"}');
  const entry = join(folder, 'index.js');
  writeFileSync(entry, 'module.exports = {};');
  return { id: 'kept', version: '1.0.0', code: { folder, entry }, network: [] };
}

const aFolder = () => join(mkdtempSync(join(tmpdir(), 'kept-')), 'descriptions');

it('knows a plugin again in the next process', async () => {
  const [folder, plugin] = [aFolder(), aPlugin()];
  expect(await new KeptDescriptions(folder).recall(plugin)).toBeNull();
  await new KeptDescriptions(folder).keep(plugin, description);

  expect(await new KeptDescriptions(folder).recall(plugin)).toEqual(description);
  expect(readdirSync(folder)).toEqual(['kept.json']);
});

it.each<[string, (plugin: PooledPlugin) => unknown]>([
  ['its code', ({ code }) => writeFileSync(code.entry, 'module.exports = { other: true };')],
  ['the time of its code', ({ code }) => utimesSync(code.entry, 1, 1)],
  ['its manifest', ({ code }) => writeFileSync(join(code.folder, 'package.json'), '{"name":"kept","version":"1.0.1"}')],
  ['a file beside it', ({ code }) => writeFileSync(join(code.folder, 'words.json'), '{}')],
])('asks again when %s has changed', async (_, change) => {
  const [kept, plugin] = [new KeptDescriptions(aFolder()), aPlugin()];
  await kept.keep(plugin, description);
  change(plugin);

  expect(await kept.recall(plugin)).toBeNull();
});

it('asks again when what was kept cannot be read or does not fit', async () => {
  const [folder, plugin] = [aFolder(), aPlugin()];
  const kept = new KeptDescriptions(folder);
  await kept.keep(plugin, description);
  const file = join(folder, 'kept.json');
  const whole = readFileSync(file, 'utf8');
  const recalled: unknown[] = [];
  for (const text of [whole.slice(0, 40), whole.replace('"metrics"', '"weather"'), '[]']) {
    writeFileSync(file, text);
    recalled.push(await kept.recall(plugin));
  }

  expect(recalled).toEqual([null, null, null]);
});

it('does without where nothing can be written', async () => {
  const plugin = aPlugin();
  const kept = new KeptDescriptions(join(plugin.code.entry, 'descriptions'));
  await kept.keep(plugin, description);

  expect(await kept.recall(plugin)).toBeNull();
});

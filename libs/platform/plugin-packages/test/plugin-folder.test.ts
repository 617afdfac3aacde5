import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChangePlugins, PluginFolder } from '../src';

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'plugin-folder-'));
});

it('loses none of many changes at once', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `p${String(index).padStart(2, '0')}`);
  await Promise.all(ids.map((id) => new ChangePlugins(new PluginFolder(path), 'Ada').setOff(id, true)));
  expect(new PluginFolder(path).lock().off).toEqual(ids);
  expect((await readdir(path)).sort()).toEqual(['installed', 'plugins.lock.json']);
});

it('takes over what somebody who died was holding', async () => {
  const held = join(path, '.changing');
  writeFileSync(held, 'nobody');
  utimesSync(held, new Date(0), new Date(0));
  await new ChangePlugins(new PluginFolder(path), 'Ada').setOff('a', true);
  expect(new PluginFolder(path).lock().off).toEqual(['a']);
});

it('changes nothing when the change fails', async () => {
  const folder = new PluginFolder(path);
  await new ChangePlugins(folder, 'Ada').setOff('a', true);
  const before = folder.hash();
  await expect(new ChangePlugins(folder, 'Ada').remove('b')).rejects.toThrow(
    'There is no added plugin "b". Added are: none.',
  );
  expect(folder.hash()).toBe(before);
});

it('says which file is damaged', () => {
  writeFileSync(join(path, 'plugins.lock.json'), '{"format":2}');
  expect(() => new PluginFolder(path).lock()).toThrow(/plugins\.lock\.json cannot be read.*backup/s);
});

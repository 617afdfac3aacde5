import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PluginList } from '@customering/contracts';
import { aConnector, aManifest } from '@customering/plugin-host/testing';
import { root } from '../support/built-process';
import { eventually } from '../support/eventually';
import { startProduct, type RunningProduct } from '../support/running-product';

let product: RunningProduct;
let loop: ChildProcess;

beforeAll(async () => {
  product = await startProduct();
}, 60_000);

afterAll(async () => {
  if (loop?.exitCode === null && loop.kill()) await once(loop, 'exit');
  await product?.stop();
});

const versionOf = async () => {
  const { items } = await product.client.call<PluginList>('GET', '/plugins');
  return items.find(({ id }) => id === 'planted');
};

it('keeps the running product up to date with a plugin under work', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'under-work-'));
  const dependencies = { '@customering/plugin-sdk': '^1.0.0', zod: '^4.0.0' };
  const description = { name: 'planted', version: '1.0.0', main: 'src/index.cjs', dependencies };
  const manifest = aManifest({ entry: './src/index.cjs' });
  const write = (code: string) => writeFileSync(join(folder, 'src/index.cjs'), code);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...description, customering: manifest }));
  mkdirSync(join(folder, 'src'));
  write(aConnector(''));
  const cli = join(root, 'apps/cli/dist/main.js');
  loop = spawn(process.execPath, [cli, 'plugins', 'dev', folder], {
    cwd: root,
    env: { ...process.env, ...product.variables },
  });
  let said = '';
  for (const stream of [loop.stdout, loop.stderr]) stream?.on('data', (text) => (said += String(text)));

  const first = await eventually(versionOf, (plugin) => plugin?.state === 'ready', 60_000);
  write(`throw new Error('half a thought');`);
  await eventually(
    versionOf,
    (plugin) => plugin?.reason?.includes('half a thought') ?? said.includes('half a thought'),
    60_000,
  );
  write(aConnector('').replace("title: 'Planted'", "title: 'Better'"));
  const last = await eventually(
    versionOf,
    (plugin) => plugin?.state === 'ready' && plugin.version !== first?.version,
    60_000,
  );

  expect(first?.version).toMatch(/^1\.0\.0-dev\.\d+$/);
  expect(last?.version).toMatch(/^1\.0\.0-dev\.\d+$/);
  expect(said).toContain('Waiting for changes');
}, 240_000);

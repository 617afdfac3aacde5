import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
let folder: string;
let tarballs: string[];

/** An author's folder far from this repository, with what was handed out and nothing else of ours. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'author-'));
  const words = [join(root, 'tools/pack-sdk/pack-sdk.mjs'), '--into', join(folder, 'sdk')];
  tarballs = execFileSync(process.execPath, words, { encoding: 'utf8' }).trim().split('\n');
  for (const tarball of tarballs) {
    const name = /\/customering-(.+)-\d+\.\d+\.\d+\.tgz$/.exec(tarball)?.[1];
    if (name === undefined) continue;
    const target = join(folder, 'node_modules/@customering', name);
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  }
  for (const name of ['zod', '@types/node', 'undici-types']) {
    mkdirSync(join(folder, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('hands out compiled code and declarations, and nothing that leads into this repository', () => {
  const listed = tarballs.map((tarball) => execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).split('\n'));
  const descriptions = tarballs.map((tarball) =>
    execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }),
  );

  expect(tarballs.map((path) => path.split('/').at(-1))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^customering-plugin-sdk-/),
      expect.stringMatching(/^customering-plugin-testkit-/),
      expect.stringMatching(/^create-customering-plugin-/),
      expect.stringMatching(/^customering-stats-/),
      expect.stringMatching(/^customering-eslint-plugin-/),
      expect.stringMatching(/^customering-pilot-client-/),
    ]),
  );
  expect(descriptions.filter((text) => /@customering\/source|"nx"|"private"|\.\/src\/index\.ts/.test(text))).toEqual(
    [],
  );
  expect(listed.filter((files) => !files.includes('package/LICENSE'))).toEqual([]);
  const sources = listed.flat().filter((file) => /\/test\/|(?<!\.d)\.ts$/.test(file));
  expect(sources.filter((file) => !file.startsWith('package/templates/'))).toEqual([]);
});

it('hands out the client of pilots as a module for pages that stands alone, and for servers', () => {
  const target = join(folder, 'node_modules/@customering/pilot-client');
  const module = readFileSync(join(target, 'dist/index.mjs'), 'utf8');
  const ask = (code: string) => execFileSync(process.execPath, ['-e', code], { cwd: folder, encoding: 'utf8' }).trim();

  expect(module).not.toMatch(/^import |require\(|node:/m);
  expect(ask(`import('@customering/pilot-client').then(({ murmur3 }) => console.log(murmur3('test')))`)).toBe(
    '3127628307',
  );
  expect(ask(`console.log(require('@customering/pilot-client').murmur3('test'))`)).toBe('3127628307');
});

it('keeps the client of pilots as small as its page says', () => {
  const script = `import { rolldown } from 'rolldown';
    import { gzipSync } from 'node:zlib';
    const load = (id) => (id === 'page' ? "export { createPilotClient } from '${join(folder, 'node_modules/@customering/pilot-client/dist/index.mjs')}'" : null);
    const build = await rolldown({ input: 'page', plugins: [{ name: 'page', resolveId: (id) => (id === 'page' ? id : null), load }] });
    const { output } = await build.generate({ format: 'es', minify: true });
    console.log(gzipSync(output[0].code, { level: 9 }).length);`;
  const words = ['--input-type=module', '-e', script];
  const bytes = Number(execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' }));
  const [, said] = /loads (\d\.\d) kB/.exec(readFileSync(join(root, 'apps/docs/guide/assign.md'), 'utf8')) ?? [];

  expect((bytes / 1_000).toFixed(1)).toBe(said);
});

it('lets an author compile the connector of the documentation and ask it what it is', () => {
  const page = readFileSync(join(root, 'apps/docs/sdk/connector.md'), 'utf8');
  const code = [...page.matchAll(/```ts\n([\s\S]*?)```/g)][0]?.[1] ?? '';
  const compilerOptions = {
    ...{ target: 'es2022', module: 'nodenext', strict: true, exactOptionalPropertyTypes: true },
    ...{ noUncheckedIndexedAccess: true, rootDir: 'src', outDir: 'dist', declaration: true, types: [] },
  };
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'author', type: 'module' }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  writeFileSync(join(folder, 'src/index.ts'), code);
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  expect(compiled.stdout).toBe('');
  const ask = `import('./dist/index.js').then(({ default: one }) => console.log(JSON.stringify(one.describe())))`;
  const described = JSON.parse(execFileSync(process.execPath, ['-e', ask], { cwd: folder, encoding: 'utf8' }));

  expect(described).toMatchObject({
    kind: 'connector',
    id: 'helpdesk',
    config: { properties: { apiToken: { writeOnly: true } }, required: ['baseUrl', 'apiToken'] },
    calls: { check: true, pull: true, erase: true, export: false },
  });
}, 120_000);

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { evaluate } from './evaluate';

const root = mkdtempSync(join(tmpdir(), 'customering-stamp-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

const folder = JSON.stringify(root);

function needsBuild(): unknown {
  return evaluate('build-stamp.mjs', `module.needsBuild(${folder})`);
}

function recordBuild(): void {
  evaluate('build-stamp.mjs', `module.recordBuild(${folder}, module.hashSources(${folder}))`);
}

test('builds when sources or outputs differ from the last build, and only then', () => {
  write('apps/api/src/main.ts', 'one');
  write('libs/domain/identity/src/index.ts', 'one');
  write('libs/domain/identity/dist/index.js', 'built');
  expect(needsBuild()).toBe(true);
  recordBuild();
  expect(needsBuild()).toBe(false);

  utimesSync(join(root, 'apps/api/src/main.ts'), new Date(), new Date());
  write('apps/api/test/main.test.ts', 'tests are not built');
  expect(needsBuild()).toBe(false);

  write('apps/api/src/main.ts', 'two');
  expect(needsBuild()).toBe(true);
  recordBuild();
  write('libs/domain/identity/src/added.ts', '');
  expect(needsBuild()).toBe(true);
  recordBuild();
  rmSync(join(root, 'libs/domain/identity/dist'), { recursive: true });
  expect(needsBuild()).toBe(true);

  write('tools/simulators/shop/src/index.ts', 'one');
  write('tools/simulators/shop/dist/index.js', 'built');
  recordBuild();
  write('tools/simulators/shop/src/index.ts', 'two');
  expect(needsBuild()).toBe(true);
  recordBuild();
  rmSync(join(root, 'tools/simulators/shop/dist'), { recursive: true });
  expect(needsBuild()).toBe(true);
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

const manifest = (name: string) =>
  JSON.stringify({
    name: `@customering/${name}`,
    version: '0.1.0',
    exports: { '.': { '@customering/source': './src/index.ts', default: './dist/index.js' } },
  });

/** A small workspace on disk, with its packages linked as npm links them. */
function workspace(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cycles-')));
  for (const [name, text] of Object.entries({ ...manifests, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  mkdirSync(join(folder, 'node_modules', '@customering'), { recursive: true });
  for (const name of ['alpha', 'beta']) {
    symlinkSync(join(folder, 'libs', name), join(folder, 'node_modules', '@customering', name));
  }
  return folder;
}

const manifests = {
  'package.json': '{ "name": "planted", "version": "0.1.0" }',
  'libs/alpha/package.json': manifest('alpha'),
  'libs/beta/package.json': manifest('beta'),
};

function cruise(folder: string, below = 'libs'): { status: number | null; output: string } {
  const args = [cruiser, '--config', join(root, '.dependency-cruiser.cjs'), below];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('the check for import cycles', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('finds a cycle through two packages, as their sources name each other', () => {
    folder = workspace({
      'libs/alpha/src/index.ts': "import { b } from '@customering/beta';\nexport const a = (): number => b();\n",
      'libs/beta/src/index.ts': "import { a } from '@customering/alpha';\nexport const b = (): number => a();\n",
    });

    const { status, output } = cruise(folder);

    expect(output).toContain('no-circular');
    expect(status).not.toBe(0);
  });

  it('finds a cycle of types only', () => {
    folder = workspace({
      'libs/alpha/src/index.ts':
        "import type { Beta } from './beta';\nexport interface Alpha { readonly beta: Beta }\n",
      'libs/alpha/src/beta.ts':
        "import type { Alpha } from './index';\nexport interface Beta { readonly alpha: Alpha }\n",
    });

    expect(cruise(folder).output).toContain('no-circular');
  });

  it('is content with packages in a line', () => {
    folder = workspace({
      'libs/alpha/src/index.ts': "import { b } from '@customering/beta';\nexport const a = (): number => b();\n",
      'libs/beta/src/index.ts': 'export const b = (): number => 1;\n',
    });

    expect(cruise(folder)).toMatchObject({ status: 0, output: expect.stringContaining('no dependency violations') });
  });

  it('finds a feature of the admin that imports another feature', () => {
    const kpis = 'apps/admin/src/features/kpis';
    folder = workspace({
      [`${kpis}/page.ts`]: "import { a } from '../sources/list';\nimport { b } from './part';\na(b);\n",
      [`${kpis}/part.ts`]: 'export const b = 1;\n',
      'apps/admin/src/features/sources/list.ts': 'export const a = (count: number): number => count;\n',
    });

    const { output } = cruise(folder, 'apps');

    expect(output).toContain(`features-are-strangers: ${kpis}/page.ts → apps/admin/src/features/sources/list.ts`);
    expect(output).toContain('1 errors');
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissions, permissionTable, permissionWords, roles } from '@customering/contracts';
import { canonicalExamples, canonicalKinds } from '@customering/plugin-sdk/canonical';

const root = join(__dirname, '..', '..', '..');
const page = (name: string) => readFileSync(join(root, 'apps/docs', name), 'utf8');

it('names every variable of the environment, and no other', () => {
  const source = readFileSync(join(root, 'libs/platform/config/src/env.ts'), 'utf8');
  const known = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name);

  const documented = [...page('operate/environment.md').matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map(([, name]) => name);

  expect(known.length).toBeGreaterThan(10);
  expect(documented.toSorted()).toEqual(known.toSorted());
});

it('shows the permission table as it is', () => {
  const rows = permissions.map((permission) => {
    const allowed: readonly string[] = permissionTable[permission];
    return `| ${permissionWords[permission]} | ${roles.map((role) => (allowed.includes(role) ? '✓ |' : '|')).join(' ')}`;
  });

  const documented = page('guide/users-and-keys.md')
    .split('\n')
    .filter((line) => /✓/.test(line));

  expect(documented).toEqual(rows);
});

it('shows the canonical records as their schemas are: after a change, npm run docs:canonical', () => {
  const script = `import('./tools/workspace/canonical-page.mjs').then(({ canonicalPage }) =>
    process.stdout.write(canonicalPage(...JSON.parse(process.argv[1]))))`;
  const parts = JSON.stringify([canonicalKinds, canonicalExamples]);

  const made = execFileSync(process.execPath, ['-e', script, parts], { cwd: root, encoding: 'utf8' });

  expect(page('sdk/canonical-records.md')).toBe(made);
});

it('has an entry in the menu for every page', () => {
  const menu = readFileSync(join(root, 'apps/docs/.vitepress/config.mts'), 'utf8');
  const links = [...menu.matchAll(/link: '\/([^']+)'/g)].map(([, link = '']) => link);

  const missing = links.filter((link) => !page(link.endsWith('/') ? `${link}index.md` : `${link}.md`).startsWith('# '));

  expect(links.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

it('has the API of the SDK written down: after a change, npm run docs:api, with a version and a line in its changelog', () => {
  const script = `import('./tools/workspace/api-report.mjs').then(({ apiReport }) => process.stdout.write(apiReport()))`;
  const made = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });

  expect(readFileSync(join(root, 'libs/sdk/plugin-sdk/api-report.md'), 'utf8')).toBe(made);
}, 60_000);

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundlePage } from './bundle-page.mjs';
import { bundleTestkit } from './bundle-testkit.mjs';
import { writeDeclarations } from './declarations.mjs';

/**
 * Lays a package out as it is handed out. Conditions that lead to sources of this repository, and whatever only its tools read, stay here.
 * @param {string} root
 * @param {(typeof import('./packages.mjs').packages)[number]} entry
 * @param {string} target
 * @param {readonly string[]} earlier tarballs that were packed before
 */
export async function stagePackage(
  root,
  { folder, form, also = [], carriesOthers = false, forPages = false },
  target,
  earlier,
) {
  const own = join(root, folder);
  mkdirSync(target, { recursive: true });
  const description = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  const { nx: _, private: __, devDependencies: ___, ...kept } = description;
  const files = form === 'plain' ? ['src'] : ['dist'];
  const exports = form === 'plain' ? description.exports : compiledExports(description.exports, forPages);
  const needs = form === 'bundled' ? await bundleTestkit(root, join(target, 'dist')) : {};
  writeFileSync(
    join(target, 'package.json'),
    `${JSON.stringify({ ...kept, exports, ...needs, files: [...files, ...also, ...(carriesOthers ? ['sdk'] : [])] }, null, 2)}\n`,
  );
  for (const name of ['README.md', ...also])
    if (existsSync(join(own, name))) cpSync(join(own, name), join(target, name), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
  if (carriesOthers) for (const tarball of earlier) cpSync(tarball, join(target, 'sdk', basename(tarball)));
  if (form !== 'bundled') for (const name of files) cpSync(join(own, name), join(target, name), { recursive: true });
  if (forPages) await bundlePage(root, own, join(target, 'dist'));
  if (form === 'plain') return;
  const mayName = Object.keys({ ...description.dependencies });
  const entries = entriesOf(description.exports);
  writeDeclarations({ root, source: join(own, 'src'), entries, mayName }, join(target, 'dist'));
}

/** @param {Record<string, string | { default: string }>} exports @param {boolean} forPages */
function compiledExports(exports, forPages) {
  return Object.fromEntries(
    Object.entries(exports).map(([name, entry]) => {
      if (typeof entry === 'string') return [name, entry];
      const module = forPages ? { import: entry.default.replace(/\.js$/, '.mjs') } : {};
      return [name, { types: entry.default.replace(/\.js$/, '.d.ts'), ...module, default: entry.default }];
    }),
  );
}

/**
 * The sources of its exports.
 * @param {Record<string, string | { default: string }>} exports
 */
function entriesOf(exports) {
  return Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [entry.default.replace(/^\.\/dist\/(.+)\.js$/, '$1.ts')],
  );
}

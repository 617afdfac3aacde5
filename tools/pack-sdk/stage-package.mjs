import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDeclarations } from './declarations.mjs';

/**
 * Lays a package out as it is handed out. Conditions that lead to sources of this repository, and whatever only its tools read, stay here.
 * @param {string} root
 * @param {(typeof import('./packages.mjs').packages)[number]} entry
 * @param {string} target
 */
export function stagePackage(root, { folder, form, also = [] }, target) {
  const own = join(root, folder);
  mkdirSync(target, { recursive: true });
  const description = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  const { nx: _, private: __, devDependencies: ___, ...kept } = description;
  const files = form === 'compiled' ? ['dist'] : ['src'];
  const exports = form === 'compiled' ? compiledExports(description.exports) : description.exports;
  writeFileSync(
    join(target, 'package.json'),
    `${JSON.stringify({ ...kept, exports, files: [...files, ...also] }, null, 2)}\n`,
  );
  for (const name of ['README.md', ...also])
    if (existsSync(join(own, name))) cpSync(join(own, name), join(target, name));
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
  for (const name of files) cpSync(join(own, name), join(target, name), { recursive: true });
  if (form === 'compiled') writeDeclarations(join(own, 'src'), join(target, 'dist'));
}

/** @param {Record<string, string | { default: string }>} exports */
function compiledExports(exports) {
  return Object.fromEntries(
    Object.entries(exports).map(([name, entry]) => {
      if (typeof entry === 'string') return [name, entry];
      return [name, { types: entry.default.replace(/\.js$/, '.d.ts'), default: entry.default }];
    }),
  );
}

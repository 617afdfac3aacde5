/** `node tools/build/build.mjs <package folder>`: compiles its TypeScript to CommonJS in `dist`. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { loadCompiler } from './compiler.mjs';

const [project = '.'] = process.argv.slice(2);
const source = join(project, 'src');
const target = join(project, 'dist');

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

rmSync(target, { recursive: true, force: true });
const compile = await loadCompiler();
for (const file of files) emit(file);

function emit(file) {
  const name = relative(source, file);
  if (name.endsWith('.d.ts')) return;
  const isCode = /\.tsx?$/.test(name);
  const output = join(target, isCode ? name.replace(/\.tsx?$/, '.js') : name);
  mkdirSync(dirname(output), { recursive: true });
  if (!isCode) return writeFileSync(output, readFileSync(file));
  const { code, map } = compile(readFileSync(file, 'utf8'), file);
  writeFileSync(output, `${code}\n//# sourceMappingURL=${output.split('/').at(-1)}.map\n`);
  writeFileSync(`${output}.map`, map);
}

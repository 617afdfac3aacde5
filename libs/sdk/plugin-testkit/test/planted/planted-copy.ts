import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { transformSync } from '@swc/core';

export const repository = join(__dirname, '../../../../..');

/** Text of a file that is replaced by other text. It must stand there exactly once. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface PlantedCopy {
  readonly folder: string;
  remove(): void;
}

/** A copy of a plugin outside of the repository, patched and built, with its dependencies beside it. */
export function plantedCopy(source: string, patches: readonly Patch[] = []): PlantedCopy {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  cpSync(source, folder, { recursive: true, filter: (file) => !/\/(dist|node_modules)$/.test(file) });
  for (const patch of patches) apply(folder, patch);
  build(join(folder, 'src'), join(folder, 'dist'));
  link(folder, source);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function apply(folder: string, { file, find, replace }: Patch): void {
  const path = join(folder, file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (find === '' && text === '') {
    mkdirSync(dirname(path), { recursive: true });
    return writeFileSync(path, replace);
  }
  if (text.split(find).length !== 2)
    throw new Error(`"${find}" does not stand exactly once in ${file}: adapt the planted fault`);
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
}

function build(source: string, target: string): void {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of files) {
    const { code } = transformSync(readFileSync(join(source, name), 'utf8'), {
      filename: name,
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      module: { type: 'commonjs', ignoreDynamic: true, exportInteropAnnotation: true },
    });
    const output = join(target, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, code);
  }
}

function link(folder: string, source: string): void {
  const { dependencies } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const target = join(folder, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(repository, 'node_modules', relative('.', name)), target);
  }
}

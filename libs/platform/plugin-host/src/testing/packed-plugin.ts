import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aManifest } from './written-plugin';

export interface PackedWish {
  readonly code: string;
  readonly manifest?: object;
  readonly name?: string;
  readonly version?: string;
  /** More of its package.json. */
  readonly more?: object;
  /** More files, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The tarball that `npm pack` makes of a plugin, as its author would hand it over. */
export function packedPlugin({ code, manifest, name = 'planted', version = '1.0.0', more, files = {} }: PackedWish): {
  readonly file: string;
  readonly bytes: Buffer;
} {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  const dependencies = { '@customering/plugin-sdk': '^1.0.0', zod: '^4.0.0' };
  const description = { name, version, dependencies, customering: manifest ?? aManifest(), ...more };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
  writeFileSync(join(folder, 'index.cjs'), code);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const printed = execFileSync('npm', ['pack', '--ignore-scripts', '--silent'], { cwd: folder, encoding: 'utf8' });
  const file = join(folder, printed.trim().split('\n').at(-1) ?? '');
  return { file, bytes: readFileSync(file) };
}

import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@customering/kernel';
import { digest, filesHash } from './files-hash';
import { manifestSchema, packageSchema, type Manifest, type PackageDescription } from './manifest';
import { placeDependencies, planDependencies } from './place-dependencies';
import type { PluginFolder } from './plugin-folder';
import { isOurs } from './product-packages';
import { readTarball, type PackedFile } from './read-tarball';

/** What a tarball holds, before anything of it is on the disk. */
export interface ReadPackage {
  readonly integrity: string;
  readonly description: PackageDescription;
  readonly manifest: Manifest;
  readonly files: readonly PackedFile[];
}

export interface StagedPackage {
  readonly folder: string;
  readonly filesHash: string;
  readonly manifestHash: string;
}

export function readPlugin(tarball: Uint8Array): ReadPackage {
  const files = readTarball(tarball);
  const packed = files.find(({ path }) => path === 'package.json');
  if (!packed) throw refuse('It holds no package.json.');
  const description = packageSchema.safeParse(JSON.parse(packed.bytes.toString('utf8')));
  if (!description.success) throw refuse(`package.json: ${description.error.issues[0]?.message ?? ''}`);
  const { name, customering } = description.data;
  if (customering === undefined) throw refuse('Its package.json has no "customering" part, so it is no plugin.');
  if (!/^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(name))
    throw refuse(`"${name}" is no name of a package.`);
  if (isOurs(name)) throw refuse('Names below @customering belong to the product.');
  const manifest = manifestSchema.safeParse(customering);
  if (!manifest.success) {
    const [issue] = manifest.error.issues;
    throw refuse(`package.json#customering.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`);
  }
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  return { integrity, description: description.data, manifest: manifest.data, files };
}

/** Puts a package with all it needs into a folder of its own. When that fails, nothing is left of it. */
export async function stagePackage(
  into: PluginFolder,
  { description, manifest, files }: ReadPackage,
  registry: string | null,
): Promise<StagedPackage> {
  const dependencies = planDependencies(
    description,
    files.map(({ path }) => path),
  );
  const name = `${description.version.replaceAll(/[^A-Za-z0-9.+-]/g, '-')}-${randomBytes(4).toString('hex')}`;
  const folder = `installed/${manifest.id}/${name}`;
  const stage = join(into.installed, `.${name}`);
  try {
    await mkdir(stage, { recursive: true });
    await placeDependencies(stage, dependencies, registry);
    await writeFiles(join(stage, 'node_modules', description.name), files);
    await mkdir(join(into.installed, manifest.id), { recursive: true });
    await rename(stage, join(into.path, folder));
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  const manifestHash = hashOfManifest(description.customering);
  return { folder, manifestHash, filesHash: await filesHash(join(into.path, folder)) };
}

export function hashOfManifest(manifest: unknown): string {
  return digest(JSON.stringify(manifest));
}

async function writeFiles(folder: string, files: readonly PackedFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes, { mode: 0o644, flag: 'wx' });
  }
}

function refuse(why: string): AppError {
  return new AppError('invalid_input', 422, `The package cannot be installed. ${why}`);
}

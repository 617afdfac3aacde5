import { createHash, type Hash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { productPackage } from './product-packages';

/** Over the name and the content of every file below a folder. What the product supplies by a link belongs to the product. */
export async function filesHash(folder: string): Promise<string> {
  const hash = createHash('sha256');
  await visit(folder, '', hash);
  return hash.digest('hex');
}

async function visit(folder: string, below: string, hash: Hash): Promise<void> {
  const names = await readdir(join(folder, below));
  for (const name of names.sort()) {
    const path = below === '' ? name : `${below}/${name}`;
    const full = join(folder, path);
    const found = await lstat(full);
    if (found.isDirectory()) await visit(folder, path, hash);
    else if (found.isSymbolicLink()) await addLink(full, path, hash);
    else hash.update(`file ${JSON.stringify(path)} ${digest(await readFile(full))}\n`);
  }
}

async function addLink(full: string, path: string, hash: Hash): Promise<void> {
  const name = /^node_modules\/((@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
  const target = await readlink(full);
  if (name !== undefined && target === productPackage(name)?.folder) return;
  hash.update(`link ${JSON.stringify(path)} ${JSON.stringify(target)}\n`);
}

export function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@customering/kernel';
import { runNpm } from '@customering/plugin-packages';

export interface From {
  readonly registry?: string;
  readonly signature?: string;
}

export interface FetchedPackage {
  readonly tarball: Buffer;
  /** The text of the file beside it; null for an unsigned one. */
  readonly signature: string | null;
  /** Where what it needs may come from; null: from this machine alone. */
  readonly registry: string | null;
}

const namedVersion = /^(@[a-z0-9._-]+\/)?[a-z0-9._-]+@[^@/]+$/;

/** A file is read and nothing is asked of any network; a name with a version is fetched. */
export async function fetchPackage(name: string, { registry, signature }: From): Promise<FetchedPackage> {
  if (existsSync(name)) {
    const beside = signature ?? (existsSync(`${name}.sig`) ? `${name}.sig` : undefined);
    return { tarball: readFileSync(name), signature: textOf(beside), registry: registry ?? null };
  }
  if (!namedVersion.test(name))
    throw new AppError(
      'not_found',
      404,
      `There is no file "${name}". Name a package file, or a package with its version such as @acme/helpdesk@1.2.0.`,
    );
  const from = registry ?? (await usualRegistry());
  return { tarball: await fetchNamed(name, from), signature: textOf(signature), registry: from };
}

function textOf(file: string | undefined): string | null {
  return file === undefined ? null : readFileSync(file, 'utf8');
}

/** The one that npm is set to on this machine. */
async function usualRegistry(): Promise<string> {
  const { code, output, reason } = await runNpm(['config', 'get', 'registry'], tmpdir());
  if (code === 0) return output.trim();
  throw new AppError(
    'unavailable',
    503,
    `npm does not say where packages come from. Name it with --registry. ${reason}`,
  );
}

async function fetchNamed(name: string, registry: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'customering-'));
  try {
    const { code, output, reason } = await runNpm(['pack', name, '--registry', registry, '--json'], folder);
    const file = /"filename":\s*"([^"]+)"/.exec(output)?.[1];
    if (code !== 0 || file === undefined)
      throw new AppError('unavailable', 503, `${name} could not be fetched from ${registry}. ${reason}`);
    return readFileSync(join(folder, file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

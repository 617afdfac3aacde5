import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryFile, manifestSchema, readPackage, type FoundPlugin, type Manifest } from '@customering/plugin-host';
import { ConformanceFault } from './conformance-fault';
import { isPlain, type Plain } from './json';

/** A plugin's folder as the host finds it. */
export interface PluginPackage {
  readonly found: FoundPlugin;
  readonly manifest: Manifest;
  readonly packageJson: Plain;
  readonly entry: string;
  /** The same, as a path within the package. */
  readonly builtEntry: string;
}

/** Throws `ConformanceFault` for a folder that the host would not even try. */
export function readPluginPackage(folder: string): PluginPackage {
  const found = readPackage(folder, 'added');
  if (!found)
    throw new ConformanceFault(
      `${folder}/package.json has no "customering" part.`,
      'Add the manifest: kind, id, title, sdk and entry.',
    );
  const read = manifestSchema.safeParse(found.manifest);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ConformanceFault(
      `The manifest does not fit: package.json#customering.${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`,
      'Write it as the guide shows; unknown names are refused.',
    );
  }
  const packageJson: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    found,
    manifest: read.data,
    packageJson: manifestOf(packageJson),
    entry: entryOf(found, read.data.entry, manifestOf(packageJson)),
    builtEntry: builtFile(manifestOf(packageJson), read.data.entry),
  };
}

function entryOf(found: FoundPlugin, entry: string, packageJson: Plain): string {
  try {
    return entryFile(found, builtFile(packageJson, entry));
  } catch (problem) {
    const told = problem instanceof Error ? problem.message : String(problem);
    throw new ConformanceFault(
      `The entry "${entry}" cannot be found: ${told}.`,
      'Build the plugin, and name the built file.',
    );
  }
}

/** An export as Node resolves it. The resolution of a test runner may lead to sources, which a process of its own cannot run. */
function builtFile({ exports }: Plain, entry: string): string {
  let found: unknown = isPlain(exports) ? exports[entry] : undefined;
  while (isPlain(found)) found = found['node'] ?? found['require'] ?? found['import'] ?? found['default'];
  return typeof found === 'string' ? found : entry;
}

function manifestOf(packageJson: unknown): Plain {
  return isPlain(packageJson) ? packageJson : {};
}

import { pathToFileURL } from 'node:url';
import { PluginError } from '@customering/plugin-sdk';
import type { PluginExport } from './serve-plugin';

/** What an entry file exports. Throws what the entry throws, or `PluginError('bug')` when it exports nothing that is known. */
export async function loadEntry(file: string): Promise<PluginExport> {
  const entry = defaultOf(defaultOf(await import(pathToFileURL(file).href)));
  if (isPlugin(entry)) return entry;
  throw new PluginError(
    'bug',
    'The entry exports nothing that is known. Its default export must be what `defineConnector` or `defineMetricModule` returns.',
  );
}

/** A CommonJS module that is imported natively carries its exports under `default` once more. */
function defaultOf(loaded: unknown): unknown {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
}

function isPlugin(value: unknown): value is PluginExport {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('describe' in value)) return false;
  return (value.kind === 'connector' || value.kind === 'metrics') && typeof value.describe === 'function';
}

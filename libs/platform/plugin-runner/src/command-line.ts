import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { memoryCommand, namespaceCommand, permissionFlag, type Confinement } from './confinement';
import { readableFolders } from './readable-folders';

export interface PluginCode {
  /** The folder with its `package.json`. */
  readonly folder: string;
  /** The file that is imported. */
  readonly entry: string;
}

/** Addresses that may be mapped beyond what may be resident: heaps are reserved before they are used. */
const mappedShare = 3;
const youngMiB = 32;

/** How the process of a plugin is started. */
export function commandLine({ folder, entry }: PluginCode, memoryMiB: number, confinement: Confinement): string[] {
  const readable = [...readableFolders(runnerFolder()), ...readableFolders(folder)];
  const node = [
    process.execPath,
    permissionFlag(),
    '--no-warnings',
    `--max-old-space-size=${memoryMiB}`,
    `--max-semi-space-size=${youngMiB}`,
    ...[...new Set(readable)].map((path) => `--allow-fs-read=${path}`),
    runnerFile(),
    entry,
  ];
  const limited = [...memoryCommand(memoryMiB * mappedShare * 1024 * 1024), ...node];
  return confinement === 'full' ? [...namespaceCommand(), ...limited] : limited;
}

/** This very package: its code runs in the plugin's process too. */
export function runnerFolder(): string {
  return join(__dirname, '..');
}

/** The compiled one, also where this is read from its source. */
function runnerFile(): string {
  const beside = join(__dirname, 'child', 'main.js');
  return existsSync(beside) ? beside : join(runnerFolder(), 'dist', 'child', 'main.js');
}

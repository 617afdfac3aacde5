import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

const SETTINGS = ['tsconfig.base.json', '.prettierrc.json', 'jest.config.mjs', 'tools/jest'];

export interface Run {
  readonly status: number | null;
  readonly output: string;
}

/** A folder that looks to the compiler and to Jest like this workspace, with only the given parts of it. */
export function throwAwayWorkspace(parts: readonly string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'generated-')));
  for (const part of [...SETTINGS, ...parts]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function run(folder: string, script: string, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

export function generate(folder: string, ...args: readonly string[]): Run {
  return run(folder, 'tools/workspace/generators/generate.mjs', [...args, '--root', folder]);
}

export function typeCheck(folder: string, project: string): Run {
  return run(folder, 'node_modules/ts7/bin/tsc', ['--noEmit', '-p', join(folder, project)]);
}

export function formatCheck(folder: string, part: string): Run {
  return run(folder, 'node_modules/prettier/bin/prettier.cjs', ['--check', part]);
}

export function runTests(folder: string): Run {
  return run(folder, 'node_modules/jest/bin/jest.js', []);
}

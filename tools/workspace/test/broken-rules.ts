import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface LintCase {
  readonly file: string;
  readonly code: string;
}

const root = join(__dirname, '..', '..', '..');

/** The rules that each case breaks, by the configuration of the whole workspace, in plain Node as `npm run lint` runs it. */
export function brokenRules(cases: readonly LintCase[]): string[][] {
  const script = join(__dirname, 'fixtures', 'lint-cases.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, JSON.stringify(cases)], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Evaluates an expression over a module of the start in plain Node: these modules run before anything is built. */
export function evaluate(module: string, expression: string): unknown {
  const url = JSON.stringify(join(__dirname, '..', module));
  const script = `import * as module from ${url}; console.log(JSON.stringify(await (${expression}) ?? null));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

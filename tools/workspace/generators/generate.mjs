/** `node tools/workspace/generators/generate.mjs <what> <arguments…>`, behind `npm run new:…` and `npm run migration:new`. */
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { newDomainLib } from './domain-lib.mjs';
import { GeneratorProblem } from './generator-problem.mjs';
import { newMigration } from './migration.mjs';
import { newConnector, newMetricModule } from './plugin.mjs';
import { newUseCase } from './use-case.mjs';

const GENERATORS = {
  'use-case': newUseCase,
  'domain-lib': newDomainLib,
  migration: newMigration,
  connector: newConnector,
  'metric-module': newMetricModule,
};
const workspace = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { root: { type: 'string' } } });
  const [what, ...args] = positionals;
  const generator = Object.entries(GENERATORS).find(([name]) => name === what)?.[1];
  if (!generator) throw new GeneratorProblem(`Name one of: ${Object.keys(GENERATORS).join(', ')}.`);
  console.log(generator(values.root ?? workspace, args).join('\n'));
} catch (error) {
  if (!(error instanceof GeneratorProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

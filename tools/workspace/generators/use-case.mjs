import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GeneratorProblem } from './generator-problem.mjs';
import { camelCase, kebabName, pascalCase } from './names.mjs';
import { writeNewFiles } from './new-files.mjs';

export const usage = 'npm run new:use-case <context> <verb-noun>, for example: npm run new:use-case kpis archive-kpi';

/**
 * A use case of a context: its file, its test, its line in `index.ts`.
 * @param {string} root
 * @param {readonly string[]} args
 */
export function newUseCase(root, args) {
  const context = kebabName(args[0], usage);
  const name = kebabName(args[1], usage);
  const folder = `libs/domain/${context}`;
  if (!existsSync(join(root, folder, 'package.json'))) {
    throw new GeneratorProblem(
      `There is no context ${folder}. Make it with: npm run new:domain-lib ${context} <stage>`,
    );
  }
  const written = writeNewFiles(root, {
    [`${folder}/src/${name}.ts`]: useCase(name),
    [`${folder}/test/${name}.test.ts`]: test(name),
  });
  return [...written, exportLine(root, `${folder}/src/index.ts`, name)];
}

/** @param {string} name */
function useCase(name) {
  const type = pascalCase(name);
  return `import type { Clock } from '@customering/kernel';

/** What ${type} needs of the world. Its store is written in libs/platform/persistence. */
export interface ${type}Store {
  save(workspace: string, id: string, at: Date): Promise<void>;
}

/** Say here in one sentence what is true after it ran. */
export class ${type} {
  constructor(
    private readonly store: ${type}Store,
    private readonly clock: Clock,
  ) {}

  async execute(workspace: string, id: string): Promise<void> {
    await this.store.save(workspace, id, this.clock.now());
  }
}
`;
}

/** @param {string} name */
function test(name) {
  const type = pascalCase(name);
  return `import { ${type}, type ${type}Store } from '../src/${name}';

const now = new Date('2026-01-01T00:00:00Z');

it('stores what it was asked for, at the time of the clock', async () => {
  const saved: unknown[] = [];
  const store: ${type}Store = { save: async (...row) => void saved.push(row) };
  const ${camelCase(name)} = new ${type}(store, { now: () => now });

  await ${camelCase(name)}.execute('workspace', 'one');

  expect(saved).toEqual([['workspace', 'one', now]]);
});
`;
}

/**
 * @param {string} root
 * @param {string} index
 * @param {string} name
 */
function exportLine(root, index, name) {
  const path = join(root, index);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const type = pascalCase(name);
  writeFileSync(path, `${before}export { ${type}, type ${type}Store } from './${name}';\n`);
  return index;
}

import { brokenRules, type LintCase } from './broken-rules';

const PROJECTS = '@nx/enforce-module-boundaries';
const NAMES = 'no-restricted-imports';

type Expected = readonly [file: string, imported: string, rule: string];

/** One line of the boundary table each: take the line out of the table, and one of these turns red. */
const FORBIDDEN: readonly Expected[] = [
  ['libs/foundation/kernel/src/planted.ts', '@customering/settings', PROJECTS],
  ['libs/foundation/kernel/src/planted.ts', 'zod', PROJECTS],
  ['libs/foundation/kernel/src/planted.ts', 'node:fs', NAMES],
  ['libs/foundation/stats/src/planted.ts', '@customering/settings', PROJECTS],
  ['libs/domain/identity/src/planted.ts', '@customering/interactions', PROJECTS],
  ['libs/domain/access/src/planted.ts', '@customering/settings', PROJECTS],
  ['libs/domain/identity/src/planted.ts', '@customering/persistence', PROJECTS],
  ['libs/domain/identity/src/planted.ts', '@nestjs/common', PROJECTS],
  ['libs/domain/identity/src/planted.ts', '@mikro-orm/core', PROJECTS],
  ['libs/domain/identity/src/planted.ts', 'pg', PROJECTS],
  ['libs/domain/identity/src/planted.ts', 'react', PROJECTS],
  ['libs/domain/identity/src/planted.ts', 'node:fs/promises', NAMES],
  ['libs/domain/identity/src/planted.ts', 'net', NAMES],
  ['libs/domain/identity/src/planted.ts', '@customering/plugin-sdk', NAMES],
  ['libs/contracts/src/planted.ts', '@customering/kpis', PROJECTS],
  ['libs/contracts/src/planted.ts', 'pg', PROJECTS],
  ['libs/sdk/plugin-sdk/src/planted.ts', '@customering/kernel', PROJECTS],
  ['libs/platform/persistence/src/planted.ts', '@customering/queue', PROJECTS],
  ['libs/platform/persistence/src/planted.ts', '@customering/raw-log', PROJECTS],
  ['libs/platform/persistence/src/planted.ts', '@customering/contracts', NAMES],
  ['libs/platform/queue/src/planted.ts', 'react', PROJECTS],
  ['libs/platform/egress/src/planted.ts', '@customering/persistence', PROJECTS],
  ['apps/api/src/planted.ts', '@customering/metrics-value', PROJECTS],
  ['apps/worker/src/planted.ts', '@customering/api', PROJECTS],
  ['apps/worker/src/planted.ts', '@customering/postgres-launcher', PROJECTS],
  ['apps/intake/src/planted.ts', '@customering/plugin-host', PROJECTS],
  ['apps/intake/src/planted.ts', '@customering/queue', PROJECTS],
  ['apps/intake/src/planted.ts', '@customering/persistence', PROJECTS],
  ['apps/intake/src/planted.ts', '@mikro-orm/core', PROJECTS],
  ['plugins/metrics-value/src/planted.ts', '@customering/kernel', PROJECTS],
  ['plugins/metrics-value/src/planted.ts', 'pg', PROJECTS],
  ['plugins/metrics-value/src/planted.ts', 'node:child_process', NAMES],
  ['apps/api/src/planted.ts', '../../../libs/domain/kpis/src/index', PROJECTS],
];

const ALLOWED: readonly (readonly [file: string, imported: string])[] = [
  ['libs/domain/identity/src/planted.ts', '@customering/kernel'],
  ['libs/domain/identity/src/planted.ts', '@customering/plugin-sdk/canonical'],
  ['libs/domain/identity/src/planted.ts', 'node:crypto'],
  ['libs/domain/ingestion/src/planted.ts', '@customering/interactions'],
  ['libs/domain/value/src/planted.ts', '@customering/stats'],
  ['libs/foundation/kernel/test/planted.test.ts', 'fast-check'],
  ['libs/platform/persistence/src/planted.ts', '@customering/identity'],
  ['libs/platform/persistence/src/views/planted.ts', '@customering/contracts'],
  ['libs/platform/plugin-host/src/planted.ts', '@customering/plugin-sdk'],
  ['libs/platform/raw-log/src/planted.ts', '@customering/observability'],
  ['libs/platform/raw-log/test/planted.test.ts', '@customering/persistence/testing'],
  ['apps/api/src/planted.ts', '@customering/contracts'],
  ['apps/intake/src/planted.ts', '@customering/raw-log'],
  ['apps/intake/src/planted.ts', '@customering/ingestion'],
  ['apps/intake/test/planted.test.ts', '@customering/persistence/testing'],
  ['plugins/metrics-value/src/planted.ts', '@customering/stats'],
  ['tools/start/planted.mjs', '@customering/postgres-launcher'],
  ['tools/test/planted.mjs', '../start/check-node.mjs'],
];

const importing = (file: string, imported: string): LintCase => ({
  file,
  code: `import { a } from '${imported}';\na();\n`,
});

describe('the boundary table as lint', () => {
  const cases = [...FORBIDDEN, ...ALLOWED].map(([file, imported]) => importing(file, imported));
  let broken: string[][] = [];
  beforeAll(() => {
    broken = brokenRules(cases);
  }, 120_000);

  it.each(FORBIDDEN.map((expected, index) => [...expected, index] as const))(
    '%s may not import %s',
    (_file, _name, rule, index) => {
      expect(broken[index]).toEqual([rule]);
    },
  );

  it.each(ALLOWED.map((pair, index) => [...pair, FORBIDDEN.length + index] as const))(
    '%s may import %s',
    (_file, _name, index) => {
      expect(broken[index]).toEqual([]);
    },
  );
});

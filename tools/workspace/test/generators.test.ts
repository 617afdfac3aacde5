import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCheck, generate, runTests, throwAwayWorkspace, typeCheck } from './throw-away-workspace';

const MIGRATIONS = 'libs/platform/persistence/src/migrations';
let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('new:domain-lib and new:use-case', () => {
  beforeEach(() => {
    folder = throwAwayWorkspace([]);
  });

  it('make a context with a use case that type-checks, is formatted, and whose test passes', () => {
    expect(generate(folder, 'domain-lib', 'loyalty', '6')).toMatchObject({ status: 0 });
    expect(generate(folder, 'use-case', 'loyalty', 'award-points')).toMatchObject({ status: 0 });

    expect(typeCheck(folder, 'libs/domain/loyalty')).toEqual({ status: 0, output: '' });
    expect(formatCheck(folder, 'libs')).toMatchObject({ status: 0 });
    expect(runTests(folder)).toMatchObject({ status: 0, output: expect.stringContaining('1 passed, 1 total') });
    expect(read('libs/domain/loyalty/src/index.ts')).toBe(
      "export { AwardPoints, type AwardPointsStore } from './award-points';\n",
    );
    expect(JSON.parse(read('libs/domain/loyalty/package.json'))).toMatchObject({
      name: '@customering/loyalty',
      nx: { tags: ['type:domain', 'stage:6'] },
    });
  }, 60_000);

  it('never replace a file that is there', () => {
    generate(folder, 'domain-lib', 'loyalty', '6');
    generate(folder, 'use-case', 'loyalty', 'award-points');
    writeFileSync(join(folder, 'libs/domain/loyalty/src/award-points.ts'), 'mine');

    const again = generate(folder, 'use-case', 'loyalty', 'award-points');

    expect(again).toEqual({ status: 1, output: expect.stringContaining('award-points.ts is there already') });
    expect(read('libs/domain/loyalty/src/award-points.ts')).toBe('mine');
    expect(read('libs/domain/loyalty/src/index.ts').match(/AwardPoints,/g)).toHaveLength(1);
  });

  it.each([
    [['use-case', 'loyalty', 'award-points'], 'There is no context libs/domain/loyalty'],
    [['use-case', 'loyalty'], 'A name is missing'],
    [['domain-lib', 'Loyalty', '6'], '"Loyalty" is not a name in kebab-case'],
    [['domain-lib', 'loyalty'], 'It is a number from 1 to 11'],
    [['domain-lib', 'loyalty', '0'], 'It is a number from 1 to 11'],
    [['controller', 'loyalty'], 'Name one of: use-case, domain-lib, migration, connector, metric-module'],
  ])('say what is missing: %j', (args, words) => {
    expect(generate(folder, ...args)).toEqual({ status: 1, output: expect.stringContaining(words) });
  });
});

describe('new:connector and new:metric-module', () => {
  beforeEach(() => {
    folder = throwAwayWorkspace([]);
  });

  it.each([
    ['connector', 'plugins/connector-acme-desk', 'connectorConformance'],
    ['metric-module', 'plugins/metrics-acme-desk', 'metricConformance'],
  ])(
    'make a %s that type-checks, is formatted, and holds itself against the kit',
    (kind, place, conformance) => {
      expect(generate(folder, kind, 'acme-desk')).toMatchObject({ status: 0 });

      expect(typeCheck(folder, place)).toEqual({ status: 0, output: '' });
      expect(formatCheck(folder, 'plugins')).toMatchObject({ status: 0 });
      expect(read(`${place}/test/conformance.test.ts`)).toContain(`${conformance}(join(__dirname, '..')`);
      expect(JSON.parse(read(`${place}/package.json`))).toMatchObject({
        private: true,
        customering: { id: 'acme-desk', entry: '.' },
        nx: { tags: ['type:plugin'] },
      });
    },
    60_000,
  );
});

describe('migration:new', () => {
  beforeEach(() => {
    folder = throwAwayWorkspace([MIGRATIONS]);
    writeFileSync(
      join(folder, 'libs/tsconfig.json'),
      '{ "extends": "../tsconfig.base.json", "include": ["platform/persistence/src/migrations"] }',
    );
  });

  it('adds the next migration at the end of the list, and the list type-checks', () => {
    const before = read(`${MIGRATIONS}/migration-list.ts`).match(/\{ name: '/g)?.length ?? 0;
    const number = String(before + 1).padStart(4, '0');

    expect(generate(folder, 'migration', 'add-pilot-design')).toMatchObject({ status: 0 });

    expect(typeCheck(folder, 'libs/tsconfig.json')).toEqual({ status: 0, output: '' });
    expect(read(`${MIGRATIONS}/${number}-add-pilot-design.ts`)).toContain('export const addPilotDesign = `');
    const entries = read(`${MIGRATIONS}/migration-list.ts`).match(/\{ name: '.*', sql: \w+ \}/g) ?? [];
    expect(entries).toHaveLength(before + 1);
    expect(entries.at(-1)).toBe(`{ name: '${number}-add-pilot-design', sql: addPilotDesign }`);
  });

  it('refuses a name that the history has already', () => {
    generate(folder, 'migration', 'add-pilot-design');
    const list = read(`${MIGRATIONS}/migration-list.ts`);

    expect(generate(folder, 'migration', 'add-pilot-design')).toEqual({
      status: 1,
      output: expect.stringContaining('has "addPilotDesign" already'),
    });
    expect(read(`${MIGRATIONS}/migration-list.ts`)).toBe(list);
  });
});

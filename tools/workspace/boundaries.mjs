/**
 * Who may import whom. This table is the rule; `eslint.config.mjs` is generated from it, so the two cannot drift.
 *
 * A project carries its tags in `package.json`, under `nx.tags`. Every row whose tag it carries holds for it.
 *
 * @typedef {object} Row
 * @property {string} tag
 * @property {string} projects where the tag is found, for the reader and for the rules of Node's own modules
 * @property {readonly string[]} mayImport tags of projects; `['*']` is any
 * @property {readonly string[]} [onlyPackages] the only packages of npm that it may import; absent is any
 * @property {readonly string[]} [bannedPackages]
 * @property {readonly string[]} [files] where its sources are
 * @property {readonly string[]} [onlyNodeModules] the only modules of Node that its sources may import; absent is any
 * @property {{ mayImport?: readonly string[], packages?: readonly string[] }} [inTests] what its tests may import besides
 */

const SERVER = ['@nestjs/*', '@mikro-orm/*', 'bullmq', 'ioredis', 'pg', 'fastify'];
const BROWSER = ['react', 'react-dom', '@mantine/*', '@tanstack/*', 'echarts'];
/** They compute and reach nothing outside the process. */
const PURE_NODE_MODULES = ['crypto', 'buffer', 'url'];

/** A context may import only contexts with a lower number, so a cycle between contexts cannot be written. */
export const STAGES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** @type {readonly Row[]} */
export const layers = [
  {
    tag: 'type:kernel',
    projects: 'kernel',
    mayImport: [],
    onlyPackages: [],
    files: ['libs/foundation/kernel'],
    onlyNodeModules: PURE_NODE_MODULES,
    inTests: { packages: ['fast-check'] },
  },
  {
    tag: 'type:domain',
    projects: 'stats and every context in libs/domain',
    mayImport: ['type:kernel', 'type:sdk', 'type:domain'],
    bannedPackages: [...SERVER, ...BROWSER],
    files: ['libs/domain/*', 'libs/foundation/stats'],
    onlyNodeModules: PURE_NODE_MODULES,
  },
  {
    tag: 'type:contract',
    projects: 'contracts',
    mayImport: ['type:kernel'],
    onlyPackages: ['zod'],
    files: ['libs/contracts'],
    onlyNodeModules: [],
    inTests: { packages: ['fast-check'] },
  },
  {
    tag: 'type:sdk',
    projects: 'plugin-sdk, pilot-client',
    mayImport: [],
    onlyPackages: ['zod'],
    files: ['libs/sdk/plugin-sdk', 'libs/sdk/pilot-client'],
    onlyNodeModules: [],
    inTests: { packages: ['fast-check'] },
  },
  {
    tag: 'type:testkit',
    projects: 'plugin-testkit',
    mayImport: [
      'type:sdk',
      'type:kernel',
      'role:launcher',
      'role:plugin-runner',
      'role:plugin-host',
      'role:door-domain',
      'role:metric-domain',
      'role:test-database',
    ],
  },
  {
    tag: 'type:infra',
    projects:
      'persistence, raw-log, audit-heads, egress, mail, queue, plugin-host, plugin-packages, plugin-runner, config, observability, hostile-inputs',
    mayImport: [
      'type:domain',
      'type:kernel',
      'type:sdk',
      'type:contract',
      'role:ambient',
      'role:plugin-packages',
      'role:plugin-runner',
    ],
    bannedPackages: BROWSER,
    inTests: { mayImport: ['role:test-database'] },
  },
  {
    tag: 'type:app',
    projects: 'api, worker, cli, e2e',
    mayImport: ['type:kernel', 'type:domain', 'type:contract', 'type:sdk', 'type:testkit', 'type:infra'],
    inTests: { mayImport: ['role:launcher', 'type:simulator', 'type:simulator-core', 'type:demo'] },
  },
  {
    tag: 'type:door',
    projects: 'intake',
    mayImport: [
      'type:kernel',
      'type:contract',
      'role:pilot-client',
      'role:door-domain',
      'role:door-store',
      'role:ambient',
    ],
    bannedPackages: ['@nestjs/*', '@mikro-orm/*', ...BROWSER],
    inTests: { mayImport: ['role:test-database'] },
  },
  {
    tag: 'type:ui',
    projects: 'admin, portal',
    mayImport: ['type:contract', 'type:kernel', 'stage:0'],
    bannedPackages: SERVER,
  },
  {
    tag: 'type:plugin',
    projects: 'every package in plugins',
    mayImport: ['type:sdk', 'stage:0'],
    bannedPackages: [...SERVER, ...BROWSER],
    files: ['plugins/*'],
    onlyNodeModules: PURE_NODE_MODULES,
    inTests: { mayImport: ['type:testkit'] },
  },
  // It knows the vendor's documents and nothing of ours, so that it repeats none of our mistakes.
  {
    tag: 'type:simulator',
    projects: 'every vendor in tools/simulators',
    mayImport: ['type:simulator-core'],
    onlyPackages: ['zod', 'graphql'],
  },
  { tag: 'type:simulator-core', projects: 'simulator-core', mayImport: [], onlyPackages: ['zod'] },
  // A client like any other: what it plants would prove nothing if it shared code with what finds it.
  {
    tag: 'type:demo',
    projects: 'demo-company',
    mayImport: ['type:simulator', 'type:simulator-core'],
    onlyPackages: ['zod'],
  },
  { tag: 'type:tool', projects: 'every other package in tools', mayImport: ['*'] },
];

/** @type {readonly Row[]} */
export const stages = STAGES.map((stage) => ({
  tag: `stage:${stage}`,
  projects: `contexts of stage ${stage}`,
  mayImport: ['type:kernel', 'type:sdk', ...STAGES.filter((lower) => lower < stage).map((lower) => `stage:${lower}`)],
}));

/**
 * Single files of a package that only some may import: a project is all or nothing to the tags above.
 * @type {readonly { files: readonly string[], except?: readonly string[], module: string, because: string }[]}
 */
export const closedEntries = [
  {
    files: ['libs/domain/*'],
    module: '@customering/plugin-sdk',
    because: 'A context knows the canonical records only: import from @customering/plugin-sdk/canonical.',
  },
  {
    files: ['libs/platform/*'],
    except: ['libs/platform/persistence/src/views'],
    module: '@customering/contracts',
    because: 'Only views (libs/platform/persistence/src/views) answer in the form of the HTTP contract.',
  },
];

/**
 * Imports by relative path across packages. Each has a reason, or it is not here.
 * @type {readonly { files: readonly string[], allow: readonly string[], because: string }[]}
 */
export const exceptions = [
  {
    files: ['tools/start/**'],
    allow: ['../postgres/src/*'],
    because: '`npm start` looks at the data folder before `npm install` has linked the packages of the workspace.',
  },
  {
    files: ['tools/test/**', 'tools/run-simulators/run.mjs'],
    allow: ['../start/*'],
    because: '`npm test` and `npm run simulators` begin before `npm install` has linked the packages of the workspace.',
  },
  {
    files: ['tools/workspace/unit.config.mjs'],
    allow: ['../jest/*'],
    because: 'The preset of Jest is settings, not a package: jest.config.mjs takes it by path too.',
  },
];

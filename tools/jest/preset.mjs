const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    target: 'es2023',
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
};

/**
 * Tests that take minutes each run apart: what an author outside of the repository does, with npm (`TEST_AUTHORS=1 npm test -- /test/authors/`),
 * and rehearsals of disasters (`TEST_LONG=1 npm test -- /test/long/`). `TEST_LONG` makes other tests take their long forms too.
 * Those against published data look for a folder that holds them (`CUSTOMERING_SHARED=… npm test -- /test/known/`).
 */
const apart = [
  ...(process.env['TEST_AUTHORS'] ? [] : ['/test/authors/']),
  ...(process.env['TEST_LONG'] ? [] : ['/test/long/']),
  ...(process.env['CUSTOMERING_SHARED'] ? [] : ['/test/known/']),
];

/** One Jest for the whole workspace: packages are resolved to their sources, so no build is needed for a unit test. */
export const jestPreset = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@customering/source', 'node', 'require', 'default'] },
  testMatch: ['**/test/**/*.test.ts', '**/test/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/templates/', '<rootDir>/data/', '<rootDir>/.nx/', ...apart],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.nx/', '<rootDir>/data/'],
  transform: { '^.+\\.[cm]?[jt]sx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/(?!(@stdlib)/)', '/dist/', '\\.mjs$'],
  maxWorkers: 2,
  testTimeout: 30_000,
};

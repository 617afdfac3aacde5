const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    target: 'es2023',
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
};

/**
 * Tests that do what an author outside of the repository does, with npm: minutes, so they run apart.
 * `TEST_AUTHORS=1 npm test -- /test/authors/`
 */
const apart = process.env['TEST_AUTHORS'] ? [] : ['/test/authors/'];

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

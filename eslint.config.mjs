import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import jest from 'eslint-plugin-jest';
import node from 'eslint-plugin-n';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import house from './tools/eslint-plugin/src/index.js';
import { boundaryRules } from './tools/workspace/boundary-rules.mjs';
import { bannedNames, bannedSyntax } from './tools/workspace/banned.mjs';

// Without a fresh graph the boundary rule lets everything pass.
await createProjectGraphAsync({ exitOnError: true });

const TESTS = ['**/test/**', '**/src/testing/**', 'apps/e2e/**'];
const PURE = [
  'libs/domain/*/src/**',
  'libs/foundation/*/src/**',
  'libs/sdk/{pilot-client,plugin-sdk}/src/**',
  'libs/contracts/src/**',
  'plugins/*/src/**',
];
const SCREENS = ['apps/admin/**', 'apps/portal/**'];
const DEFAULT_EXPORTS = [
  '**/*.config.{ts,mts,mjs}',
  'plugins/*/src/index.ts',
  'libs/sdk/plugin-testkit/test/hostile/*/src/index.ts',
  'tools/create-customering-plugin/templates/*/src/index.ts',
  'apps/docs/.vitepress/**',
];
/** An underscore says: named for the reader, or taken out so that it is left behind. */
const unused = { argsIgnorePattern: '^_', varsIgnorePattern: '^_' };
const asserting = [
  'expect',
  'expect*',
  '**.expect*',
  'eventually',
  'fc.assert',
  'connectorConformance',
  'metricConformance',
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/*.d.mts', '.nx/**', 'data/**', 'coverage/**', 'apps/docs/.vitepress/cache/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts,mjs,js}'],
    plugins: { '@customering': house, '@nx': nx, n: node },
    rules: {
      '@customering/few-public-methods': 'error',
      '@customering/file-names': 'error',
      '@customering/no-bare-error': 'error',
      '@customering/no-swallowed-error': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'n/no-process-env': 'error',
      'no-restricted-syntax': ['error', ...bannedSyntax.everywhere, ...bannedSyntax.defaultExport],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  ...boundaryRules(bannedNames),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.lint.json', './apps/{admin,portal}/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@customering/cast-needs-reason': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', unused],
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Nest finds constructor parameters by their type, so a class may be imported as a value only for its decorators.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  { files: ['**/*.mjs', '**/*.js'], extends: [tseslint.configs.base], rules: { 'no-unused-vars': ['error', unused] } },
  { files: PURE, rules: { 'no-restricted-globals': ['error', ...bannedSyntax.ambientGlobals] } },
  {
    files: ['libs/domain/*/src/**', 'libs/foundation/stats/src/**'],
    rules: { '@customering/no-ambient-time': 'error' },
  },
  {
    files: SCREENS,
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    files: SCREENS,
    ignores: ['apps/admin/src/ui/format/**', 'apps/portal/src/day-in.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...bannedSyntax.everywhere,
        ...bannedSyntax.defaultExport,
        ...bannedSyntax.ownFormats,
      ],
    },
  },
  { files: DEFAULT_EXPORTS, rules: { 'no-restricted-syntax': ['error', ...bannedSyntax.everywhere] } },
  {
    files: [
      'libs/platform/config/src/**',
      'libs/sdk/plugin-testkit/src/how-much.ts',
      'tools/**',
      'apps/docs/guide/scripts/**',
      '*.mjs',
      ...TESTS,
    ],
    rules: { 'n/no-process-env': 'off' },
  },
  {
    files: ['tools/**', '.ci/**', 'apps/cli/**', 'apps/docs/guide/scripts/**', ...TESTS],
    rules: { 'no-console': 'off' },
  },
  // A script for readers to copy stands alone and has no package to take named errors from.
  { files: ['apps/docs/guide/scripts/**'], rules: { '@customering/no-bare-error': 'off' } },
  {
    files: [...TESTS, 'tools/{bench,soak,mutations}/**'],
    rules: {
      // No caller has to tell these apart.
      '@customering/no-bare-error': 'off',
      // A suite is one function that holds all its cases.
      'max-lines-per-function': 'off',
      // A test knows the shape of what it reads; a wrong one fails it.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/test/**/*.test.{ts,tsx}'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/expect-expect': ['error', { assertFunctionNames: asserting }],
      'jest/no-conditional-expect': 'error',
      'jest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['itWithRedis'] }],
      'jest/no-disabled-tests': 'error',
      'jest/no-focused-tests': 'error',
    },
  },
);

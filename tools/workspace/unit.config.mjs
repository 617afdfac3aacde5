import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jestPreset } from '../jest/preset.mjs';

/** What needs a database, a server, a browser or plugins' processes; `npm test` runs these too. */
const NOT_UNIT = [
  '\\.(db|api|e2e)\\.test\\.',
  '/conformance\\.test\\.',
  '<rootDir>/apps/e2e/',
  '<rootDir>/libs/platform/plugin-(host|runner|packages)/',
  '<rootDir>/libs/sdk/plugin-testkit/',
  '<rootDir>/tools/(?!eslint-plugin/)',
];

/** The tests of `npm run check`: functions and in-memory stores. */
export default {
  ...jestPreset,
  rootDir: resolve(dirname(fileURLToPath(import.meta.url)), '..', '..'),
  testPathIgnorePatterns: [...jestPreset.testPathIgnorePatterns, ...NOT_UNIT],
};

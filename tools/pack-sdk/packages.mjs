/**
 * What authors get. `compiled`: from TypeScript, with declarations. `bundled`: compiled, with everything of this repository
 * that it needs inside. `plain`: JavaScript as it stands. `carriesOthers`: those before it
 * are put into it, so that one file is enough to begin. `forPages`: also as one module that a browser reads.
 * @type {readonly { folder: string, form: 'compiled' | 'bundled' | 'plain', also?: readonly string[], carriesOthers?: boolean, forPages?: boolean }[]}
 */
export const packages = [
  { folder: 'libs/foundation/stats', form: 'compiled' },
  { folder: 'libs/sdk/plugin-sdk', form: 'compiled', also: ['CHANGELOG.md'] },
  { folder: 'libs/sdk/plugin-testkit', form: 'bundled' },
  { folder: 'tools/eslint-plugin', form: 'plain' },
  { folder: 'tools/create-customering-plugin', form: 'plain', also: ['templates'], carriesOthers: true },
  { folder: 'libs/sdk/pilot-client', form: 'compiled', forPages: true },
];

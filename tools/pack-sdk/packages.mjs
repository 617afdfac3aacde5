/**
 * What authors get. `compiled`: from TypeScript, with declarations. `plain`: JavaScript as it stands.
 * @type {readonly { folder: string, form: 'compiled' | 'plain', also?: readonly string[] }[]}
 */
export const packages = [
  { folder: 'libs/foundation/stats', form: 'compiled' },
  { folder: 'libs/sdk/plugin-sdk', form: 'compiled', also: ['CHANGELOG.md'] },
  { folder: 'tools/eslint-plugin', form: 'plain' },
];

import { templateFiles } from 'create-customering-plugin/src/template-files.mjs';
import { titleOf } from 'create-customering-plugin/src/plugin-kind.mjs';
import { kebabName } from './names.mjs';
import { writeNewFiles } from './new-files.mjs';

/** How each kind of the templates is called among the plugins of this repository. */
const kinds = {
  connector: { folder: 'connector-', conformance: 'connectorConformance', needs: ', setup' },
  'metric-module': { folder: 'metrics-', conformance: 'metricConformance', needs: '' },
};

/** @typedef {keyof typeof kinds} Kind */

/** @param {string} root @param {readonly string[]} args */
export const newConnector = (root, args) => newPlugin(root, 'connector', args);
/** @param {string} root @param {readonly string[]} args */
export const newMetricModule = (root, args) => newPlugin(root, 'metric-module', args);

/**
 * The template that authors elsewhere get, as a plugin that the product brings along; `npm install` links it.
 * @param {string} root
 * @param {Kind} kind
 * @param {readonly string[]} args
 */
function newPlugin(root, kind, args) {
  const id = kebabName(args[0], `npm run new:${kind} <id>, for example: npm run new:${kind} acme-desk`);
  const { folder: prefix } = kinds[kind];
  const folder = `plugins/${prefix}${id}`;
  const files = templateFiles(kind, { id, title: titleOf(id) });
  const kept = Object.entries(files).filter(([path]) => /^(src|test\/fixtures)\/|^test\/setup\.ts$/.test(path));
  return writeNewFiles(root, {
    [`${folder}/package.json`]: manifest(`@customering/${prefix}${id}`, files['package.json'] ?? ''),
    [`${folder}/tsconfig.json`]: `{ "extends": "../../tsconfig.base.json", "include": ["src", "test"] }\n`,
    ...Object.fromEntries(kept.map(([path, text]) => [`${folder}/${path}`, withoutEndings(path, text)])),
    [`${folder}/test/conformance.test.ts`]: conformance(kind),
  });
}

/** Sources of this repository name each other without an ending. @param {string} path @param {string} text */
function withoutEndings(path, text) {
  return path.endsWith('.ts') ? text.replace(/(from '\.[^']*)\.js'/g, "$1'") : text;
}

/** @param {string} name @param {string} template */
function manifest(name, template) {
  const { description, keywords, dependencies, customering } = JSON.parse(template);
  const entry = { types: './src/index.ts', '@customering/source': './src/index.ts', default: './dist/index.js' };
  const text = {
    ...{ name, version: '0.1.0', private: true, description, license: 'Apache-2.0' },
    exports: { '.': entry, './package.json': './package.json' },
    files: ['dist'],
    ...{ keywords, dependencies, customering },
    nx: { tags: ['type:plugin'], targets: { build: {}, typecheck: {} } },
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

/** @param {Kind} kind */
function conformance(kind) {
  const { conformance: call, needs } = kinds[kind];
  const setup = needs === '' ? '' : "import { setup } from './setup';\n";
  return `import { join } from 'node:path';
import { ${call} } from '@customering/plugin-testkit';
${setup}
${call}(join(__dirname, '..')${needs});
`;
}

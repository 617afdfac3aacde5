import { STAGES } from '../boundaries.mjs';
import { GeneratorProblem } from './generator-problem.mjs';
import { kebabName } from './names.mjs';
import { writeNewFiles } from './new-files.mjs';

export const usage = 'npm run new:domain-lib <name> <stage>, for example: npm run new:domain-lib consent 1';

/**
 * An empty context with its stage; `npm install` links it, then `npm run new:use-case` fills it.
 * @param {string} root
 * @param {readonly string[]} args
 */
export function newDomainLib(root, args) {
  const name = kebabName(args[0], usage);
  const stage = stageOf(args[1]);
  const folder = `libs/domain/${name}`;
  return writeNewFiles(root, {
    [`${folder}/package.json`]: manifest(name, stage),
    [`${folder}/tsconfig.json`]: `{ "extends": "../../../tsconfig.base.json", "include": ["src", "test"] }\n`,
    [`${folder}/README.md`]: readme(name, stage),
    [`${folder}/src/index.ts`]: '',
  });
}

/**
 * @param {string | undefined} text
 * @returns {number}
 */
function stageOf(text) {
  const stage = Number(text ?? Number.NaN);
  if (stage > 0 && STAGES.includes(stage)) return stage;
  throw new GeneratorProblem(
    `The stage says what the context may import: contexts of a lower stage. It is a number from 1 to ${STAGES.at(-1)}.\nUsage: ${usage}`,
  );
}

/**
 * @param {string} name
 * @param {number} stage
 */
function manifest(name, stage) {
  const entry = { types: './src/index.ts', '@customering/source': './src/index.ts', default: './dist/index.js' };
  const text = {
    name: `@customering/${name}`,
    version: '0.1.0',
    private: true,
    license: 'Apache-2.0',
    exports: { '.': entry, './package.json': './package.json' },
    nx: { tags: ['type:domain', `stage:${stage}`], targets: { build: {}, typecheck: {} } },
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

/**
 * @param {string} name
 * @param {number} stage
 */
function readme(name, stage) {
  return `# ${name}

Owns: say here in one line what this context knows that no other does.
May import: kernel, stats, \`plugin-sdk/canonical\`, contexts of a stage below ${stage}.
Read first: the three files that explain it.
`;
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GeneratorProblem } from './generator-problem.mjs';
import { camelCase, kebabName } from './names.mjs';
import { writeNewFiles } from './new-files.mjs';

export const usage = 'npm run migration:new <name>, for example: npm run migration:new add-pilot-design';

const FOLDER = 'libs/platform/persistence/src/migrations';
const LIST = `${FOLDER}/migration-list.ts`;

/**
 * The next migration and its two lines in the list.
 * @param {string} root
 * @param {readonly string[]} args
 */
export function newMigration(root, args) {
  const name = kebabName(args[0], usage);
  const numbered = `${nextNumber(root)}-${name}`;
  const list = withMigration(readFileSync(join(root, LIST), 'utf8'), numbered, camelCase(name));
  const written = writeNewFiles(root, { [`${FOLDER}/${numbered}.ts`]: migration(camelCase(name)) });
  writeFileSync(join(root, LIST), list);
  return [...written, LIST];
}

/** @param {string} root */
function nextNumber(root) {
  const numbers = readdirSync(join(root, FOLDER)).map((file) => Number(/^(\d{4})-/.exec(file)?.[1] ?? 0));
  return String(Math.max(...numbers) + 1).padStart(4, '0');
}

/** @param {string} name */
function migration(name) {
  return `/** Say why. Forward only: what the running version reads and writes must still be there after it. */
export const ${name} = \`
  select 1;
\`;
`;
}

/**
 * @param {string} list
 * @param {string} numbered
 * @param {string} name
 */
function withMigration(list, numbered, name) {
  const imports = [...list.matchAll(/^import \{ \w+ \} from '\.\/\d{4}-[\w-]+';\n/gm)];
  const entries = [...list.matchAll(/^ {2}\{ name: '\d{4}-[\w-]+', sql: \w+ \},\n/gm)];
  if (list.includes(`{ ${name} }`)) throw new GeneratorProblem(`${LIST} has "${name}" already. Choose another name.`);
  // From the end, so that the first place is still right after the second text is in.
  return [
    [endOf(entries), `  { name: '${numbered}', sql: ${name} },\n`],
    [endOf(imports), `import { ${name} } from './${numbered}';\n`],
  ].reduce((text, [place, line]) => text.slice(0, Number(place)) + line + text.slice(Number(place)), list);
}

/** @param {RegExpExecArray[]} matches */
function endOf(matches) {
  const last = matches.at(-1);
  if (!last)
    throw new GeneratorProblem(
      `${LIST} is not in its usual form: add the migration by hand, one import and one line of the list.`,
    );
  return last.index + last[0].length;
}

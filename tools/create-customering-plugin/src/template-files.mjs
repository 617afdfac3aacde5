import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const templates = join(dirname(fileURLToPath(import.meta.url)), '..', 'templates');
/** npm leaves out the one, and the tools of this repository would go by the other. @type {Readonly<Record<string, string>>} */
const ownNames = { gitignore: '.gitignore', 'lint.config.mjs': 'eslint.config.mjs' };
/** The plugin that the templates are, so that they can be checked and run as they stand. */
const example = { id: 'acme-desk', title: 'Acme Desk' };

/**
 * The files of a new plugin, by their paths.
 * @param {'every-kind' | import('./plugin-kind.mjs').Kind} name
 * @param {{ id: string, title: string }} plugin
 * @returns {Record<string, string>}
 */
export function templateFiles(name, { id, title }) {
  const folder = join(templates, name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .map((file) => [
        ownNames[relative(folder, file)] ?? relative(folder, file),
        readFileSync(file, 'utf8').replaceAll(example.id, id).replaceAll(example.title, title),
      ]),
  );
}

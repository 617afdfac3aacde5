import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GeneratorProblem } from './generator-problem.mjs';

/**
 * Writes all files or none: a generator never replaces what somebody wrote.
 * @param {string} root
 * @param {Readonly<Record<string, string>>} files
 * @returns {string[]}
 */
export function writeNewFiles(root, files) {
  const names = Object.keys(files);
  const there = names.find((name) => existsSync(join(root, name)));
  if (there) throw new GeneratorProblem(`${there} is there already. Choose another name, or edit that file.`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return names;
}

import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageName } from './plugin-kind.mjs';
import { Refusal } from './refusal.mjs';
import { templateFiles } from './template-files.mjs';

/** Packed with this command, so that one file is enough to begin. */
const ownSdk = join(dirname(fileURLToPath(import.meta.url)), '..', 'sdk');

/**
 * Writes a plugin with its own copy of the packages of Customering: nothing of them is looked up in a registry.
 * @param {import('./answers.mjs').Answers} answers
 * @returns {{ folder: string, tarball: string }}
 */
export function writePlugin({ kind, id, title, into, sdk }) {
  const folder = resolve(into);
  const from = resolve(sdk ?? ownSdk);
  refuseUsed(folder);
  const files = { ...templateFiles('every-kind', { id, title }), ...templateFiles(kind, { id, title }) };
  const description = JSON.parse(files['package.json'] ?? '');
  const packed = packedIn(from, description);
  files['package.json'] = `${JSON.stringify(withTarballs(description, packed), null, 2)}\n`;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'sdk'));
  for (const tarball of packed.values()) copyFileSync(join(from, tarball), join(folder, 'sdk', tarball));
  return { folder, tarball: `${packageName(kind, id)}-${description.version}.tgz` };
}

/** @param {string} folder */
function refuseUsed(folder) {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) throw new Refusal(`${folder} is a file. Name another folder with --into.`);
  if (there && readdirSync(folder).length > 0)
    throw new Refusal(`${folder} is not empty, and nothing was changed. Name another folder with --into.`);
}

/**
 * The tarball of each package of ours that a plugin needs.
 * @param {string} folder
 * @param {Description} description
 * @returns {Map<string, string>}
 */
function packedIn(folder, { dependencies, devDependencies }) {
  const ours = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name.startsWith('@customering/'));
  const there = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(
    ours.map((name) => {
      const beginning = `${name.slice(1).replace('/', '-')}-`;
      const found = there.filter(
        (file) => file.startsWith(beginning) && /^\d+\.\d+\.\d+.*\.tgz$/.test(file.slice(beginning.length)),
      );
      const [only] = found;
      if (only === undefined || found.length > 1)
        throw new Refusal(
          `${folder} has ${found.length === 0 ? 'no' : 'more than one'} package of ${name}. Name the folder that "npm run pack:sdk" wrote, with --sdk.`,
        );
      return [name, only];
    }),
  );
}

/** @typedef {{ version: string, dependencies: Record<string, string>, devDependencies: Record<string, string> }} Description */

/**
 * @param {Description} description
 * @param {Map<string, string>} packed
 */
function withTarballs(description, packed) {
  /** @param {Record<string, string>} some */
  const placed = (some) =>
    Object.fromEntries(
      Object.entries(some).map(([name, range]) => {
        const tarball = packed.get(name);
        return [name, tarball === undefined ? range : `file:sdk/${tarball}`];
      }),
    );
  return {
    ...description,
    dependencies: placed(description.dependencies),
    devDependencies: placed(description.devDependencies),
    // What the kit itself needs of ours is the same package.
    overrides: { '@customering/plugin-sdk': '$@customering/plugin-sdk' },
  };
}

import { builtinModules } from 'node:module';
import { closedEntries, exceptions, layers, stages } from './boundaries.mjs';

/** @typedef {import('./boundaries.mjs').Row} Row */
/** @typedef {{ name: string, message: string, importNames?: string[] }} Restriction */

const CODE = '*.{ts,tsx,mts,mjs,js}';
const TESTS = [`**/test/**/${CODE}`, `**/src/testing/**/${CODE}`];
const NODE_MODULES = builtinModules.filter((name) => !name.startsWith('_'));

/**
 * The boundary table as ESLint configuration. Later blocks win, so tests and exceptions come last.
 * @param {readonly Restriction[]} everywhere what no file may import: a file has one list of names, so each list holds it
 */
export function boundaryRules(everywhere) {
  const folders = new Set([...layers, ...closedEntries].flatMap((row) => row.files ?? []));
  return [
    { files: [`**/${CODE}`], rules: { ...projectRule(false), ...namesRule(everywhere) } },
    ...[...folders].map((folder) => closedFolder(folder, everywhere)),
    { files: TESTS, rules: { ...projectRule(true), ...namesRule(everywhere) } },
    ...exceptions.map(({ files, allow }) => ({ files, rules: projectRule(true, allow) })),
  ];
}

/**
 * @param {boolean} inTests
 * @param {readonly string[]} [allow]
 */
function projectRule(inTests, allow = []) {
  const depConstraints = [...layers, ...stages].map((row) => constraint(row, inTests));
  return { '@nx/enforce-module-boundaries': ['error', { allow, banTransitiveDependencies: true, depConstraints }] };
}

/**
 * @param {Row} row
 * @param {boolean} inTests
 */
function constraint({ tag, mayImport, onlyPackages, bannedPackages, inTests: besides = {} }, inTests) {
  return {
    sourceTag: tag,
    onlyDependOnLibsWithTags: [...mayImport, ...(inTests ? (besides.mayImport ?? []) : [])],
    ...(onlyPackages && { allowedExternalImports: [...onlyPackages, ...(inTests ? (besides.packages ?? []) : [])] }),
    ...(bannedPackages && { bannedExternalImports: bannedPackages }),
  };
}

/**
 * Nx knows projects, not Node's own modules nor the single files of a package: those are closed by name.
 * @param {string} folder
 * @param {readonly Restriction[]} everywhere
 */
function closedFolder(folder, everywhere) {
  const ofNode = layers.filter((row) => row.files?.includes(folder)).flatMap(closedNodeModules);
  const entries = closedEntries.filter((row) => row.files.includes(folder));
  const names = entries.map(({ module, because }) => ({ name: module, message: because }));
  return {
    files: [`${folder}/src/**/${CODE}`],
    ignores: entries.flatMap(({ except = [] }) => except.map((open) => `${open}/**`)),
    rules: { ...namesRule([...everywhere, ...ofNode, ...names]), ...(ofNode.length > 0 && staticOnly) },
  };
}

/** A name that is computed while running cannot be checked here. */
const staticOnly = { '@customering/static-imports': 'error' };

/**
 * @param {Row} row
 * @returns {Restriction[]}
 */
function closedNodeModules({ onlyNodeModules = [], projects }) {
  const open = onlyNodeModules.length > 0 ? onlyNodeModules.join(', ') : 'none';
  const message = `It computes and reaches nothing outside. Of Node's own modules, open to ${projects}: ${open}.`;
  const closed = NODE_MODULES.filter((name) => !onlyNodeModules.includes(name));
  return closed.flatMap((name) => [name, `node:${name}`]).map((name) => ({ name, message }));
}

/** @param {readonly Restriction[]} paths */
function namesRule(paths) {
  return { 'no-restricted-imports': ['error', { paths }] };
}

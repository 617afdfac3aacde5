import { GeneratorProblem } from './generator-problem.mjs';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * @param {string | undefined} name
 * @param {string} usage
 * @returns {string}
 */
export function kebabName(name, usage) {
  if (name !== undefined && KEBAB_CASE.test(name)) return name;
  throw new GeneratorProblem(
    `${name ? `"${name}" is not a name in kebab-case.` : 'A name is missing.'}\nUsage: ${usage}`,
  );
}

/**
 * `archive-kpi` is `ArchiveKpi`.
 * @param {string} name
 */
export function pascalCase(name) {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_all, first) => first.toUpperCase());
}

/**
 * `archive-kpi` is `archiveKpi`.
 * @param {string} name
 */
export function camelCase(name) {
  return name.replace(/-([a-z0-9])/g, (_all, first) => first.toUpperCase());
}

import { Refusal } from './refusal.mjs';

/** What a package of each kind is called, before its id. */
const prefixes = { connector: 'customering-connector-', 'metric-module': 'customering-metrics-' };

/** @typedef {keyof typeof prefixes} Kind */

export const kinds = Object.keys(prefixes);

/**
 * @param {string} text
 * @returns {Kind}
 */
export function pluginKind(text) {
  if (text === 'connector' || text === 'metric-module') return text;
  throw new Refusal(`"${text}" is no kind of plugin. Choose one of: ${kinds.join(', ')}.`);
}

/**
 * The id, which is kept with every record for ever; of a name with the usual prefix, what follows it.
 * @param {Kind} kind
 * @param {string} name
 */
export function pluginId(kind, name) {
  const id = name.startsWith(prefixes[kind]) ? name.slice(prefixes[kind].length) : name;
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) && id.length >= 2 && id.length <= 40) return id;
  throw new Refusal(
    `"${name}" is no name for a plugin. Take 2 to 40 small letters, digits and single hyphens, beginning with a letter: such as acme-desk.`,
  );
}

/**
 * @param {Kind} kind
 * @param {string} id
 */
export function packageName(kind, id) {
  return `${prefixes[kind]}${id}`;
}

/**
 * `acme-desk` is "Acme desk".
 * @param {string} id
 */
export function titleOf(id) {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

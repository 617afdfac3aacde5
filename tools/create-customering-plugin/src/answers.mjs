import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { kinds, packageName, pluginId, pluginKind, titleOf } from './plugin-kind.mjs';
import { Refusal } from './refusal.mjs';

export const usage = `create-customering-plugin --kind connector|metric-module --name acme-desk

  --kind    a connector brings records in; a metric module counts them
  --name    its id: small letters, digits and hyphens; kept with every record for ever
  --title   what people read; made from the name when left out
  --into    the folder to make; customering-connector-<name> or customering-metrics-<name> when left out
  --sdk     the folder with the packages of Customering; those that came with this command when left out

What is left out and needed is asked for.`;

const options = /** @type {const} */ ({
  kind: { type: 'string' },
  name: { type: 'string' },
  title: { type: 'string' },
  into: { type: 'string' },
  sdk: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
});

/**
 * @typedef {object} Answers
 * @property {import('./plugin-kind.mjs').Kind} kind
 * @property {string} id
 * @property {string} title
 * @property {string} into
 * @property {string | undefined} sdk
 */

/**
 * @param {string[]} words of the command line
 * @returns {Promise<Answers | null>} null for somebody who only wants to read
 */
export async function readAnswers(words) {
  const { help, sdk, ...given } = parsed(words);
  if (help) return null;
  const kind = pluginKind(given.kind ?? (await ask('kind', `What do you make, ${kinds.join(' or ')}?`)));
  const id = pluginId(kind, given.name ?? (await ask('name', 'What is its name, such as acme-desk?')));
  return { kind, id, sdk, title: readTitle(given.title ?? titleOf(id)), into: given.into ?? packageName(kind, id) };
}

/** @param {string[]} words */
function parsed(words) {
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const [name = values.name, ...others] = positionals;
    if (others.length > 0) throw new Refusal(`One name is enough: what is "${others[0]}"?\n\n${usage}`);
    return { ...values, name };
  } catch (problem) {
    if (problem instanceof Refusal) throw problem;
    throw new Refusal(`${problem instanceof Error ? problem.message : String(problem)}\n\n${usage}`);
  }
}

/** It stands in the manifest, in code and in Markdown alike. @param {string} text */
function readTitle(text) {
  if (/^[\p{L}\p{N}][\p{L}\p{N} .,&()+-]{0,79}$/u.test(text)) return text;
  throw new Refusal(`"${text}" is no title. Take up to 80 letters, digits, spaces and . , & ( ) + -`);
}

/**
 * @param {string} flag
 * @param {string} question
 */
async function ask(flag, question) {
  if (!process.stdin.isTTY) throw new Refusal(`--${flag} is missing.\n\n${usage}`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question} `)).trim();
  } finally {
    terminal.close();
  }
}

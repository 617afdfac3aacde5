/** Where one value stands in a JSON text: from its first character to behind its last. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A JSON text in which some items of a list are replaced, and every other character is as it was: numbers that a double cannot hold,
 * spaces and the order of keys survive.
 *
 * @param path keys, and places in lists, from the outside to the list; empty when the text itself is the list
 * @param items their places, from 0
 * @param replacement JSON
 * @throws SyntaxError when the text is no JSON, TypeError when there is no list at the path
 * @example replaceItems('{"batch":[{"a":1},{"a":2}]}', ['batch'], [0], '{}') // '{"batch":[{},{"a":2}]}'
 */
export function replaceItems(
  text: string,
  path: readonly string[],
  items: readonly number[],
  replacement: string,
): string {
  JSON.parse(text);
  const list = path.reduce<Span>((span, key) => memberOf(text, span, key), wholeOf(text));
  if (text[list.start] !== '[') throw new TypeError(`there is no list at "${path.join('.')}"`);
  const chosen = new Set(items);
  const spans = childrenOf(text, list).filter((_, index) => chosen.has(index));
  return spans.reduceRight((kept, { start, end }) => kept.slice(0, start) + replacement + kept.slice(end), text);
}

function wholeOf(text: string): Span {
  const start = skipSpace(text, 0);
  return { start, end: endOf(text, start) };
}

function memberOf(text: string, object: Span, key: string): Span {
  if (text[object.start] === '[') return itemOf(text, object, key);
  if (text[object.start] !== '{') throw new TypeError(`there is no object that has "${key}"`);
  for (let at = skipSpace(text, object.start + 1); text[at] === '"';) {
    const keyEnd = endOf(text, at);
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOf(text, start);
    const name: unknown = JSON.parse(text.slice(at, keyEnd));
    if (name === key) return { start, end };
    at = skipSpace(text, skipSpace(text, end) + 1);
  }
  throw new TypeError(`there is no "${key}"`);
}

function itemOf(text: string, list: Span, place: string): Span {
  const item = /^\d+$/.test(place) ? childrenOf(text, list)[Number(place)] : undefined;
  if (!item) throw new TypeError(`there is no "${place}"`);
  return item;
}

function childrenOf(text: string, list: Span): Span[] {
  const spans: Span[] = [];
  for (let start = skipSpace(text, list.start + 1); start < list.end - 1 && text[start] !== ']';) {
    const end = endOf(text, start);
    spans.push({ start, end });
    start = skipSpace(text, skipSpace(text, end) + 1);
  }
  return spans;
}

/** Behind the value that begins here. The text is known to be JSON. */
function endOf(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  if (text[start] !== '{' && text[start] !== '[') return endOfWord(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') at = endOfString(text, at) - 1;
    else if (text[at] === '{' || text[at] === '[') depth++;
    else if (text[at] === '}' || text[at] === ']') depth--;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}

/** A number of any length, true, false or null. */
function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at++;
  return at;
}

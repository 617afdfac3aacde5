/** What a search compares: the value of a field, or undefined for one that the vendor does not know. */
export type ValueOf<Item> = (item: Item, field: string) => string | number | null | undefined;

const term = /(-?)([a-z_]+):\s*(>=|<=|>|<)?\s*(?:'([^']*)'|"([^"]*)"|([^\s()]+))/gi;

/** The vendor's search syntax, as far as clients that read need it: terms with AND or OR between them. Fields that it does not know are ignored. */
export function searched<Item>(
  items: readonly Item[],
  query: string | null | undefined,
  valueOf: ValueOf<Item>,
): Item[] {
  if (!query?.trim()) return [...items];
  const choices = query.split(/\sOR\s/i).map((part) => [...part.matchAll(term)]);
  return items.filter((item) => choices.some((terms) => terms.every((found) => fits(item, found, valueOf))));
}

function fits<Item>(item: Item, found: RegExpMatchArray, valueOf: ValueOf<Item>): boolean {
  const [, not, field = '', operator = '', single, double, bare] = found;
  const value = valueOf(item, field.toLowerCase());
  if (value === undefined) return true;
  const is = compares(value, operator, single ?? double ?? bare ?? '');
  return not === '-' ? !is : is;
}

function compares(value: string | number | null, operator: string, wanted: string): boolean {
  if (value === null) return false;
  if (operator === '' && wanted === '*') return true;
  const difference = orderOf(value, wanted);
  if (operator === '>=') return difference >= 0;
  if (operator === '<=') return difference <= 0;
  if (operator === '>') return difference > 0;
  if (operator === '<') return difference < 0;
  return difference === 0;
}

function orderOf(value: string | number, wanted: string): number {
  if (typeof value === 'number') return value - Number(wanted.split('/').at(-1));
  const [mine, theirs] = [Date.parse(value), Date.parse(wanted)];
  const areTimes = /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(mine) && !Number.isNaN(theirs);
  if (areTimes) return mine - theirs;
  const [a, b] = [value.toLowerCase(), wanted.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

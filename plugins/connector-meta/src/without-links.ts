import type { Fields } from './fields';

/** Part of an address with which anybody could ask in our name. */
const revealing = /(?:access_token|appsecret_proof)=/i;

/**
 * An item without what Meta writes for going on: the addresses of the next and the previous page hold the access token, and stand also in
 * lists within an item.
 */
export function withoutLinks(item: Fields): Fields {
  const kept = Object.entries(item).flatMap(([name, value]): [string, unknown][] =>
    name === 'paging' || isRevealing(value) ? [] : [[name, cleaned(value)]],
  );
  return Object.fromEntries(kept);
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isRevealing(item)).map(cleaned);
  return typeof value === 'object' && value !== null ? withoutLinks({ ...value }) : value;
}

function isRevealing(value: unknown): boolean {
  return typeof value === 'string' && revealing.test(value);
}

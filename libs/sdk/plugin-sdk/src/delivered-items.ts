/**
 * The lists that a delivery holds: for each level the paths of those that may stand in what the level before is made of. The first level
 * is the body.
 *
 * @example [['entry'], ['changes', 'messaging'], ['value.messages']]
 */
export type ItemLevels = readonly (readonly string[])[];

/** One record's part of a delivery. */
export interface DeliveredItem {
  /** Keys, and places in lists, from the body to the item; empty for a delivery that is one item. */
  readonly path: readonly string[];
  /** What the item stands in, from the body on, and the item itself as the last. */
  readonly line: readonly unknown[];
}

/**
 * The items of a delivery, in the order in which they stand there. Whatever holds none of the lists that its level names, or only
 * empty ones, is an item itself: so nothing of a delivery is lost, and each has at least one. The door counts by this, and a
 * connector's `parse` cuts by it.
 *
 * @param body JSON
 */
export function deliveredItems(body: unknown, levels: ItemLevels): DeliveredItem[] {
  return itemsBelow({ path: [], line: [body] }, levels);
}

function itemsBelow(at: DeliveredItem, [lists = [], ...deeper]: ItemLevels): DeliveredItem[] {
  const within = lists.flatMap((list) => entriesOf(at, list.split('.')));
  return within.length === 0 ? [at] : within.flatMap((entry) => itemsBelow(entry, deeper));
}

function entriesOf({ path, line }: DeliveredItem, names: readonly string[]): DeliveredItem[] {
  const list = names.reduce<unknown>(stepInto, line.at(-1));
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown, place) => ({ path: [...path, ...names, String(place)], line: [...line, entry] }));
}

function stepInto(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

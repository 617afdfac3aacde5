import { deliveredItems, replaceItems, type DeliveredItem, type RawInput } from '@customering/plugin-sdk';
import { isOf, levels, whatsappLists } from './delivered';
import { fieldsOf, listOf } from './fields';
import { contentOf } from './parse-delivery';

const nothing = '{}';

/**
 * The same delivery with as many happenings in the same order, and nothing in those that are named. What stands around several of them
 * goes with the last; a person of WhatsApp is named beside the messages, and goes with the last of theirs.
 */
export function forgetDelivery({ bytes }: Pick<RawInput, 'bytes'>, places: readonly number[]): Uint8Array {
  const items = deliveredItems(contentOf(bytes), levels);
  const emptied = emptyItems(new TextDecoder().decode(bytes), items, new Set(places));
  return new TextEncoder().encode(withoutStrangers(emptied));
}

function emptyItems(text: string, items: readonly DeliveredItem[], places: ReadonlySet<number>): string {
  const left = items.filter((item, place) => !places.has(place) && !isBlank(item.line.at(-1)));
  if (left.length === 0) return `{"entry":[${nothings(items.length)}]}`;
  const parts = items.flatMap((item, place) => (places.has(place) ? [widestWithout(left, item)] : []));
  const distinct = new Map(parts.map((part) => [part.join('.'), part] as const));
  // From behind: where one part becomes several empty items, the places in front of it stay what they are.
  return [...distinct.values()].reverse().reduce((kept, part) => {
    const inside = items.filter(({ path }) => isWithin(path, part));
    return replaceItems(kept, part.slice(0, -1), [Number(part.at(-1))], nothings(inside.length));
  }, text);
}

/** The path of the widest part of the delivery around an item in which none of those is that are left. */
function widestWithout(left: readonly DeliveredItem[], { path }: DeliveredItem): readonly string[] {
  const parts = path.flatMap((step, index) => (/^\d+$/.test(step) ? [path.slice(0, index + 1)] : []));
  return parts.find((part) => left.every((item) => !isWithin(item.path, part))) ?? path;
}

function isWithin(path: readonly string[], part: readonly string[]): boolean {
  return part.every((step, index) => path[index] === step);
}

function nothings(count: number): string {
  return Array.from({ length: count }, () => nothing).join(',');
}

/** Without those beside messages of whom no message is left, in changes from which something was taken. */
function withoutStrangers(text: string): string {
  const changes = deliveredItems(JSON.parse(text), levels.slice(0, 2));
  return changes.reduce((kept, { path, line }) => {
    const value = fieldsOf(fieldsOf(line.at(-1))['value']);
    const messages = [...whatsappLists.keys()].flatMap((list) => listOf(value[list]));
    if (!messages.some(isBlank)) return kept;
    const strangers = listOf(value['contacts']).flatMap((contact, place) =>
      messages.some((message) => isOf(contact, message)) ? [] : [place],
    );
    return strangers.length === 0 ? kept : replaceItems(kept, [...path, 'value', 'contacts'], strangers, nothing);
  }, text);
}

function isBlank(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

import { deliveredItems, type DeliveredItem, type ItemLevels } from '@customering/plugin-sdk';
import { fieldsOf, listOf, textOf, type Fields } from './fields';

/** What a change of WhatsApp may hold, and what one of each is called here. */
export const whatsappLists: ReadonlyMap<string, 'message' | 'status' | 'echo'> = new Map([
  ['messages', 'message'],
  ['statuses', 'status'],
  ['message_echoes', 'echo'],
]);
const inEntry = ['changes', 'messaging', 'standby'];

/** Entries of several accounts, each with changes or messages, and with WhatsApp several messages in a change. */
export const levels: ItemLevels = [['entry'], inEntry, [...whatsappLists.keys()].map((list) => `value.${list}`)];

/** One happening, with all that its delivery says about it and nothing of the others beside it. */
export interface Happening {
  readonly delivery: Fields;
  readonly entry: Fields;
  readonly change?: Fields;
  readonly event?: Fields;
  readonly message?: Fields;
  readonly status?: Fields;
  readonly echo?: Fields;
}

export function happeningsIn(body: unknown): Happening[] {
  return deliveredItems(body, levels).map(happeningOf);
}

function happeningOf({ path, line }: DeliveredItem): Happening {
  const [body, entry, one, item] = line.map(fieldsOf);
  const above = { delivery: without(body, ['entry']), entry: without(entry, inEntry) };
  if (path[2] !== undefined && path[2] !== 'changes') return { ...above, event: one ?? {} };
  if (one === undefined) return above;
  const kind = whatsappLists.get(path[5] ?? '');
  const value = without(fieldsOf(one['value']), [...whatsappLists.keys()]);
  if (item === undefined || kind === undefined) return { ...above, change: one };
  const contacts = listOf(value['contacts']).filter((contact) => isOf(contact, item));
  return {
    ...above,
    change: { ...one, value: { ...value, ...('contacts' in value ? { contacts } : {}) } },
    [kind]: item,
  };
}

/** Whether a contact is the one who wrote, or who was written to. Either number may be missing. */
export function isOf({ wa_id: phone, user_id: id }: Fields, item: Fields): boolean {
  const names = ['from', 'to', 'recipient_id', 'from_user_id', 'to_user_id', 'recipient_user_id'];
  const named = names.map((name) => textOf(item[name])).filter((name) => name !== '');
  return named.includes(textOf(phone)) || named.includes(textOf(id));
}

function without(fields: Fields = {}, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

import type { Happening } from './happening';
import { isPast, unixOf } from './moment';
import { personIn } from './person-in';
import type { MetaWorld, PlannedMessage, PlannedNumberChange, WhatsAppIdentity } from './world';

/** Nothing of WhatsApp can be asked for: messages of people, and of what becomes of our own, is told once. */
export function whatsAppHappenings(world: MetaWorld): Happening[] {
  const messages = world.messages.filter(({ channel }) => channel === 'whatsapp');
  return [
    ...messages.flatMap((one) => (one.direction === 'inbound' ? received(one, world) : statusesOf(one, world))),
    ...world.numberChanges.flatMap((change) => numberChanged(change, world)),
  ];
}

function told({ whatsapp }: MetaWorld, at: string, field: string, more: object): Happening {
  const metadata = { display_phone_number: whatsapp.phone, phone_number_id: whatsapp.phoneNumberId };
  const item = { changes: { field, value: { messaging_product: 'whatsapp', metadata, ...more } } };
  return { object: 'whatsapp_business_account', topic: field, account: whatsapp.id, at, item };
}

function received({ id, at, text, kind, person, removedAt }: PlannedMessage, world: MetaWorld): Happening[] {
  const from = identityAt(world, person, at);
  const content =
    kind === 'text'
      ? { text: { body: text } }
      : { image: { id: `media-${unixOf(at)}`, mime_type: 'image/jpeg', caption: text } };
  const first = { ...sentBy(from), id, timestamp: String(unixOf(at)), type: kind, ...content };
  const messages = (when: string, message: object) =>
    told(world, when, 'messages', { contacts: [contactOf(world, person, when)], messages: [message] });
  if (removedAt === undefined) return [messages(at, first)];
  const revoke = { original_message_id: id };
  const second = {
    ...sentBy(identityAt(world, person, removedAt)),
    id: `${id}-revoke`,
    timestamp: String(unixOf(removedAt)),
  };
  return [messages(at, first), messages(removedAt, { ...second, type: 'revoke', revoke })];
}

/** All that is told of our own: that it was sent, delivered, read, or failed. */
function statusesOf({ id, at, person, deliveredAt, readAt, hasFailed }: PlannedMessage, world: MetaWorld): Happening[] {
  const states: readonly (readonly [string, string | undefined])[] = hasFailed
    ? [['failed', at]]
    : [
        ['sent', at],
        ['delivered', deliveredAt],
        ['read', readAt],
      ];
  return states.flatMap(([status, when]) => {
    if (when === undefined) return [];
    const { phone, userId } = identityAt(world, person, when);
    const more =
      status === 'failed'
        ? { errors: [{ code: 131_026, title: 'Message undeliverable', message: 'Message undeliverable' }] }
        : {
            conversation: { id: `c${person}`, origin: { type: 'service' } },
            pricing: { billable: false, pricing_model: 'PMP', category: 'service' },
          };
    const recipient = { ...(phone === null ? {} : { recipient_id: phone }), recipient_user_id: userId };
    const its = { id, status, timestamp: String(unixOf(when)), ...recipient, ...more };
    return [told(world, when, 'messages', { contacts: [contactOf(world, person, when)], statuses: [its] })];
  });
}

/** Two messages of the system, which name no contact: the number is another one, and so is the business-scoped id. */
function numberChanged({ person, at, phone, userId }: PlannedNumberChange, world: MetaWorld): Happening[] {
  const { name, whatsapp: before } = personIn(world, person);
  const timestamp = String(unixOf(at));
  const id = `wamid.system-${person}-${timestamp}`;
  const system = (message: object) =>
    told(world, at, 'messages', { messages: [{ ...message, timestamp, type: 'system' }] });
  const body = `User ${name} changed from ${before?.phone ?? ''} to ${phone}`;
  const numbers = { type: 'user_changed_number', body, wa_id: phone };
  const ids = { type: 'user_changed_user_id', body: 'User changed', user_id: userId, previous_user_id: before?.userId };
  return [
    system({ from: before?.phone, id: `${id}-number`, system: numbers }),
    system({ id: `${id}-user`, system: ids }),
  ];
}

function contactOf(world: MetaWorld, person: number, at: string) {
  const { phone, userId, username } = identityAt(world, person, at);
  const profile = { name: personIn(world, person).name, ...(username === null ? {} : { username }) };
  return { profile, ...(phone === null ? {} : { wa_id: phone }), user_id: userId, parent_user_id: parentOf(userId) };
}

function sentBy({ phone, userId }: WhatsAppIdentity) {
  return { ...(phone === null ? {} : { from: phone }), from_user_id: userId };
}

/** Of the same person before all accounts of a business. */
function parentOf(userId: string): string {
  return userId.replace('.', '.ENT.');
}

function identityAt(world: MetaWorld, person: number, at: string): WhatsAppIdentity {
  const { whatsapp } = personIn(world, person);
  if (!whatsapp) throw new RangeError(`person ${person} is not in WhatsApp`);
  const change = world.numberChanges.find((one) => one.person === person && isPast(one.at, new Date(at)));
  return change ? { ...whatsapp, phone: change.phone, userId: change.userId } : whatsapp;
}

import type { Normalised } from '@customering/plugin-sdk';
import { fieldsOf, firstText, given, instantOf, textOf, type Fields } from './fields';
import { keyOf, whatsappIds } from './person';
import { gone, touch } from './touch';
import { whatsappText } from './whatsapp-text';

/** Where a message stands: the number of the business, and who the other one is. */
interface Line {
  readonly number: string;
  readonly contact: Fields;
}

/** What somebody wrote to the business. */
export function normaliseWhatsapp(message: Fields, line: Line): Normalised {
  const at = instantOf(message['timestamp'], 'message.timestamp');
  const { from, from_user_id: id, from_parent_user_id: parentId } = message;
  const { wa_id: phone, user_id: contactId, parent_user_id: contactParent } = line.contact;
  if (message['type'] === 'system') return changedIdentity(message, line, at);
  const revoked = firstText(fieldsOf(message['revoke'])['original_message_id']);
  if (revoked !== null) return gone(`message:${revoked}`, at, 'interaction');
  if (message['type'] === 'edit') return { ignored: 'edited' };
  return spoken(message, line, at, whatsappIds([phone, from], [contactId, id, contactParent, parentId]), 'inbound');
}

/** What the business wrote, in the telephone's own app or through another program. */
export function normaliseEcho(message: Fields, line: Line): Normalised {
  const at = instantOf(message['timestamp'], 'message.timestamp');
  const { to, to_user_id: id } = message;
  const { wa_id: phone, user_id: contactId, parent_user_id: parent } = line.contact;
  return spoken(message, line, at, whatsappIds([phone, to], [contactId, id, parent]), 'outbound');
}

/**
 * How far a message of the business has come. All words about one message have one key, so that they never become a second one; one that
 * did not arrive is none.
 */
export function normaliseStatus(status: Fields, line: Line): Normalised {
  const at = instantOf(status['timestamp'], 'status.timestamp');
  const id = `message:${textOf(status['id'])}`;
  const said = textOf(status['status']);
  if (said === 'failed') return gone(id, at, 'interaction');
  if (!['sent', 'delivered', 'read', 'played'].includes(said)) return { ignored: 'unknown_status' };
  const { recipient_id: to, recipient_user_id: toId, recipient_parent_user_id: toParent } = status;
  const { wa_id: phone, user_id: contactId, parent_user_id: parent } = line.contact;
  const identifiers = whatsappIds([phone, to], [contactId, toId, parent, toParent]);
  return spoken({ ...status, type: 'message' }, line, at, identifiers, 'outbound');
}

function spoken(
  message: Fields,
  { number, contact }: Line,
  occurredAt: string,
  identifiers: ReturnType<typeof whatsappIds>,
  direction: 'inbound' | 'outbound',
): Normalised {
  const isInbound = direction === 'inbound';
  const type = textOf(message['type']);
  const answered = firstText(fieldsOf(message['context'])['id'], fieldsOf(message['reaction'])['message_id']);
  // Of a group the group, else the person by the id that stays with them when the number is hidden.
  const other = firstText(message['group_id']) ?? keyOf(identifiers);
  return touch(
    {
      ...given({ text: whatsappText(message), parent: answered === null ? null : `message:${answered}` }),
      type: 'interaction',
      externalId: `message:${textOf(message['id'])}`,
      occurredAt,
      identifiers,
      channel: 'chat',
      signal: !isInbound ? 'action' : type === 'reaction' ? 'emotion' : 'input',
      name: type === 'reaction' ? 'Reaction' : 'Message',
      direction,
      thread: `whatsapp:${number}:${other}`,
      properties: given({ platform: 'whatsapp', kind: type === 'message' ? null : type }),
    },
    { name: fieldsOf(contact['profile'])['name'], username: fieldsOf(contact['profile'])['username'] },
    identifiers,
  );
}

const changes: readonly string[] = ['user_changed_number', 'customer_changed_number', 'user_changed_user_id'];

/** The old number and the old id are those of the same person as the new ones. */
function changedIdentity(message: Fields, { contact }: Line, occurredAt: string): Normalised {
  const system = fieldsOf(message['system']);
  if (!changes.includes(textOf(system['type']))) return { ignored: 'system_message' };
  const identifiers = whatsappIds(
    [message['from'], contact['wa_id'], system['customer'], system['wa_id'], system['new_wa_id']],
    [
      message['from_user_id'],
      contact['user_id'],
      system['previous_user_id'],
      system['user_id'],
      message['from_parent_user_id'],
      contact['parent_user_id'],
      system['previous_parent_user_id'],
      system['parent_user_id'],
    ],
  );
  if (identifiers.length < 2) return { ignored: 'one_identity' };
  const externalId = `identity:${textOf(message['id'])}`;
  return { records: [{ type: 'identity_claim', externalId, occurredAt, identifiers }] };
}

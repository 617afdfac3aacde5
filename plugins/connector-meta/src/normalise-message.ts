import type { Normalised } from '@customering/plugin-sdk';
import type { Platform } from './accounts';
import { fieldsOf, firstText, given, instantOf, listOf, textOf, type Fields } from './fields';
import { scopedId } from './person';
import { gone, touch } from './touch';

interface Message {
  readonly id: string;
  readonly platform: Platform;
  readonly account: unknown;
  readonly at: string;
  readonly isOurs: boolean;
  /** The one who is not the account. */
  readonly person: Fields;
  readonly text: string | null;
  readonly parent: string | null;
  readonly attachments: readonly string[];
}

/** A message of a conversation that was asked for. */
export function normaliseMessage(payload: Fields): Normalised {
  const message = fieldsOf(payload['message']);
  const from = fieldsOf(message['from']);
  const isOurs = textOf(from['id']) === textOf(payload['account']);
  const [to = {}] = listOf(fieldsOf(message['to'])['data']);
  const attachments = listOf(fieldsOf(message['attachments'])['data']).map(({ mime_type: kind }) => textOf(kind));
  return messageOf({
    id: textOf(message['id']),
    platform: platformIn(payload['platform']),
    account: payload['account'],
    at: instantOf(message['created_time'], 'message.created_time'),
    isOurs,
    person: isOurs ? to : from,
    text: firstText(message['message']),
    parent: null,
    attachments,
  });
}

/** A message as it is delivered at once, also of the account itself ("echo"), or a button that was pressed. */
export function normaliseEvent(event: Fields, platform: Platform, account: unknown): Normalised {
  const said = fieldsOf(event['message'] ?? event['postback']);
  const { mid, text, title, is_echo: isEcho, is_deleted: isDeleted } = said;
  if (firstText(mid) === null) return { ignored: 'no_message' };
  const at = instantOf(event['timestamp'], 'event.timestamp');
  if (isDeleted === true) return gone(`message:${textOf(mid)}`, at, 'interaction');
  const isOurs = isEcho === true || textOf(fieldsOf(event['sender'])['id']) === textOf(account);
  return messageOf({
    id: textOf(mid),
    platform,
    account,
    at,
    isOurs,
    person: fieldsOf(isOurs ? event['recipient'] : event['sender']),
    text: firstText(text, title),
    parent: firstText(fieldsOf(said['reply_to'])['mid']),
    attachments: listOf(said['attachments']).map(({ type }) => textOf(type)),
  });
}

function messageOf({ id, platform, account, at, isOurs, person, text, parent, attachments }: Message): Normalised {
  const identifiers = scopedId(platform, account, person['id']);
  return touch(
    {
      ...given({ text, parent: parent === null ? null : `message:${parent}` }),
      type: 'interaction',
      externalId: `message:${id}`,
      occurredAt: at,
      identifiers,
      channel: 'social',
      signal: isOurs ? 'action' : 'input',
      name: 'Message',
      direction: isOurs ? 'outbound' : 'inbound',
      thread: `${platform}:${textOf(account)}:${textOf(person['id'])}`,
      properties: given({ platform, attachments: attachments.length === 0 ? null : [...attachments] }),
    },
    person,
    identifiers,
  );
}

export function platformIn(value: unknown): Platform {
  return value === 'instagram' ? 'instagram' : 'facebook';
}

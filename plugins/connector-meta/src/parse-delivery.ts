import { createHash } from 'node:crypto';
import type { RawInput, RawRecord } from '@customering/plugin-sdk';
import { happeningsIn, type Happening } from './delivered';
import { fieldsOf, firstText, textOf, type Fields } from './fields';
import { reactionTarget } from './normalise-change';
import { statusVersion, versionOf } from './version';

/**
 * Cuts a delivery into happenings. Meta names no delivery and repeats them, so each happening is known by what it is about: it has the
 * key that the same comment or message has when it is asked for, and a version that says which word is the last.
 */
export function parseDelivery({ bytes }: Pick<RawInput, 'bytes'>): RawRecord[] {
  return happeningsIn(contentOf(bytes)).map((happening) => ({
    ...named(happening),
    stream: 'delivered',
    payload: happening,
  }));
}

type Name = Pick<RawRecord, 'dedupeKey' | 'version'>;

function named(happening: Happening): Name {
  const { entry, event, message, status, echo } = happening;
  const name =
    event !== undefined
      ? nameOfEvent(event)
      : message !== undefined
        ? nameOfMessage(message)
        : status !== undefined
          ? {
              dedupeKey: key('message', status['id']),
              version: statusVersion(textOf(status['status']), status['timestamp']),
            }
          : echo !== undefined
            ? nameOfMessage(echo)
            : nameOfChange(happening, entry['time']);
  return name ?? { dedupeKey: `other:${digestOf(happening)}` };
}

function nameOfEvent(event: Fields): Name | null {
  const said = fieldsOf(event['message'] ?? event['postback']);
  if (firstText(said['mid']) === null) return null;
  const word = said['is_deleted'] === true ? 'gone' : 'written';
  return { dedupeKey: key('message', said['mid']), version: versionOf(word, event['timestamp']) };
}

function nameOfMessage(message: Fields): Name {
  const revoked = firstText(fieldsOf(message['revoke'])['original_message_id']);
  const version = versionOf(revoked === null ? 'written' : 'gone', message['timestamp']);
  return { dedupeKey: key('message', revoked ?? message['id']), version };
}

function nameOfChange({ delivery, change = {} }: Happening, time: unknown): Name | null {
  const value = fieldsOf(change['value']);
  if (delivery['object'] === 'page' && change['field'] === 'feed') return nameOfFeed(value, time);
  if (delivery['object'] !== 'instagram') return null;
  if (change['field'] === 'messages') return nameOfEvent(value);
  const isComment = change['field'] === 'comments' || change['field'] === 'live_comments';
  return isComment && firstText(value['id']) !== null
    ? { dedupeKey: key('comment', value['id']), version: versionOf('written', value['timestamp'] ?? time) }
    : null;
}

/** Who takes a feeling back may have it again, so that there the time alone says which word is the last. */
function nameOfFeed(value: Fields, time: unknown): Name | null {
  const { item, verb, comment_id: comment, post_id: post, created_time: made } = value;
  if (item === 'reaction' || item === 'like') {
    const from = textOf(fieldsOf(value['from'])['id']);
    return { dedupeKey: `reaction:${reactionTarget(value)}:${from}`, version: versionOf('written', made ?? time) };
  }
  const [kind, id] = item === 'comment' ? ['comment', comment] : ['post', post];
  if (firstText(id) === null) return null;
  if (verb === 'remove') return { dedupeKey: key(kind, id), version: versionOf('gone', time) };
  if (kind === 'comment' && (verb === 'edited' || verb === 'edit'))
    return { dedupeKey: key(kind, id), version: versionOf('edited', time) };
  return { dedupeKey: key(kind, id), version: versionOf('written', kind === 'post' ? time : (made ?? time)) };
}

function key(kind: string, id: unknown): string {
  return `${kind}:${textOf(id)}`;
}

function digestOf(happening: Happening): string {
  return createHash('sha256').update(JSON.stringify(happening)).digest('hex').slice(0, 32);
}

/** What is no JSON holds no happening, and is ignored. */
export function contentOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // One record without a meaning, as the door has counted it.
    return null;
  }
}

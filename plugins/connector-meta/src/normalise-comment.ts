import type { Normalised } from '@customering/plugin-sdk';
import type { Platform } from './accounts';
import { answeredBy, commentId } from './comment-id';
import { fieldsOf, firstText, given, instantOf, textOf, type Fields } from './fields';
import { scopedId } from './person';
import { touch } from './touch';

export interface Comment {
  readonly id: string;
  readonly platform: Platform;
  /** The Page or the account on whose content it is. */
  readonly account: unknown;
  readonly content: string;
  /** The comment that it answers. */
  readonly parent: string | null;
  readonly at: string;
  readonly from: Fields;
  readonly text: string | null;
}

export function normaliseComment(payload: Fields): Normalised {
  const comment = fieldsOf(payload['comment']);
  return commentOf({
    id: commentId(comment),
    platform: 'facebook',
    account: payload['page'],
    content: `post:${textOf(payload['post'])}`,
    parent: firstText(fieldsOf(comment['parent'])['id']) ?? answeredBy(comment),
    at: instantOf(comment['created_time'], 'comment.created_time'),
    from: fieldsOf(comment['from']),
    text: firstText(comment['message']),
  });
}

export function normaliseMediaComment(payload: Fields): Normalised {
  const comment = fieldsOf(payload['media_comment']);
  const { username } = comment;
  return commentOf({
    id: textOf(comment['id']),
    platform: 'instagram',
    account: payload['account'],
    content: `media:${textOf(payload['media'])}`,
    parent: firstText(comment['parent_id']),
    at: instantOf(comment['timestamp'], 'media_comment.timestamp'),
    from: { username, ...fieldsOf(comment['from']) },
    text: firstText(comment['text']),
  });
}

/** What somebody says of a piece of content, or the account itself in answer to it. */
export function commentOf({ id, platform, account, content, parent, at, from, text }: Comment): Normalised {
  const isOurs = textOf(from['id']) === textOf(account);
  const identifiers = isOurs ? [] : scopedId(platform, account, from['id']);
  return touch(
    {
      ...given({ text, parent: parent === null ? null : `comment:${parent}` }),
      type: 'interaction',
      externalId: `comment:${id}`,
      occurredAt: at,
      identifiers,
      channel: 'social',
      signal: isOurs ? 'action' : 'feedback',
      name: 'Comment',
      direction: isOurs ? 'outbound' : 'inbound',
      thread: content,
      contentExternalId: content,
      properties: { platform },
    },
    from,
    identifiers,
  );
}

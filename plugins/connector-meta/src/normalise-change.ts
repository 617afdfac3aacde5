import type { Normalised } from '@customering/plugin-sdk';
import { fieldsOf, firstText, given, instantOf, textOf, type Fields } from './fields';
import { commentOf } from './normalise-comment';
import { contentOf } from './normalise-content';
import { normaliseEvent } from './normalise-message';
import { scopedId } from './person';
import { gone, touch } from './touch';

/** Something on the Page: who wrote what below which post, and what was taken away again. */
export function normaliseFeed(value: Fields, page: unknown, time: unknown): Normalised {
  const at = instantOf(value['created_time'] ?? time, 'change.value.created_time');
  const { item, verb } = value;
  if (verb === 'hide' || verb === 'unhide') return { ignored: 'hidden' };
  if (item === 'comment') return delivered(value, page, time, at);
  if (item === 'reaction' || item === 'like') return reacted(value, page, at);
  return posts.includes(textOf(item)) ? posted(value, page, time, at) : { ignored: 'unknown_item' };
}

const posts: readonly string[] = ['post', 'status', 'photo', 'video', 'share', 'album', 'link'];

function delivered(value: Fields, page: unknown, time: unknown, at: string): Normalised {
  const { comment_id: id, post_id: post, parent_id: parent } = value;
  if (value['verb'] === 'remove') return gone(`comment:${textOf(id)}`, instantOf(time, 'entry.time'), 'interaction');
  return commentOf({
    id: textOf(id),
    platform: 'facebook',
    account: page,
    content: `post:${textOf(post)}`,
    parent: textOf(parent) === textOf(post) ? null : firstText(parent),
    at,
    from: fieldsOf(value['from']),
    text: firstText(value['message']),
  });
}

function posted(value: Fields, page: unknown, time: unknown, at: string): Normalised {
  const id = textOf(value['post_id']);
  if (value['verb'] === 'remove')
    return gone(`post:${id}`, instantOf(time, 'entry.time'), 'content_item', 'interaction');
  if (value['published'] === 0) return { ignored: 'not_published' };
  return contentOf({
    id,
    page,
    at,
    from: fieldsOf(value['from']),
    text: firstText(value['message']),
    url: firstText(fieldsOf(value['post'])['permalink_url'], value['link']),
    format: value['item'] === 'video' ? 'video' : 'post',
  });
}

/** A feeling without words; nobody waits for an answer, so it has no direction. */
function reacted(value: Fields, page: unknown, at: string): Normalised {
  const from = fieldsOf(value['from']);
  const target = reactionTarget(value);
  const externalId = `reaction:${target}:${textOf(from['id'])}`;
  if (value['verb'] === 'remove') return gone(externalId, at, 'interaction');
  const identifiers = textOf(from['id']) === textOf(page) ? [] : scopedId('facebook', page, from['id']);
  const post = `post:${textOf(value['post_id'])}`;
  return touch(
    {
      type: 'interaction',
      externalId,
      occurredAt: at,
      identifiers,
      channel: 'social',
      signal: 'emotion',
      name: 'Reaction',
      thread: post,
      contentExternalId: post,
      properties: given({ platform: 'facebook', reaction: firstText(value['reaction_type'], value['item']) }),
    },
    from,
    identifiers,
  );
}

/** The comment, or the post, that somebody reacted to. */
export function reactionTarget(value: Fields): string {
  return firstText(value['comment_id'], value['post_id']) ?? '';
}

/** Something on Instagram: comments, also on live films, and mentions elsewhere. */
export function normaliseInstagram(field: string, value: Fields, account: unknown, time: unknown): Normalised {
  if (field === 'messages') return normaliseEvent(value, 'instagram', account);
  const at = instantOf(value['timestamp'] ?? time, 'entry.time');
  if (field === 'mentions') return mentioned(value, account, at);
  if (field !== 'comments' && field !== 'live_comments') return { ignored: 'unknown_field' };
  return commentOf({
    id: textOf(value['id']),
    platform: 'instagram',
    account,
    content: `media:${textOf(fieldsOf(value['media'])['id'])}`,
    parent: firstText(value['parent_id']),
    at,
    from: fieldsOf(value['from']),
    text: firstText(value['text']),
  });
}

/** Somebody named the account below a post of their own. Who it was is not told. */
function mentioned({ media_id: media, comment_id: comment }: Fields, account: unknown, at: string): Normalised {
  const externalId = `mention:${firstText(comment, media) ?? ''}`;
  return {
    records: [
      {
        type: 'interaction',
        externalId,
        occurredAt: at,
        identifiers: [],
        channel: 'social',
        signal: 'feedback',
        name: 'Mention',
        direction: 'inbound',
        thread: externalId,
        properties: given({ platform: 'instagram', account: firstText(account), media: firstText(media) }),
      },
    ],
  };
}

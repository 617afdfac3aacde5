import type { ContentItem, Normalised } from '@customering/plugin-sdk';
import { fieldsOf, firstText, given, instantOf, listOf, textOf, type Fields } from './fields';
import { scopedId } from './person';
import { touch } from './touch';

export interface Post {
  readonly id: string;
  readonly page: unknown;
  readonly at: string;
  readonly from: Fields;
  readonly text: string | null;
  readonly url: string | null;
  readonly format: ContentItem['format'];
}

/** What stands in the list of the Page. */
export function normalisePost(payload: Fields): Normalised {
  const post = fieldsOf(payload['post']);
  const [attachment = {}] = listOf(fieldsOf(post['attachments'])['data']);
  return contentOf({
    id: textOf(post['id']),
    page: payload['page'],
    at: instantOf(post['created_time'], 'post.created_time'),
    from: fieldsOf(post['from']),
    text: firstText(post['message'], post['story']),
    url: firstText(post['permalink_url']),
    format: textOf(attachment['media_type']) === 'video' ? 'video' : 'post',
  });
}

/** By the Page itself it is content; by a visitor it is somebody who turns to the Page. */
export function contentOf({ id, page, at, from, text, url, format }: Post): Normalised {
  const externalId = `post:${id}`;
  if (firstText(from['id']) === null || textOf(from['id']) === textOf(page))
    return {
      records: [
        {
          ...given({ text, url }),
          type: 'content_item',
          externalId,
          occurredAt: at,
          identifiers: [],
          platform: 'facebook',
          format,
          owner: 'brand',
        },
      ],
    };
  const identifiers = scopedId('facebook', page, from['id']);
  return touch(
    {
      ...given({ text }),
      type: 'interaction',
      externalId,
      occurredAt: at,
      identifiers,
      channel: 'social',
      signal: 'input',
      name: 'Post of a visitor',
      direction: 'inbound',
      thread: externalId,
      properties: given({ platform: 'facebook', url }),
    },
    from,
    identifiers,
  );
}

/** A picture, a film or a reel on Instagram. */
export function normaliseMedia(payload: Fields): Normalised {
  const media = fieldsOf(payload['media']);
  const [kind, product] = [textOf(media['media_type']), textOf(media['media_product_type'])];
  return {
    records: [
      {
        ...given({ text: firstText(media['caption']), url: firstText(media['permalink']) }),
        type: 'content_item',
        externalId: `media:${textOf(media['id'])}`,
        occurredAt: instantOf(media['timestamp'], 'media.timestamp'),
        identifiers: [],
        platform: 'instagram',
        format: product === 'STORY' ? 'story' : kind === 'VIDEO' ? 'video' : 'post',
        owner: 'brand',
      },
    ],
  };
}

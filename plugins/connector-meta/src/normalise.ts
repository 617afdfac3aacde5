import type { Normalised, RawRecord } from '@customering/plugin-sdk';
import { fieldsOf, textOf, type Fields } from './fields';
import { normaliseFeed, normaliseInstagram } from './normalise-change';
import { normaliseComment, normaliseMediaComment } from './normalise-comment';
import { normaliseMedia, normalisePost } from './normalise-content';
import { normaliseAudience, normaliseInsight, normaliseViews } from './normalise-count';
import { normaliseEvent, normaliseMessage, platformIn } from './normalise-message';
import { normaliseEcho, normaliseStatus, normaliseWhatsapp } from './normalise-whatsapp';

/** By what the stored record holds: what was delivered stands in its delivery, what was asked for beside what it belongs to. */
export function normalise({ payload }: RawRecord): Normalised {
  const held = fieldsOf(payload);
  if ('delivery' in held) return delivered(held);
  if ('media_comment' in held) return normaliseMediaComment(held);
  if ('comment' in held) return normaliseComment(held);
  if ('message' in held) return normaliseMessage(held);
  if ('insight' in held) return normaliseInsight(held);
  if ('seen' in held) return normaliseViews(held);
  if ('audience' in held) return normaliseAudience(held);
  if ('post' in held) return normalisePost(held);
  return 'media' in held ? normaliseMedia(held) : { ignored: 'unknown_event' };
}

function delivered({ delivery, entry, change, event, message, status, echo }: Fields): Normalised {
  const { object } = fieldsOf(delivery);
  const { id: account, time } = fieldsOf(entry);
  if (event !== undefined) return normaliseEvent(fieldsOf(event), platformIn(object), account);
  const { field, value } = fieldsOf(change);
  const said = fieldsOf(value);
  if (object === 'page' && field === 'feed') return normaliseFeed(said, account, time);
  if (object === 'instagram') return normaliseInstagram(textOf(field), said, account, time);
  const line = { number: textOf(fieldsOf(said['metadata'])['phone_number_id']), contact: contactIn(said) };
  if (message !== undefined) return normaliseWhatsapp(fieldsOf(message), line);
  if (status !== undefined) return normaliseStatus(fieldsOf(status), line);
  if (echo !== undefined) return normaliseEcho(fieldsOf(echo), line);
  return { ignored: 'unknown_field' };
}

function contactIn({ contacts }: Fields): Fields {
  return Array.isArray(contacts) ? fieldsOf(contacts[0]) : {};
}

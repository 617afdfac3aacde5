import { createHash } from 'node:crypto';
import { firstText, textOf, type Fields } from './fields';

/** Of the address of a comment: the post, the comment, and the answer to it where it is one. */
const parts =
  /\/(?:posts|videos|photos)\/(?:[^/?]+\/)*(\d+)\/?\?(?:.*&)?comment_id=(\d+)(?:&(?:.*&)?reply_comment_id=(\d+))?/;

/**
 * A comment's own id. Meta leaves it out where the token may not moderate the Page; then the address says the same, and where there is none
 * either, what was written and when.
 */
export function commentId(comment: Fields): string {
  const [, post, id, reply] = parts.exec(textOf(comment['permalink_url'])) ?? [];
  const told = firstText(comment['id']);
  if (told !== null) return told;
  if (post !== undefined && id !== undefined) return `${post}_${reply ?? id}`;
  const said = `${textOf(comment['created_time'])}\n${textOf(comment['message'])}`;
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}

/** The comment that it answers, by the address; null for one that answers none. */
export function answeredBy(comment: Fields): string | null {
  const [, post, id, reply] = parts.exec(textOf(comment['permalink_url'])) ?? [];
  return reply === undefined ? null : `${post ?? ''}_${id ?? ''}`;
}

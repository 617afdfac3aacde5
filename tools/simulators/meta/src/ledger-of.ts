import { Ledger } from '@customering/simulator-core';
import type { MetaWorld, PlannedComment, PlannedMessage } from './world';

/**
 * What is true in the end, when all that is planned has come to pass and the vendor has counted its last days to the end.
 *
 * By the day of UTC on which they were made: `posts` by channel, without `removed_posts`; `comments` by channel and direction, without those that were removed;
 * `removed_comments`; `edited_comments` of those that stayed; `messages` by channel and direction, without those that were withdrawn and those that
 * were never sent; `withdrawn_messages`; `failed_messages`. The channel of messages on the page is "messenger".
 *
 * By the vendor's day (of California): `views`, `followers` (when the day was over), `new_followers` and `lost_followers` by channel, of the
 * whole account; `content_views` by channel, of all its posts together. `lifetime_views` by channel and content, on the day (of UTC) of the post.
 */
export function ledgerOf(world: MetaWorld): Ledger {
  const ledger = new Ledger();
  for (const comment of world.comments) addComment(ledger, comment);
  for (const message of world.messages) addMessage(ledger, message);
  for (const { id, surface: channel, at, views, removedAt } of world.posts) {
    ledger.add(removedAt === undefined ? 'posts' : 'removed_posts', dayOf(at), 1, { channel });
    for (const [day, count] of Object.entries(views)) {
      ledger.add('content_views', day, count, { channel });
      ledger.add('lifetime_views', dayOf(at), count, { channel, content: id });
    }
  }
  for (const { surface: channel, day, views, followers, gained, lost } of world.days) {
    ledger.add('views', day, views, { channel });
    ledger.add('followers', day, followers, { channel });
    ledger.add('new_followers', day, gained, { channel });
    ledger.add('lost_followers', day, lost, { channel });
  }
  return ledger;
}

function addComment(ledger: Ledger, { surface: channel, author, at, edited, removedAt }: PlannedComment): void {
  const day = dayOf(at);
  if (removedAt !== undefined) return ledger.add('removed_comments', day, 1, { channel });
  ledger.add('comments', day, 1, { channel, direction: author === null ? 'outbound' : 'inbound' });
  if (edited) ledger.add('edited_comments', day, 1, { channel });
}

function addMessage(ledger: Ledger, { channel, direction, at, removedAt, hasFailed }: PlannedMessage): void {
  const figure = hasFailed ? 'failed_messages' : removedAt === undefined ? 'messages' : 'withdrawn_messages';
  ledger.add(figure, dayOf(at), 1, { channel, direction });
}

function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

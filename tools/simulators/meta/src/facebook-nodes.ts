import type { HeldWorld } from './held-world';
import { isPast, msOf, written } from './moment';
import { absent, type Listed, type Node, type Query } from './node';
import { postInsights } from './page-insights';
import type { PlannedComment, PlannedPost } from './world';

const site = 'https://www.facebook.com';

export function postNode(post: PlannedPost, held: HeldWorld): Node {
  const { page } = held.world;
  const number = post.id.split('_')[1] ?? '';
  return {
    type: 'Post',
    id: post.id,
    usual: ['created_time', 'message'],
    fields: {
      message: () => post.text,
      created_time: () => written(post.at),
      updated_time: () => written(post.at),
      from: () => page,
      permalink_url: () => `${site}/${page.id}/posts/${number}`,
      status_type: () => 'added_photos',
      is_published: () => true,
      is_hidden: () => false,
      ...absent('shares', 'story', 'full_picture', 'picture', 'attachments', 'message_tags', 'privacy', 'place'),
    },
    edges: {
      comments: (query) => commentsOf(held.comments(post.id), null, query, held),
      likes: () => counted(post.likes),
      reactions: () => counted(post.likes),
      insights: (query) => postInsights(post, query, held.now),
    },
  };
}

export function commentNode(comment: PlannedComment, held: HeldWorld): Node {
  const answers = () => held.answersTo(comment.id);
  return {
    type: 'Comment',
    id: comment.id,
    usual: ['created_time', 'from', 'message'],
    fields: {
      message: () => textOf(comment, held.now),
      created_time: () => written(comment.at),
      from: () => authorOf(comment, held),
      parent: () => parentOf(comment, held),
      object: () => ({ id: comment.post }),
      like_count: () => comment.likes,
      comment_count: () => answers().length,
      permalink_url: () => linkTo(comment),
      can_reply_privately: () => comment.author !== null,
      is_hidden: () => false,
      can_remove: () => true,
      can_hide: () => comment.author !== null,
      user_likes: () => false,
      ...absent('attachment', 'message_tags', 'application', 'private_reply_conversation'),
    },
    edges: {
      comments: (query) => commentsOf(answers(), comment.id, query, held),
      likes: () => counted(comment.likes),
      reactions: () => counted(comment.likes),
    },
  };
}

/** An answer has the id of what it answers, too. */
function linkTo({ id, post, parent }: PlannedComment): string {
  const number = (one: string) => one.split('_')[1] ?? '';
  const link = `${site}/${post.replace('_', '/posts/')}/?comment_id=${number(parent ?? id)}`;
  return parent === null ? link : `${link}&reply_comment_id=${number(id)}`;
}

export function textOf({ text, edited }: PlannedComment, now: Date): string {
  return edited && isPast(edited.at, now) ? edited.text : text;
}

/** People by their page-scoped id, the business as its page. */
export function authorOf({ author }: Pick<PlannedComment, 'author'>, held: Pick<HeldWorld, 'world' | 'person'>) {
  if (author === null) return held.world.page;
  const person = held.person(author);
  return { name: person.name, id: person.pageScopedId ?? '' };
}

/** Those on the post alone, or with `filter=stream` all of them. Without an order, those with the most likes come first. */
function commentsOf(all: readonly PlannedComment[], parent: string | null, query: Query, held: HeldWorld): Listed {
  const isStream = query.get('filter') === 'stream';
  const shown = isStream ? all : all.filter((comment) => comment.parent === parent);
  const asked = query.get('order');
  const isRanked = asked !== 'chronological' && asked !== 'reverse_chronological' && !isStream;
  return {
    rows: shown.map((one) => ({
      id: one.id,
      place: isRanked ? one.likes : msOf(one.at),
      node: () => commentNode(one, held),
    })),
    order: isRanked || asked === 'reverse_chronological' ? 'descending' : 'ascending',
    summary: { order: isRanked ? 'ranked' : (asked ?? 'chronological'), total_count: shown.length, can_comment: true },
  };
}

function parentOf({ parent }: PlannedComment, held: HeldWorld) {
  const found = parent === null ? null : held.comment(parent);
  if (!found) return undefined;
  const { id, at } = found;
  return { created_time: written(at), from: authorOf(found, held), message: textOf(found, held.now), id };
}

/** How many there are; the vendor names nobody to whom that was not permitted. */
function counted(total_count: number): Listed {
  return { rows: [], order: 'ascending', summary: { total_count, can_like: false, has_liked: false } };
}

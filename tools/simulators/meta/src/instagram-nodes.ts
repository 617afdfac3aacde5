import type { HeldWorld } from './held-world';
import { accountInsights, mediaInsights } from './instagram-insights';
import { isPast, msOf, written } from './moment';
import { newestFirst } from './newest-first';
import { absent, type Listed, type Node } from './node';
import { endOf } from './vendor-day';
import type { PlannedComment, PlannedPost } from './world';

const site = 'https://www.instagram.com';
const mostComments = 50;

export function accountNode(held: HeldWorld): Node {
  const { id, username } = held.world.instagram;
  const days = held.world.days.filter(({ surface }) => surface === 'instagram');
  const posts = () => held.posts('instagram');
  return {
    type: 'IGUser',
    id,
    usual: [],
    fields: {
      username: () => username,
      name: () => held.world.page.name,
      biography: () => 'Toys',
      followers_count: () => followersOf(held, 'instagram'),
      follows_count: () => 12,
      media_count: () => posts().length,
      ...absent('profile_picture_url', 'website', 'ig_id'),
    },
    edges: {
      media: (query) =>
        newestFirst(
          posts().map((post) => ({ ...post, node: () => mediaNode(post, held) })),
          query,
        ),
      insights: (query) => accountInsights(id, days, query, held.now),
    },
  };
}

export function mediaNode(post: PlannedPost, held: HeldWorld): Node {
  const { id, username } = held.world.instagram;
  const code = `C${post.id.slice(-6)}`;
  return {
    type: 'IGMedia',
    id: post.id,
    usual: [],
    fields: {
      caption: () => post.text,
      media_type: () => 'IMAGE',
      media_product_type: () => 'FEED',
      media_url: () => `https://scontent.example/${code}.jpg`,
      ...absent('thumbnail_url', 'children', 'alt_text', 'ig_id', 'is_shared_to_feed'),
      permalink: () => `${site}/p/${code}/`,
      shortcode: () => code,
      timestamp: () => written(post.at),
      username: () => username,
      owner: () => ({ id }),
      like_count: () => post.likes,
      comments_count: () => held.comments(post.id).length,
      is_comment_enabled: () => true,
    },
    edges: {
      comments: () =>
        listOf(
          held.comments(post.id).filter(({ parent }) => parent === null),
          held,
          'descending',
        ),
      insights: (query) => mediaInsights(post, query, held.now),
    },
  };
}

export function commentNode(comment: PlannedComment, held: HeldWorld): Node {
  const author = authorOf(comment, held);
  return {
    type: 'IGComment',
    id: comment.id,
    usual: ['text', 'timestamp'],
    fields: {
      text: () => comment.text,
      timestamp: () => written(comment.at),
      from: () => author,
      username: () => author.username,
      user: () => (comment.author === null ? { id: author.id } : undefined),
      like_count: () => comment.likes,
      media: () => ({ id: comment.post }),
      parent_id: () => comment.parent ?? undefined,
      hidden: () => false,
    },
    edges: { replies: () => listOf(held.answersTo(comment.id), held, 'ascending') },
  };
}

export function authorOf({ author }: Pick<PlannedComment, 'author'>, held: Pick<HeldWorld, 'world' | 'person'>) {
  if (author === null) return held.world.instagram;
  return held.person(author).instagram ?? { id: '', username: '' };
}

/** When the last day ended; before the first one ended, how many it began with. */
export function followersOf({ world, now }: HeldWorld, of: 'facebook' | 'instagram'): number {
  const days = world.days.filter(({ surface }) => surface === of);
  const ended = days.filter(({ day }) => isPast(endOf(day), now)).at(-1);
  const [first] = days;
  return ended?.followers ?? (first ? first.followers - first.gained + first.lost : 0);
}

/** At most 50 at once; without the answers to them. */
function listOf(comments: readonly PlannedComment[], held: HeldWorld, order: Listed['order']): Listed {
  const rows = comments.map((comment) => ({
    id: comment.id,
    place: msOf(comment.at),
    node: () => commentNode(comment, held),
  }));
  return { rows, order, mostOnPage: mostComments };
}

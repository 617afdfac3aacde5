import type { RawRecord } from '@customering/plugin-sdk';
import { commentId } from './comment-id';
import { mediaOf, mediaSecond, pageSize, postsOf, daySeconds } from './content-plans';
import { fieldsOf, listOf, secondOf, textOf, type Fields } from './fields';
import type { Context, Graph, Page } from './graph';
import { versionOf } from './version';
import type { WalkPlan } from './walk';

export const commentOverlapSeconds = 600;
/** Instagram does not tell which of its items has new answers, so some days of comments are read again. */
export const mediaCommentDays = 3;
/** Older ones are hardly commented any more; what comes all the same is told by webhook. */
const livelyDays = 90;

const commentFields = 'id,message,created_time,from,parent{id},permalink_url,like_count,comment_count';
const replyFields = 'id,text,timestamp,username,from,like_count';

/** Comments on posts and on comments in one list, of posts in which something happened. */
export function commentPlan(graph: Graph, { config: { pageId } }: Context): WalkPlan {
  return {
    againSeconds: commentOverlapSeconds,
    parents: async (after, since) => {
      if (pageId === undefined) return nothing;
      const page = await postsOf(graph, pageId, after);
      const isTouched = ({ updated_time: at, created_time: made }: Fields) => secondOf(at ?? made) >= since;
      return { items: page.items.filter(isTouched), after: isTooOld(page, since, 'created_time') ? null : page.after };
    },
    items: (post, after) =>
      graph.page(`${textOf(post['id'])}/comments`, {
        filter: 'stream',
        order: 'reverse_chronological',
        fields: commentFields,
        limit: pageSize,
        after: after ?? undefined,
      }),
    secondOf: (comment) => secondOf(comment['created_time']),
    toRecords: async (comments, { id: post }) =>
      comments.map((comment) => ({
        dedupeKey: `comment:${commentId(comment)}`,
        version: versionOf('written', comment['created_time']),
        stream: 'comments',
        payload: { comment, post, page: pageId },
      })),
  };
}

/** Comments on media, each with the answers to it. */
export function mediaCommentPlan(graph: Graph, { config: { instagramId } }: Context): WalkPlan {
  return {
    againSeconds: mediaCommentDays * daySeconds,
    parents: async (after, since) => {
      if (instagramId === undefined) return nothing;
      const page = await mediaOf(graph, instagramId, after);
      const items = page.items.filter((media) => media['comments_count'] !== 0);
      return { items, after: isTooOld(page, since, 'timestamp') ? null : page.after };
    },
    items: (media, after) =>
      graph.page(`${textOf(media['id'])}/comments`, {
        fields: `${replyFields},replies.limit(50){${replyFields}}`,
        limit: 50,
        after: after ?? undefined,
      }),
    secondOf: mediaSecond,
    toRecords: async (comments, { id: media }) =>
      comments.flatMap((comment) => withReplies(comment, { media, account: instagramId })),
  };
}

const nothing: Page = { items: [], after: null };

/** The first run goes back as far as it may; later ones leave alone what nobody answers any more. */
function isTooOld({ items }: Page, since: number, field: string): boolean {
  return items.length > 0 && items.every((item) => secondOf(item[field]) < since - livelyDays * daySeconds);
}

function withReplies({ replies, ...comment }: Fields, beside: Fields): RawRecord[] {
  const answers = listOf(fieldsOf(replies)['data']).map((reply) => ({ ...reply, parent_id: comment['id'] }));
  return [comment, ...answers].map((one: Fields) => ({
    dedupeKey: `comment:${textOf(one['id'])}`,
    version: versionOf('written', one['timestamp']),
    stream: 'media_comments',
    payload: { media_comment: one, ...beside },
  }));
}

import { alone } from './accounts';
import { secondOf, textOf, type Fields } from './fields';
import type { Context, Graph, Page } from './graph';
import { versionOf } from './version';
import type { WalkPlan } from './walk';

export const pageSize = 100;
export const daySeconds = 86_400;
/** Texts are corrected in the days after they came out. */
export const contentDays = 7;

const postFields =
  'id,message,story,created_time,updated_time,permalink_url,status_type,from,attachments{media_type,type,title}';
const mediaFields = 'id,caption,media_type,media_product_type,permalink,timestamp,username,comments_count';

export function postsOf(graph: Graph, page: string, after: string | null): Promise<Page> {
  return graph.page(`${page}/feed`, { fields: postFields, limit: pageSize, after: after ?? undefined });
}

export function mediaOf(graph: Graph, account: string, after: string | null): Promise<Page> {
  return graph.page(`${account}/media`, { fields: mediaFields, limit: pageSize, after: after ?? undefined });
}

/** What stands on the Page, by the Page itself or by visitors. */
export function postPlan(graph: Graph, { config: { pageId } }: Context): WalkPlan {
  return {
    againSeconds: contentDays * daySeconds,
    parents: async () => alone(pageId, 'facebook'),
    items: (page, after) => postsOf(graph, textOf(page['id']), after),
    secondOf: (post) => secondOf(post['created_time']),
    toRecords: async (posts, { id: page }) =>
      posts.map((post) => ({
        dedupeKey: `post:${textOf(post['id'])}`,
        version: versionOf('written', post['updated_time'] ?? post['created_time']),
        stream: 'posts',
        payload: { post, page },
      })),
  };
}

/** What the Instagram account published. */
export function mediaPlan(graph: Graph, { config: { instagramId } }: Context): WalkPlan {
  return {
    againSeconds: contentDays * daySeconds,
    parents: async () => alone(instagramId, 'instagram'),
    items: (account, after) => mediaOf(graph, textOf(account['id']), after),
    secondOf: mediaSecond,
    toRecords: async (media, { id: account }) =>
      media.map((one) => ({
        dedupeKey: `media:${textOf(one['id'])}`,
        version: versionOf('written', one['timestamp']),
        stream: 'media',
        payload: { media: one, account },
      })),
  };
}

export function mediaSecond(media: Fields): number {
  return secondOf(media['timestamp']);
}

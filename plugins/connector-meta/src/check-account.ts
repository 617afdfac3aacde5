import type { Discovery, ScopeCheck } from '@customering/plugin-sdk';
import { Graph, type Context, type Query } from './graph';
import { isRefused } from './refusal';
import type { Settings } from './settings';

/** One permission, and the cheapest request that needs it. */
interface Permission {
  readonly scope: string;
  readonly title: string;
  /** What Meta calls the permission. */
  readonly needs: string;
  /** Null where the settings do not name the account. */
  path(config: Settings): string | null;
  readonly query: Query;
  /** The lists that it opens. */
  readonly streams: readonly string[];
}

const below = (id: string | undefined, list: string) => (id === undefined ? null : `${id}${list}`);

const permissions: readonly Permission[] = [
  {
    scope: 'facebook_posts',
    title: 'Facebook: posts and comments of the Page',
    needs: 'pages_read_engagement and pages_read_user_content',
    path: ({ pageId }) => below(pageId, '/feed'),
    query: { fields: 'id', limit: 1 },
    streams: ['posts', 'comments'],
  },
  {
    scope: 'facebook_messages',
    title: 'Facebook: messages to the Page',
    needs: 'pages_messaging',
    path: ({ pageId }) => below(pageId, '/conversations'),
    query: { platform: 'messenger', fields: 'id', limit: 1 },
    streams: ['messages'],
  },
  {
    scope: 'facebook_counts',
    title: 'Facebook: views and followers',
    needs: 'read_insights',
    path: ({ pageId }) => below(pageId, '/insights'),
    query: { metric: 'page_follows', period: 'day' },
    streams: ['insights'],
  },
  {
    scope: 'instagram_posts',
    title: 'Instagram: posts and comments',
    needs: 'instagram_basic and instagram_manage_comments',
    path: ({ instagramId }) => below(instagramId, '/media'),
    query: { fields: 'id', limit: 1 },
    streams: ['media', 'media_comments'],
  },
  {
    scope: 'instagram_messages',
    title: 'Instagram: messages',
    needs: 'instagram_manage_messages, and the number of the Facebook Page that the account belongs to',
    path: ({ pageId, instagramId }) => (instagramId === undefined ? null : below(pageId, '/conversations')),
    query: { platform: 'instagram', fields: 'id', limit: 1 },
    streams: ['direct_messages'],
  },
  {
    scope: 'instagram_counts',
    title: 'Instagram: views and followers',
    needs: 'instagram_manage_insights',
    path: ({ instagramId }) => below(instagramId, '/insights'),
    query: { metric: 'reach', period: 'day' },
    streams: ['insights'],
  },
  {
    scope: 'whatsapp',
    title: 'WhatsApp: the account; its messages come by webhook alone',
    needs: 'whatsapp_business_management and whatsapp_business_messaging',
    path: ({ whatsappId }) => below(whatsappId, '/phone_numbers'),
    query: { fields: 'id', limit: 1 },
    streams: [],
  },
];

/** Which channel can be read, permission by permission, for the accounts that the settings name. */
export async function checkAccount(context: Context): Promise<readonly ScopeCheck[]> {
  const graph = new Graph(context);
  const told: ScopeCheck[] = [];
  for (const { scope, title, needs, query, path } of permissions) {
    const asked = path(context.config);
    if (asked === null) continue;
    const ok = await may(graph, asked, query);
    const remedy = `Give the token the permissions ${needs}, and look at the numbers in the settings. Without it the rest is read.`;
    told.push(ok ? { scope, title, ok } : { scope, title, ok, remedy });
  }
  return told;
}

export async function discover(context: Context): Promise<Discovery> {
  const graph = new Graph(context);
  const open = new Map<string, boolean>();
  for (const { query, path, streams } of permissions) {
    const asked = path(context.config);
    const ok = streams.length > 0 && asked !== null && (await may(graph, asked, query));
    for (const stream of streams) open.set(stream, ok || open.get(stream) === true);
  }
  return { streams: [...open].map(([stream, available]) => ({ stream, available })) };
}

async function may(graph: Graph, path: string, query: Query): Promise<boolean> {
  try {
    await graph.item(path, query);
    return true;
  } catch (problem) {
    if (isRefused(problem, 'not_permitted', 'not_understood')) return false;
    throw problem;
  }
}

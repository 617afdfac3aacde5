import { secondOf, textOf } from './fields';
import type { Platform } from './accounts';
import type { Context, Graph, Page } from './graph';
import { versionOf } from './version';
import type { WalkPlan } from './walk';

export const messageOverlapSeconds = 600;
/** Meta gives the twenty newest messages of a conversation, and says of older ones that they are deleted. */
const messageFields = 'id,created_time,from,to,message,attachments{id,mime_type,name}';
const conversationFields = 'id,updated_time,participants';

const platforms = { facebook: 'messenger', instagram: 'instagram' } as const;
const nothing: Page = { items: [], after: null };

/** Conversations of the Page or of its Instagram account in which something was written. */
export function messagePlan(graph: Graph, platform: Platform, { config }: Context): WalkPlan {
  const { pageId } = config;
  const account = platform === 'facebook' ? pageId : config.instagramId;
  const stream = platform === 'facebook' ? 'messages' : 'direct_messages';
  return {
    againSeconds: messageOverlapSeconds,
    parents: async (after, since) => {
      // Those of Instagram are asked for by the Page that the account belongs to.
      if (pageId === undefined || account === undefined) return nothing;
      const query = { platform: platforms[platform], fields: conversationFields, limit: 50, after: after ?? undefined };
      const page = await graph.page(`${pageId}/conversations`, query);
      const items = page.items.filter(({ updated_time: at }) => secondOf(at) >= since);
      // The newest first: behind one that is older come only older ones.
      return { items, after: page.items.length > items.length ? null : page.after };
    },
    items: (conversation, after) =>
      graph.page(`${textOf(conversation['id'])}/messages`, {
        fields: messageFields,
        limit: 50,
        after: after ?? undefined,
      }),
    secondOf: (message) => secondOf(message['created_time']),
    toRecords: async (messages, conversation) =>
      messages.map((message) => ({
        dedupeKey: `message:${textOf(message['id'])}`,
        version: versionOf('written', message['created_time']),
        stream,
        payload: { message, conversation, account, platform },
      })),
  };
}

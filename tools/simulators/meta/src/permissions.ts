import { GraphRefusal, notPermitted, notThere } from './graph-refusal';
import type { Node, Query } from './node';
import type { Access } from './tokens';

/** What an edge of a kind of node needs. */
const needed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Page: {
    feed: 'pages_read_engagement',
    posts: 'pages_read_engagement',
    published_posts: 'pages_read_engagement',
    insights: 'read_insights',
  },
  Post: { comments: 'pages_read_user_content', insights: 'read_insights' },
  Comment: { comments: 'pages_read_user_content' },
  IGUser: { media: 'instagram_basic', insights: 'instagram_manage_insights' },
  IGMedia: { comments: 'instagram_manage_comments', insights: 'instagram_manage_insights' },
  IGComment: { replies: 'instagram_manage_comments' },
};

const onPage = ['Post', 'Comment', 'UnifiedThread', 'UnifiedMessage'];
const inWhatsApp = ['WhatsAppBusinessAccount', 'WhatsAppBusinessPhoneNumber'];

/** Whether somebody may look at a node, or at one of its edges. */
export class Permissions {
  constructor(private readonly granted: readonly string[]) {}

  /** @throws {GraphRefusal} what is on a page needs its token; what is in WhatsApp is not there for that of a page */
  ofNode({ type, id }: Node, { kind }: Access): void {
    if (onPage.includes(type)) needsPageToken(kind);
    if (!inWhatsApp.includes(type)) return;
    if (kind === 'page') throw notThere(id);
    this.need('whatsapp_business_management');
  }

  ofEdge(node: Node, edge: string, query: Query, { kind }: Access): void {
    if (node.type === 'Page') needsPageToken(kind);
    if (edge === 'conversations')
      this.need(query.get('platform') === 'instagram' ? 'instagram_manage_messages' : 'pages_messaging');
    const permission = needed[node.type]?.[edge];
    if (permission !== undefined) this.need(permission);
  }

  private need(permission: string): void {
    if (!this.granted.includes(permission)) throw notPermitted(permission);
  }
}

function needsPageToken(kind: Access['kind']): void {
  if (kind === 'page') return;
  const message = '(#190) This method must be called with a Page Access Token';
  throw new GraphRefusal({ message, code: 190, subcode: 2_069_032 });
}

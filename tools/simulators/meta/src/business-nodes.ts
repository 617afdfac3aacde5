import { conversationsOf } from './conversation-nodes';
import { postNode } from './facebook-nodes';
import type { HeldWorld } from './held-world';
import { accountNode, followersOf } from './instagram-nodes';
import { newestFirst } from './newest-first';
import { absent, type Node } from './node';
import { pageInsights } from './page-insights';

/** @param pageToken told to whoever may manage the page */
export function pageNode(held: HeldWorld, pageToken: string): Node {
  const { id, name } = held.world.page;
  const feed: Node['edges'][string] = (query) =>
    newestFirst(
      held.posts('facebook').map((post) => ({ ...post, node: () => postNode(post, held) })),
      query,
    );
  const days = held.world.days.filter(({ surface }) => surface === 'facebook');
  const instagram = () => accountNode(held);
  return {
    type: 'Page',
    id,
    usual: ['name'],
    fields: {
      name: () => name,
      username: () => 'toysundsoehne',
      category: () => 'Toy Store',
      link: () => `https://www.facebook.com/${id}`,
      fan_count: () => followersOf(held, 'facebook'),
      followers_count: () => followersOf(held, 'facebook'),
      access_token: () => pageToken,
      instagram_business_account: instagram,
      connected_instagram_account: instagram,
      is_published: () => true,
      verification_status: () => 'not_verified',
      ...absent('about', 'website', 'phone', 'emails', 'location', 'picture', 'business'),
      tasks: () => ['ANALYZE', 'MESSAGING', 'MODERATE', 'CREATE_CONTENT', 'MANAGE'],
    },
    edges: {
      feed,
      posts: feed,
      published_posts: feed,
      conversations: (query) => conversationsOf(held, query),
      insights: (query) => pageInsights(id, days, query, held.now),
    },
  };
}

export function whatsAppNode({ world: { whatsapp } }: HeldWorld): Node {
  const number: Node = phoneNumberNode(whatsapp);
  return {
    type: 'WhatsAppBusinessAccount',
    id: whatsapp.id,
    usual: ['name', 'timezone_id', 'message_template_namespace'],
    fields: {
      name: () => whatsapp.name,
      timezone_id: () => '1',
      message_template_namespace: () => 'simulated',
      currency: () => 'EUR',
      account_review_status: () => 'APPROVED',
      country: () => 'DE',
      business_verification_status: () => 'verified',
      ...absent('owner_business_info', 'on_behalf_of_business_info', 'primary_funding_id', 'ownership_type'),
    },
    edges: { phone_numbers: () => ({ rows: [{ id: number.id, place: 0, node: () => number }], order: 'ascending' }) },
  };
}

export function phoneNumberNode({ phoneNumberId, phone, name }: HeldWorld['world']['whatsapp']): Node {
  return {
    type: 'WhatsAppBusinessPhoneNumber',
    id: phoneNumberId,
    usual: ['verified_name', 'display_phone_number', 'quality_rating'],
    fields: {
      verified_name: () => name,
      display_phone_number: () => `+${phone}`,
      quality_rating: () => 'GREEN',
      code_verification_status: () => 'VERIFIED',
      platform_type: () => 'CLOUD_API',
      status: () => 'CONNECTED',
      ...absent('name_status', 'throughput', 'account_mode', 'messaging_limit_tier'),
    },
    edges: {},
  };
}

/** Whose token it is: a system user of the business. */
export function systemUserNode(held: HeldWorld, pageToken: string, permissions: readonly string[]): Node {
  const page = { ...pageNode(held, pageToken), usual: ['access_token', 'category', 'name', 'tasks'] };
  return {
    type: 'User',
    id: '61550000000001',
    usual: ['name'],
    fields: { name: () => 'Simulated system user' },
    edges: {
      accounts: () => ({ rows: [{ id: page.id, place: 0, node: () => page }], order: 'ascending' }),
      permissions: () => ({ body: { data: permissions.map((permission) => ({ permission, status: 'granted' })) } }),
    },
  };
}

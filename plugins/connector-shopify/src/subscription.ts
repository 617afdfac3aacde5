import { PluginError, type SubscriptionCalls } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context } from './graphql';
import { readAccount, type Granted } from './granted';
import type { Settings } from './settings';

const orderTopics = ['ORDERS_CREATE', 'ORDERS_UPDATED', 'ORDERS_DELETE', 'REFUNDS_CREATE'];
const customerTopics = ['CUSTOMERS_CREATE', 'CUSTOMERS_UPDATE', 'CUSTOMERS_DELETE'];

const listQuery = `query Webhooks($topics: [WebhookSubscriptionTopic!], $after: String) {
  webhookSubscriptions(first: 100, after: $after, topics: $topics) { nodes { id topic uri } pageInfo { hasNextPage endCursor } } }`;
const createMutation = `mutation CreateWebhook($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) { userErrors { message } } }`;
const deleteMutation = `mutation DeleteWebhook($id: ID!) {
  webhookSubscriptionDelete(id: $id) { userErrors { message } } }`;

const held = z.looseObject({ id: z.string(), topic: z.string(), uri: z.string().nullish() });
const page = z.looseObject({
  nodes: z.array(held),
  pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
});
const told = z.looseObject({ userErrors: z.array(z.looseObject({ message: z.string().default('') })) }).nullish();

/** One webhook a topic, of those that the app may read. They are signed with the client secret of the app. */
export const subscription: SubscriptionCalls<Settings> = {
  async exists(context, url) {
    return (await missingTopics(context, url)).length === 0;
  },
  async create(context, url) {
    for (const topic of await missingTopics(context, url)) {
      const variables = { topic, uri: url };
      const question = { query: createMutation, of: 'webhookSubscriptionCreate', variables, idempotent: false };
      const [refusal] = (await ask(context, question, told))?.userErrors ?? [];
      if (refusal) throw refused(topic, refusal.message);
    }
  },
  async remove(context, url) {
    // One that went in the meantime is told as an error of the answer, which is what was wanted.
    for (const { id } of await ours(context, url))
      await ask(context, { query: deleteMutation, of: 'webhookSubscriptionDelete', variables: { id } }, told);
  },
};

async function missingTopics(context: Context, url: string): Promise<readonly string[]> {
  const wanted = topicsOf((await readAccount(context)).granted);
  if (wanted.length === 0)
    throw new PluginError('auth', 'The app may read neither orders nor customers, so there is nothing to be told of.');
  const there = new Set((await ours(context, url)).map(({ topic }) => topic));
  return wanted.filter((topic) => !there.has(topic));
}

function topicsOf({ orders, customers }: Granted): readonly string[] {
  return [...(orders ? orderTopics : []), ...(customers ? customerTopics : [])];
}

async function ours(
  context: Context,
  url: string,
  after: string | null = null,
): Promise<readonly z.output<typeof held>[]> {
  const variables = { topics: [...orderTopics, ...customerTopics], after };
  const { nodes, pageInfo } = await ask(context, { query: listQuery, of: 'webhookSubscriptions', variables }, page);
  const found = nodes.filter(({ uri }) => uri === url);
  const next = pageInfo.endCursor ?? null;
  if (!pageInfo.hasNextPage || next === null || next === after) return found;
  return [...found, ...(await ours(context, url, next))];
}

function refused(topic: string, message: string): PluginError {
  const words = `Shopify does not call this address for ${topic}: ${message.slice(0, 200)}`;
  return new PluginError('config', words, { reason: 'subscription_refused' });
}

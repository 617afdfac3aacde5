import type { VendorResponse } from '@customering/plugin-testkit';

interface Held {
  readonly id: string;
  readonly topic: string;
  readonly uri: string;
}

/** As long as a test lasts. */
const held = new Map<string, Held>();
let made = 0;

/** Null for questions that are about something else. */
export function webhookAnswer(name: string, variables: Readonly<Record<string, unknown>>): VendorResponse | null {
  if (name === 'CreateWebhook') {
    const id = `gid://shopify/WebhookSubscription/${++made}`;
    held.set(id, { id, topic: String(variables['topic']), uri: String(variables['uri']) });
    return done('webhookSubscriptionCreate');
  }
  if (name === 'DeleteWebhook') {
    held.delete(String(variables['id']));
    return done('webhookSubscriptionDelete');
  }
  if (name !== 'Webhooks') return null;
  return {
    body: {
      data: { webhookSubscriptions: { nodes: [...held.values()], pageInfo: { hasNextPage: false, endCursor: null } } },
    },
  };
}

function done(name: string): VendorResponse {
  return { body: { data: { [name]: { userErrors: [] } } } };
}

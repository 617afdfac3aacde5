import type { WebhookPreset } from '@customering/plugin-sdk';

/** The vendor has two families of headers; both are signed alike. */
const signature = {
  algorithm: 'hmac-sha256',
  signatureHeaders: ['shopify-hmac-sha256', 'x-shopify-hmac-sha256'],
  split: 'one',
  prefix: '',
  encoding: 'base64',
  signed: '{body}',
  timestamp: null,
  // Of several subscriptions to one event each has a webhook id of its own; the event's id is the same in all.
  idHeaders: ['shopify-event-id', 'x-shopify-event-id', 'shopify-webhook-id', 'x-shopify-webhook-id'],
  toleranceSeconds: null,
  secretEncoding: 'text',
  secretPrefix: '',
} as const;

const keptHeaders = ['topic', 'shop-domain', 'api-version', 'triggered-at', 'action', 'resource-id'].flatMap((name) => [
  `shopify-${name}`,
  `x-shopify-${name}`,
]);

export const presets: readonly WebhookPreset[] = [
  {
    id: 'shopify',
    title: 'Shopify webhooks',
    note: 'Have the app call the address for orders, refunds and customers. The secret is the client secret of the app, which the Dev Dashboard shows under Settings.',
    secretFrom: 'sender',
    secretSetting: 'clientSecret',
    recipe: { signature, handshakes: [], eventType: 'header:x-shopify-topic', keptHeaders },
  },
];

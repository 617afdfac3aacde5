import { createHash, createHmac } from 'node:crypto';
import type { Letter } from '@customering/simulator-core';

export type HeaderFamily = 'x-shopify' | 'shopify';

interface Delivery {
  readonly topic: string;
  readonly at: string;
  readonly resource: string;
  readonly body: string;
  readonly shop: string;
  readonly version: string;
  /** Of the subscription: each has deliveries of its own. */
  readonly subscription: number;
}

/** One delivery, signed as the vendor's documents say: base64 of the HMAC-SHA256 of the bytes, with the app's client secret. */
export function letterOf(its: Delivery, secret: string, family: HeaderFamily): Letter {
  const { topic, at, resource, body, shop, version, subscription } = its;
  const prefix = family === 'shopify' ? 'shopify-' : 'x-shopify-';
  // The same for every subscription that is told of it, and for every time that it is told again.
  const event = uuidOf(`${shop} ${topic} ${resource} ${at}`);
  const newer = { 'shopify-handle': topic, 'shopify-action': actionOf(topic), 'shopify-resource-id': resource };
  return {
    body,
    headers: {
      'content-type': 'application/json',
      [`${prefix}topic`]: topic,
      [`${prefix}hmac-sha256`]: signature(body, secret),
      [`${prefix}shop-domain`]: shop,
      [`${prefix}api-version`]: version,
      [`${prefix}webhook-id`]: uuidOf(`${event} ${subscription}`),
      [`${prefix}event-id`]: event,
      [`${prefix}triggered-at`]: `${at.slice(0, 19)}.000000000Z`,
      ...(family === 'shopify' ? newer : {}),
    },
  };
}

export function signature(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64');
}

function actionOf(topic: string): string {
  const [, verb = ''] = topic.split('/');
  return verb === 'create' || verb === 'delete' ? verb : 'update';
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

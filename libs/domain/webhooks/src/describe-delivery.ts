import type { WebhookRecipe } from '@customering/plugin-sdk/recipes';
import { headerOf, type Delivery } from './delivery';
import { readTimestamp } from './read-timestamp';

const longest = 2_000;
const most = 60;

export interface KeptDelivery {
  readonly headers: Readonly<Record<string, string>>;
  /** The sender's own id of the delivery, the same again when it is repeated. */
  readonly id: string | null;
  readonly sentAt: string | null;
}

/** What is stored beside the bytes. */
export function describeDelivery(recipe: WebhookRecipe, delivery: Pick<Delivery, 'headers'>): KeptDelivery {
  const { idHeaders, timestamp, split } = recipe.signature;
  const sent = timestamp && readTimestamp(timestamp, split, delivery);
  return {
    headers: keepHeaders(recipe, delivery),
    id: headerOf(delivery, idHeaders),
    sentAt: sent ? new Date(sent.ms).toISOString() : null,
  };
}

/** What parsing needs beside the bytes: the form of the body, what names and dates the delivery, and what the recipe asks for. */
function keepHeaders(recipe: WebhookRecipe, delivery: Pick<Delivery, 'headers'>): Record<string, string> {
  const { signature, eventType, keptHeaders } = recipe;
  const proves = new Set([...signature.signatureHeaders, 'authorization', 'cookie', 'proxy-authorization']);
  const named = [
    'content-type',
    ...Object.keys(delivery.headers).filter((name) => name.startsWith('ce-')),
    ...signature.idHeaders,
    ...(signature.timestamp?.headers ?? []),
    ...(eventType.startsWith('header:') ? [eventType.slice('header:'.length)] : []),
    ...keptHeaders,
  ];
  const names = [...new Set(named.map((name) => name.toLowerCase()))].filter((name) => !proves.has(name));
  const values = names.flatMap((name) => {
    const value = headerOf(delivery, [name]);
    return value === null || value.length > longest ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values.slice(0, most));
}

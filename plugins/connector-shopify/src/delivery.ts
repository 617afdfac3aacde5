import { createHash } from 'node:crypto';
import type { RawInput } from '@customering/plugin-sdk';

type Fields = Readonly<Record<string, unknown>>;

/** What a delivery says beside its body, by names without the vendor's prefix. */
export interface Delivery {
  /** In small letters, such as "orders/updated"; of the newer family only the resource, such as "order". */
  readonly topic: string;
  /** What happened to it, in the newer family. */
  readonly action: string;
  readonly resource: string;
  readonly triggeredAt: string;
  /** The same for all deliveries of one event. */
  readonly id: string;
  readonly body: Fields;
}

export function readDelivery({ bytes, meta }: Pick<RawInput, 'bytes' | 'meta'>): Delivery {
  const headers = fieldsOf(meta['headers']);
  const header = (name: string) => textOf(headers[`shopify-${name}`]) || textOf(headers[`x-shopify-${name}`]);
  const body = fieldsOf(JSON.parse(new TextDecoder().decode(bytes)));
  return {
    topic: header('topic').toLowerCase(),
    action: header('action').toLowerCase(),
    resource: header('resource-id') || rootIn(body),
    triggeredAt: header('triggered-at'),
    id: textOf(meta['id']) || createHash('sha256').update(bytes).digest('hex'),
    body,
  };
}

/** What the newer family asked its own question about; the header that said it too is being taken away by the vendor. */
function rootIn(body: Fields): string {
  return (
    Object.values(fieldsOf(body['query_variables']))
      .map(textOf)
      .find((value) => value.startsWith('gid://')) ?? ''
  );
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

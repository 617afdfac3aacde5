import type { RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import { gidOf } from './gid';
import { ask, type Context } from './graphql';
import { readAccount } from './granted';
import { customerQuery, moreLinesQuery, moreRefundLinesQuery, orderQuery, refundQuery } from './queries';
import { streamOf } from './read-stream';
import { refundRecord } from './refunds';
import { toRecord } from './to-record';
import { whole } from './whole';

const item = z.looseObject({ id: z.string(), updatedAt: z.string() });
const refund = z.looseObject({
  id: z.string(),
  createdAt: z.string(),
  updatedAt: z.string().nullish(),
  order: z.looseObject({}),
});

/** One item, for notices that say no more than that it changed; null where it is gone. */
export async function fetchItem(name: string, id: string, context: Context): Promise<RawRecord | null> {
  const stream = streamOf(name);
  const { granted } = await readAccount(context);
  if (stream === 'orders') {
    const order = await one(orderQuery(granted), gidOf('Order', id), item, context);
    return order && toRecord('orders', await whole(order, 'lineItems', moreLinesQuery(granted), context));
  }
  if (stream === 'refunds') {
    const found = await one(refundQuery(granted), gidOf('Refund', id), refund, context);
    if (!found) return null;
    const { order, ...rest } = await whole(found, 'refundLineItems', moreRefundLinesQuery, context);
    return refundRecord(rest, order);
  }
  const customer = stream === 'customers' ? await one(customerQuery, gidOf('Customer', id), item, context) : null;
  return customer && toRecord('customers', customer);
}

async function one<Schema extends z.ZodType>(
  query: string,
  id: string,
  schema: Schema,
  context: Context,
): Promise<z.output<Schema> | null> {
  const answer = await ask(context, { query, variables: { id } }, z.looseObject({ item: schema.nullish() }));
  return answer.item ?? null;
}

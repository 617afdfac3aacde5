import type { RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import { gidOf } from './gid';
import { ask, type Context, type Question } from './graphql';
import { readAccount } from './granted';
import { customerQuery, moreLinesQuery, moreRefundLinesQuery, orderQuery, refundQuery } from './queries';
import { streamOf } from './read-stream';
import { refundRecord } from './refunds';
import { toRecord } from './to-record';
import { orderLines, refundLines, whole } from './whole';

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
    const order = await one({ query: orderQuery(granted), of: 'order' }, gidOf('Order', id), item, context);
    return order && toRecord('orders', await whole(order, orderLines, moreLinesQuery(granted), context));
  }
  if (stream === 'refunds') {
    const found = await one({ query: refundQuery(granted), of: 'refund' }, gidOf('Refund', id), refund, context);
    if (!found) return null;
    const { order, ...rest } = await whole(found, refundLines, moreRefundLinesQuery, context);
    return refundRecord(rest, order);
  }
  const customer =
    stream === 'customers'
      ? await one({ query: customerQuery, of: 'customer' }, gidOf('Customer', id), item, context)
      : null;
  return customer && toRecord('customers', customer);
}

async function one<Schema extends z.ZodType>(
  question: Question,
  id: string,
  schema: Schema,
  context: Context,
): Promise<z.output<Schema> | null> {
  return (await ask(context, { ...question, variables: { id } }, schema.nullish())) ?? null;
}

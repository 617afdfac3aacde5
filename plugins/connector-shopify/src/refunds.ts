import type { RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import type { Context } from './graphql';
import { moreRefundLinesQuery } from './queries';
import { readAs } from './read-as';
import { toRecord } from './to-record';
import type { Node } from './walk';
import { refundLines, whole } from './whole';

const refund = z.looseObject({ id: z.string().min(1), updatedAt: z.string().nullish(), createdAt: z.string() });
const refunded = z.looseObject({ refunds: z.array(refund) });

/** The refunds of an order, each beside what the order says of it: a refund changes its order, however late it comes. */
export async function refundsOf(node: Node, context: Context): Promise<readonly RawRecord[]> {
  const { refunds } = readAs(refunded, node, 'order');
  const { refunds: _, ...order } = node;
  const records: RawRecord[] = [];
  for (const one of refunds)
    records.push(refundRecord(await whole(one, refundLines, moreRefundLinesQuery, context), order));
  return records;
}

export function refundRecord(one: z.output<typeof refund>, order: Readonly<Record<string, unknown>>): RawRecord {
  const updatedAt = one.updatedAt ?? one.createdAt;
  return toRecord('refunds', { id: one.id, updatedAt }, { order, refund: one });
}

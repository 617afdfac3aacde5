import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';

/** One row an order: 1 in the numerator where it is large, 1 in the denominator in any case. The product adds them up. */
export const largeOrders = defineMetric({
  id: 'large-orders',
  version: 1,
  title: 'Large orders',
  inWords: 'The share of orders that bring at least the chosen amount.',
  evidence: { one: 'order', many: 'orders' },
  unit: 'percent',
  direction: 'higher_is_better',
  aggregate: 'ratio',
  params: z.object({
    from: z
      .number()
      .min(0)
      .max(1_000_000)
      .default(50)
      .meta({ title: 'From', description: 'The least that a large order brings, in the currency of the order.' }),
  }),
  reads: ['order_fact'],
  dimensions: [],
  dirties: { days: 0 },
  contributions: ({ params, window, view }) => sql`
    select 'order_fact' as fact_table, o.fact_id, o.member_id, o.occurred_at, o.brand_id, o.source_id,
           (o.net >= ${params.from}::numeric)::int::numeric as numerator, 1::numeric as denominator, null::text as currency
      from ${view('order_fact')} o
     where o.occurred_at >= ${window.from}::timestamptz and o.occurred_at < ${window.to}::timestamptz`,
  explain: ({ numerator, denominator }, { from }) => `${numerator} of ${denominator} orders brought ${from} or more.`,
});

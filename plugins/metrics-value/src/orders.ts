import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { soldBy } from './sold-by';

export const orders = defineMetric({
  id: 'orders',
  version: 1,
  title: 'Orders',
  inWords: 'How many orders were placed.',
  evidence: { one: 'order', many: 'orders' },
  unit: 'count',
  direction: 'higher_is_better',
  aggregate: 'sum',
  params: z.object({
    aboveZero: z
      .boolean()
      .default(false)
      .meta({ title: 'Only above zero', description: 'Leaves out orders that cost nothing, such as samples.' }),
  }),
  reads: ['order_fact'],
  dimensions: soldBy,
  dirties: { days: 0 },
  contributions: ({ params, window, view }) => sql`
    select 'order_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, 1::numeric as numerator, 1::numeric as denominator, null::text as currency,
           brand, store, region, team, account
      from ${view('order_fact')} o where occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz and (not ${params.aboveZero} or net > 0)`,
  explain: ({ numerator }, { aboveZero }) => `${numerator} orders${aboveZero ? ' above zero' : ''}`,
});

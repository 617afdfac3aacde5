import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { soldBy } from './sold-by';

/** Orders by order day minus refunds by refund day, before tax and shipping, each in its own currency. */
export const netSales = defineMetric({
  id: 'net-sales',
  version: 1,
  title: 'Net sales',
  inWords: 'Money from orders less refunds, without tax and shipping.',
  evidence: { one: 'order or refund', many: 'orders and refunds' },
  unit: 'currency',
  direction: 'higher_is_better',
  aggregate: 'sum',
  params: z.object({
    refunds: z
      .enum(['subtract', 'leave out'])
      .default('subtract')
      .meta({ title: 'Refunds', description: 'Whether money given back is taken off on the day it was given back.' }),
  }),
  reads: ['order_fact', 'refund_fact'],
  dimensions: soldBy,
  dirties: { days: 0 },
  contributions: ({ params, window, view }) => sql`
    select 'order_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, net as numerator, 1::numeric as denominator, currency,
           brand, store, region, team, account
      from ${view('order_fact')} o where occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz
    union all
    select 'refund_fact', fact_id, member_id, occurred_at, brand_id, source_id, -amount, 0, currency, brand, store, region, team, account
      from ${view('refund_fact')} r where ${params.refunds} = 'subtract' and occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz`,
  explain: ({ denominator }, { refunds }) =>
    `from ${denominator} orders, ${refunds === 'subtract' ? 'refunds taken off' : 'refunds left out'}, without tax and shipping`,
});

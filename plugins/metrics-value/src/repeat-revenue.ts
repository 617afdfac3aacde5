import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ordersWithFirstDay } from './repeat';

export const repeatRevenue = defineMetric({
  id: 'repeat-revenue',
  version: 1,
  title: 'Repeat revenue',
  inWords: "Money from orders on a customer's second and later purchase days, without tax and shipping.",
  evidence: { one: 'order', many: 'orders' },
  unit: 'currency',
  direction: 'higher_is_better',
  aggregate: 'sum',
  params: z.object({
    refunds: z.enum(['subtract', 'leave out']).default('subtract').meta({
      title: 'Refunds',
      description: 'Whether money given back to returning customers is taken off on the day it was given back.',
    }),
  }),
  reads: ['order_fact', 'refund_fact', 'profile_dim'],
  dimensions: [],
  dirties: 'profile',
  contributions: ({ params, window, view }) => sql`
    select 'order_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, net as numerator, 1::numeric as denominator, currency
      from (${ordersWithFirstDay(view)}) o
     where date_trunc('day', occurred_at) > first_day and occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz
    union all
    select 'refund_fact', r.fact_id, r.member_id, r.occurred_at, r.brand_id, r.source_id, -r.amount, 0, r.currency
      from ${view('refund_fact')} r
      join ${view('profile_dim')} d on d.member_id = r.member_id
      join (select distinct on (profile_id, source_id, external_id) * from (${ordersWithFirstDay(view)}) every_order
             order by profile_id, source_id, external_id, occurred_at) o
        on o.profile_id = d.profile_id and o.source_id = r.source_id and o.external_id = r.order_external_id
     where ${params.refunds} = 'subtract' and r.occurred_at >= ${window.from}::timestamptz and r.occurred_at < ${window.to}::timestamptz
       and date_trunc('day', o.occurred_at) > o.first_day`,
  explain: ({ denominator }, { refunds }) =>
    `from ${denominator} orders of returning customers, ${refunds === 'subtract' ? 'refunds of such orders taken off' : 'refunds left out'}, without tax and shipping`,
});

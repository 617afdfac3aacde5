import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ordersWithFirstDay } from './repeat';

export const repeatRate = defineMetric({
  id: 'repeat-rate',
  version: 1,
  title: 'Share that returns',
  inWords: 'How many of the customers who first bought in a period bought again on a later day.',
  evidence: { one: 'customer', many: 'customers' },
  unit: 'percent',
  direction: 'higher_is_better',
  aggregate: 'ratio',
  params: z.object({
    withinDays: z
      .number()
      .int()
      .min(0)
      .max(3650)
      .default(0)
      .meta({ title: 'Within days', description: 'Only count a return within this many days; 0 means ever.' }),
  }),
  reads: ['order_fact', 'profile_dim'],
  dimensions: [],
  dirties: 'profile',
  contributions: ({ params, window, view }) => sql`
    select 'order_fact' as fact_table, (array_agg(fact_id order by occurred_at, fact_id))[1] as fact_id, (array_agg(member_id order by occurred_at, fact_id))[1] as member_id,
           min(occurred_at) as occurred_at, (array_agg(brand_id order by occurred_at, fact_id))[1] as brand_id, (array_agg(source_id order by occurred_at, fact_id))[1] as source_id,
           bool_or(date_trunc('day', occurred_at) > first_day and (${params.withinDays}::int = 0 or occurred_at < first_day + make_interval(days => ${params.withinDays}::int + 1)))::int::numeric as numerator,
           1::numeric as denominator, null::text as currency
      from (${ordersWithFirstDay(view)}) o group by profile_id
    having min(occurred_at) >= ${window.from}::timestamptz and min(occurred_at) < ${window.to}::timestamptz`,
  explain: ({ numerator, denominator }, { withinDays }) =>
    `${numerator} of ${denominator} new customers bought again${withinDays > 0 ? ` within ${withinDays} days` : ''}`,
});

import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';

export const visits = defineMetric({
  id: 'visits',
  version: 1,
  title: 'Visits',
  inWords: 'How many visits there were to shops, websites and apps.',
  evidence: { one: 'record', many: 'records' },
  unit: 'count',
  direction: 'higher_is_better',
  aggregate: 'sum',
  params: z.object({}),
  reads: ['visit_fact'],
  dimensions: ['channel', 'store', 'source', 'medium', 'campaign', 'region', 'brand'],
  dirties: { days: 0 },
  contributions: ({ window, view }) => sql`
    select 'visit_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, count as numerator, 1::numeric as denominator, null::text as currency,
           channel, store, source, medium, campaign, region, brand
      from ${view('visit_fact')} v where occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz`,
  explain: ({ numerator, contributions }) => `${numerator} visits, by ${contributions} records`,
});

import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';

export const spend = defineMetric({
  id: 'spend',
  version: 1,
  title: 'Marketing spend',
  inWords: 'Money that went into reaching people, less what was given back.',
  evidence: { one: 'sum', many: 'sums' },
  unit: 'currency',
  direction: 'neutral',
  aggregate: 'sum',
  params: z.object({}),
  reads: ['spend_fact'],
  dimensions: ['purpose', 'platform', 'campaign', 'region', 'brand'],
  dirties: { days: 0 },
  contributions: ({ window, view }) => sql`
    select 'spend_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, amount as numerator, 1::numeric as denominator, currency,
           purpose, platform, campaign, region, brand
      from ${view('spend_fact')} s where occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz`,
  explain: ({ contributions }) => `${contributions} sums of campaigns`,
});

import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';

/**
 * Each count of followers less the one before it, on the day of the later one. The first count of an audience is no growth. Counts
 * that are more than 92 days apart begin anew.
 */
export const audienceGrowth = defineMetric({
  id: 'audience-growth',
  version: 1,
  title: 'Audience growth',
  inWords: 'How many people began to follow, less those who stopped, on social pages, lists and communities.',
  evidence: { one: 'count', many: 'counts' },
  unit: 'count',
  direction: 'higher_is_better',
  aggregate: 'sum',
  params: z.object({}),
  reads: ['audience_size_fact'],
  dimensions: ['platform', 'audience', 'metric', 'team', 'region', 'brand'],
  dirties: { days: 93 },
  contributions: ({ window, view }) => sql`
    select * from (
      select 'audience_size_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, platform, audience, metric, team, region, brand,
             1::numeric as denominator, null::text as currency,
             size - lag(size) over (partition by member_id, source_id, platform, audience, metric order by occurred_at, fact_id) as numerator,
             occurred_at - lag(occurred_at) over (partition by member_id, source_id, platform, audience, metric order by occurred_at, fact_id) as apart
        from ${view('audience_size_fact')} a
       where occurred_at >= ${window.from}::timestamptz - interval '92 days' and occurred_at < ${window.to}::timestamptz) counted
     where numerator is not null and apart <= interval '92 days' and occurred_at >= ${window.from}::timestamptz`,
  explain: ({ numerator, contributions }) => `${numerator} more than before, by ${contributions} counts`,
});

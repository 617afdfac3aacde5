import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';

/** Numbers of single days as they are; of running totals, each day less the day before it that was told. */
export const contentViews = defineMetric({
  id: 'content-views',
  version: 1,
  title: 'Views of content',
  inWords: 'How often posts, videos and articles were seen.',
  evidence: { one: 'day of an item', many: 'days of items' },
  unit: 'count',
  direction: 'higher_is_better',
  aggregate: 'sum',
  params: z.object({
    metric: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, 'is a name such as views')
      .default('views')
      .meta({
        title: 'What is counted',
        description: 'As the platform calls it: views, likes, shares, watch_seconds.',
      }),
  }),
  reads: ['content_metric_fact'],
  dimensions: ['platform', 'traffic_source', 'team', 'region', 'brand'],
  dirties: { days: 93 },
  contributions: ({ params, window, view }) => sql`
    select * from (
      select 'content_metric_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, platform, traffic_source, team, region, brand,
             1::numeric as denominator, null::text as currency,
             value - case when counting = 'delta' then 0 else coalesce(lag(value) over (partition by member_id, source_id, content_external_id, traffic_source, counting order by occurred_at, fact_id), 0) end as numerator
        from ${view('content_metric_fact')} m
       where metric = ${params.metric} and occurred_at >= ${window.from}::timestamptz - interval '92 days' and occurred_at < ${window.to}::timestamptz) counted
     where occurred_at >= ${window.from}::timestamptz`,
  explain: ({ numerator, contributions }) => `${numerator}, over ${contributions} days of items`,
});

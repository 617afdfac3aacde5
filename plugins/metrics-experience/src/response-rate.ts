import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';

/** Told of the day of asking: who answers later raises the share of that day, not of another. */
export const responseRate = defineMetric({
  id: 'response-rate',
  version: 1,
  title: 'Response rate',
  inWords: 'The share of people asked in your own surveys who answered.',
  evidence: { one: 'person asked', many: 'people asked' },
  unit: 'percent',
  direction: 'higher_is_better',
  aggregate: 'ratio',
  interval: 'share',
  params: z.object({}),
  reads: ['interaction_fact'],
  dimensions: ['survey', 'channel', 'team', 'aspect', 'touchpoint', 'agent', 'store', 'brand'],
  dirties: { days: 0 },
  contributions: ({ view, window }) => sql`
    select 'interaction_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id,
           (properties ->> 'answered' = 'true')::int::numeric as numerator, 1::numeric as denominator, null::text as currency,
           properties ->> 'surveyName' as survey, properties ->> 'channel' as channel, team, aspect, touchpoint, agent, store, brand
      from ${view('interaction_fact')} i
     where name = 'Survey asked' and direction = 'outbound' and properties ? 'answered'
       and occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz`,
  explain: ({ numerator, denominator }) => `${numerator} of ${denominator} people who were asked have answered`,
});

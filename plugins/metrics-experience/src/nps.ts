import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { answeredBy, answersTo, columns } from './answers';

/** 100 (p − d), with promoters at 9 and 10 and detractors from 0 to 6, of a scale from 0 to 10 (Reichheld 2003). */
export const nps = defineMetric({
  id: 'nps',
  version: 1,
  title: 'Net Promoter Score',
  inWords: 'The share of customers who answer 9 or 10 to "would you recommend us?", less the share who answer 0 to 6.',
  evidence: { one: 'answer', many: 'answers' },
  unit: 'score',
  direction: 'higher_is_better',
  aggregate: 'ratio',
  interval: 'net_score',
  params: z.object({}),
  reads: ['survey_response_fact'],
  dimensions: answeredBy,
  dirties: { days: 0 },
  contributions: (args) => sql`
    select ${columns}, case when score >= 9 then 100 when score <= 6 then -100 else 0 end::numeric as numerator
      from (${answersTo('nps', args)}) answer where scale_min = 0 and scale_max = 10`,
  explain: ({ numerator, denominator }) =>
    `of ${denominator} answers, those for less those against are ${Number(numerator) / 100} (points: ${numerator})`,
});

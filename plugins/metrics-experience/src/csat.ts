import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { answeredBy, answersTo, columns } from './answers';

/** "Top two boxes" of five: the upper quarter of any scale, so that 4 and 5 of 5, 6 and 7 of 7, and "good" of good and bad all count. */
export const csat = defineMetric({
  id: 'csat',
  version: 1,
  title: 'Customer satisfaction (CSAT)',
  inWords: 'The share of answers in the upper part of their scale, such as 4 and 5 of 5.',
  evidence: { one: 'answer', many: 'answers' },
  unit: 'percent',
  direction: 'higher_is_better',
  aggregate: 'ratio',
  interval: 'share',
  params: z.object({
    upperPart: z
      .number()
      .int()
      .min(1)
      .max(100)
      .default(25)
      .meta({ title: 'Upper part in percent', description: '25 of 100: 4 and 5 of five, 6 and 7 of seven.' }),
  }),
  reads: ['survey_response_fact'],
  dimensions: answeredBy,
  dirties: { days: 0 },
  contributions: ({ params, ...args }) => sql`
    select ${columns}, (place * 100 >= 100 - ${params.upperPart}::numeric)::int::numeric as numerator from (${answersTo('csat', args)}) answer`,
  explain: ({ numerator, denominator }) => `${numerator} of ${denominator} answers were satisfied`,
});

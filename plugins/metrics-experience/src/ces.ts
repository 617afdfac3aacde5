import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { answeredBy, answersTo, columns } from './answers';

/** The mean on a scale from 1 to 7, as "the company made it easy" is asked; other scales are stretched onto it. */
export const ces = defineMetric({
  id: 'ces',
  version: 1,
  title: 'Ease (CES)',
  inWords: 'How easy customers say that it was, from 1 (hard) to 7 (easy), on average.',
  evidence: { one: 'answer', many: 'answers' },
  unit: 'score',
  direction: 'higher_is_better',
  aggregate: 'ratio',
  interval: 'mean',
  params: z.object({}),
  reads: ['survey_response_fact'],
  dimensions: answeredBy,
  dirties: { days: 0 },
  contributions: (args) => sql`
    select ${columns}, round(1 + 6 * place, 4) as numerator from (${answersTo('ces', args)}) answer`,
  explain: ({ numerator, denominator }) => `${denominator} answers, ${numerator} points together`,
});

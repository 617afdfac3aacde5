import { defineMetric } from '@customering/plugin-sdk';
import { z } from 'zod';
import { contactedBy, contactParams } from './contacts-in';
import { repliesTo } from './replies';

/** A point of Kaplan and Meier's curve (1958): who waits still counts as waiting, as long as they have. */
export const replyTime = defineMetric({
  id: 'reply-time',
  version: 1,
  title: 'Time to first reply',
  inWords: 'How long it takes until half of those who get in touch, or nine of ten, have a first reply.',
  evidence: { one: 'contact', many: 'contacts' },
  unit: 'seconds',
  direction: 'lower_is_better',
  aggregate: 'ratio',
  waiting: { figure: 'time_until', param: 'of', values: { half: 0.5, 'nine of ten': 0.9 } },
  params: z.object({
    ...contactParams,
    of: z.enum(['half', 'nine of ten']).default('half').meta({
      title: 'Until',
      description: 'Until how many have a reply.',
    }),
  }),
  reads: ['interaction_fact'],
  dimensions: contactedBy,
  dirties: 'profile',
  contributions: repliesTo,
  explain: ({ numerator, denominator }, { of }) =>
    `${numerator} of ${denominator} contacts have a reply by now; the figure is when ${of} had theirs`,
});

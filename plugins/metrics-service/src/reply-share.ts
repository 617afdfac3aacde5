import { defineMetric } from '@customering/plugin-sdk';
import { z } from 'zod';
import { contactedBy, contactParams } from './contacts-in';
import { repliesTo } from './replies';

const hour = 3_600;
const seconds = { '1 hour': hour, '24 hours': 24 * hour, '14 days': 14 * 24 * hour, '90 days': 90 * 24 * hour };

/** Kaplan and Meier's estimate (1958): who waits still counts as waiting, as long as they have. */
export const replyShare = defineMetric({
  id: 'reply-share',
  version: 1,
  title: 'Answered in time',
  inWords: 'The share of contacts that get a first reply within a time. Those who wait still are counted as waiting.',
  evidence: { one: 'contact', many: 'contacts' },
  unit: 'percent',
  direction: 'higher_is_better',
  aggregate: 'ratio',
  waiting: { figure: 'share_within', param: 'within', values: seconds },
  params: z.object({
    ...contactParams,
    within: z.enum(['1 hour', '24 hours', '14 days', '90 days']).default('24 hours').meta({
      title: 'Within',
      description: 'How long a reply may take.',
    }),
  }),
  reads: ['interaction_fact'],
  dimensions: contactedBy,
  // A reply changes the day on which its contact began, however long ago that was.
  dirties: 'profile',
  contributions: repliesTo,
  explain: ({ numerator, denominator }, { within }) =>
    `${numerator} of ${denominator} contacts have a reply by now; the figure is about those within ${within}`,
});

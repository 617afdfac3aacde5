import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { columns, contactedBy, contactParams, contactsIn } from './contacts-in';

/** Mean of talk, hold and work after, over contacts that say it. */
export const handleTime = defineMetric({
  id: 'handle-time',
  version: 1,
  title: 'Handle time',
  inWords: "How much of an employee's time a contact takes on average: talking, holding and the work after it.",
  evidence: { one: 'contact', many: 'contacts' },
  unit: 'seconds',
  direction: 'lower_is_better',
  aggregate: 'ratio',
  interval: 'mean',
  params: z.object(contactParams),
  reads: ['interaction_fact'],
  dimensions: contactedBy,
  dirties: { days: 0 },
  contributions: ({ window, ...args }) => sql`
    select ${columns}, handle_seconds as numerator, 1::numeric as denominator, null::text as currency from (${contactsIn(args)}) contact
     where handle_seconds is not null and occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz`,
  explain: ({ numerator, denominator }) => `${numerator} seconds in ${denominator} contacts`,
});

import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { columns, contactedBy, contactParams, contactsIn } from './contacts-in';

export const contacts = defineMetric({
  id: 'contacts',
  version: 1,
  title: 'Contacts',
  inWords: 'How many calls, chats, e-mails and messages customers began.',
  evidence: { one: 'contact', many: 'contacts' },
  unit: 'count',
  direction: 'lower_is_better',
  aggregate: 'sum',
  params: z.object(contactParams),
  reads: ['interaction_fact'],
  dimensions: contactedBy,
  dirties: { days: 0 },
  contributions: ({ window, ...args }) => sql`
    select ${columns}, 1::numeric as numerator, 1::numeric as denominator, null::text as currency from (${contactsIn(args)}) contact
     where occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz`,
  explain: ({ numerator }) => `${numerator} contacts`,
});

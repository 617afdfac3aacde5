import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { columns, contactedBy, contactParams, contactsIn } from './contacts-in';

/** Told of the later contact: it is known at once, and no earlier day changes when a customer comes back. */
export const repeatContact = defineMetric({
  id: 'repeat-contact',
  version: 1,
  title: 'Repeat contacts',
  inWords: 'The share of contacts by customers who had already been in touch a few days before.',
  evidence: { one: 'contact', many: 'contacts' },
  unit: 'percent',
  direction: 'lower_is_better',
  aggregate: 'ratio',
  interval: 'share',
  params: z.object({
    ...contactParams,
    withinDays: z.number().int().min(1).max(30).default(7).meta({
      title: 'Within days',
      description: 'How long after an earlier contact the next one counts as a repeat.',
    }),
  }),
  reads: ['interaction_fact', 'profile_dim'],
  dimensions: contactedBy,
  dirties: { days: 31 },
  contributions: ({ window, ...args }) => sql`
    select * from (
      select ${columns}, 1::numeric as denominator, null::text as currency,
             coalesce(occurred_at - lag(occurred_at) over (partition by profile_id order by occurred_at, fact_id) <= make_interval(days => ${args.params.withinDays}::int), false)::int::numeric as numerator
        from (select c.*, p.profile_id from (${contactsIn(args)}) c join ${args.view('profile_dim')} p on p.member_id = c.member_id) contact
       where occurred_at >= ${window.from}::timestamptz - interval '31 days' and occurred_at < ${window.to}::timestamptz) told
     where occurred_at >= ${window.from}::timestamptz`,
  explain: ({ numerator, denominator }, { withinDays }) =>
    `${numerator} of ${denominator} contacts came within ${withinDays} days of an earlier one`,
});

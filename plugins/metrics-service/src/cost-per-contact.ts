import { defineMetric, sql } from '@customering/plugin-sdk';
import { z } from 'zod';
import { columns, contactedBy, contactParams, contactsIn } from './contacts-in';

/**
 * Fees of the carrier, in their own currency, and the employee's time at the cost of an hour. Contacts of which neither is known are
 * left out, so that silence does not look cheap.
 */
export const costPerContact = defineMetric({
  id: 'cost-per-contact',
  version: 1,
  title: 'Cost per contact',
  inWords: "What a contact costs on average: fees, and the employee's time at the cost of an hour.",
  evidence: { one: 'contact', many: 'contacts' },
  unit: 'currency',
  direction: 'lower_is_better',
  aggregate: 'ratio',
  params: z.object({
    ...contactParams,
    hourlyCost: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,4})?$/, 'is an amount such as 36.00')
      .default('36.00')
      .meta({
        title: 'Cost of an hour',
        description: 'What one hour of an employee costs, with all that comes with it.',
      }),
    hourlyCurrency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'is a currency such as EUR')
      .default('EUR')
      .meta({ title: 'Its currency', description: 'ISO code, such as EUR or USD.' }),
  }),
  reads: ['interaction_fact'],
  dimensions: contactedBy,
  dirties: { days: 0 },
  contributions: ({ window, ...args }) => sql`
    with contact as (
      select * from (${contactsIn(args)}) known where (handle_seconds is not null or cost is not null)
         and occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz)
    select ${columns}, round(coalesce(handle_seconds, 0) * ${args.params.hourlyCost}::numeric / 3600, 6) + case when currency = ${args.params.hourlyCurrency} then cost else 0 end as numerator,
           1::numeric as denominator, ${args.params.hourlyCurrency} as currency from contact
    union all
    select ${columns}, cost, 0, currency from contact where cost is not null and currency <> ${args.params.hourlyCurrency}`,
  explain: ({ numerator, denominator }, { hourlyCost, hourlyCurrency }) =>
    `${numerator} for ${denominator} contacts, an hour at ${hourlyCost} ${hourlyCurrency}`,
});

import { z } from 'zod';
import { endpoint } from './endpoint';
import { currencySchema, decimalSchema, instantSchema, measuredSchema } from './measured';
import { idParams, pageOf, pageQuery, uuidSchema } from './page';

const identifierSchema = z.object({
  id: uuidSchema,
  type: z.string(),
  namespace: z.string(),
  namespaceTitle: z.string(),
  value: z.string(),
  masked: z.boolean(),
  sourceName: z.string(),
  firstSeenAt: instantSchema,
});

export const customerSchema = z.object({
  id: uuidSchema,
  name: z.string(),
  identifiers: z.array(z.object({ type: z.string(), value: z.string() })),
  firstSeenAt: instantSchema.nullable(),
  lastSeenAt: instantSchema.nullable(),
  orders: z.number().int(),
  spent: z.array(z.object({ currency: currencySchema, amount: decimalSchema })),
  interactions: z.number().int(),
});
export type Customer = z.output<typeof customerSchema>;

export const timelineEntrySchema = z.object({
  id: uuidSchema,
  table: z.string(),
  at: instantSchema,
  kind: z.enum(['order', 'refund', 'interaction', 'answer']),
  signal: z.string(),
  channel: z.string(),
  title: z.string(),
  detail: z.string(),
  money: z.object({ amount: decimalSchema, currency: currencySchema }).nullable(),
  sourceName: z.string(),
  record: z.object({ lane: uuidSchema, offset: z.number().int(), item: z.number().int() }),
});

export const customers = {
  listCustomers: endpoint({
    id: 'listCustomers',
    method: 'GET',
    path: '/customers',
    tag: 'Customers',
    summary: 'Customers; search finds an exact identifier',
    permission: 'customers.see',
    query: pageQuery.extend({ search: z.string().max(300).optional() }),
    response: pageOf(customerSchema),
  }),
  customer: endpoint({
    id: 'customer',
    method: 'GET',
    path: '/customers/:id',
    tag: 'Customers',
    summary: 'One customer and how we know them',
    permission: 'customers.see',
    params: idParams,
    response: customerSchema.extend({
      memberIds: z.array(uuidSchema),
      known: z.array(identifierSchema),
      traits: z.array(
        z.object({ name: z.string(), value: z.string(), sourceName: z.string(), observedAt: instantSchema }),
      ),
      links: z.array(
        z.object({
          left: z.string(),
          right: z.string(),
          rule: z.string(),
          joined: z.boolean(),
          refusal: z.string().nullable(),
          at: instantSchema,
        }),
      ),
      worth: measuredSchema,
    }),
    errors: ['not_found'],
  }),
  timeline: endpoint({
    id: 'timeline',
    method: 'GET',
    path: '/customers/:id/timeline',
    tag: 'Customers',
    summary: 'Everything a customer did, newest first',
    permission: 'customers.see',
    params: idParams,
    query: pageQuery,
    response: pageOf(timelineEntrySchema),
    errors: ['not_found'],
  }),
};

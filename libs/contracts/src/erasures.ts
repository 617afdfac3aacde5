import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { emptySchema, idParams, pageOf, pageQuery, uuidSchema } from './page';

/** Who has forgotten the person: the profiles, the stored records of a source, or the vendor behind it. */
export const erasureReceiptSchema = z.object({
  id: uuidSchema,
  store: z.enum(['profile', 'records', 'vendor']),
  sourceId: uuidSchema.nullable(),
  sourceName: z.string().nullable(),
  state: z.enum(['owing', 'erased', 'not_found']),
  /** No plugin can do it: a person has to, and says so. */
  byHand: z.boolean(),
  /** Identifiers or records that were cleared. */
  items: z.number().int(),
  /** What the vendor calls it. */
  reference: z.string().nullable(),
  problem: z.string().nullable(),
  nextTryAt: instantSchema.nullable(),
  givenAt: instantSchema.nullable(),
});
export type ErasureReceipt = z.output<typeof erasureReceiptSchema>;

export const erasureRequestSchema = z.object({
  id: uuidSchema,
  /** Masked: enough to recognise, too little to write to. */
  label: z.string(),
  reason: z.string(),
  state: z.enum(['running', 'done']),
  askedBy: z.string().nullable(),
  askedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  owing: z.number().int(),
  receiptsInAll: z.number().int(),
  /** Of the stored records that are looked through, from 0 to 1. */
  progress: z.number(),
});
export type ErasureRequest = z.output<typeof erasureRequestSchema>;

const withReceipts = erasureRequestSchema.extend({ receipts: z.array(erasureReceiptSchema) });
export type ErasureWithReceipts = z.output<typeof withReceipts>;

export const erasures = {
  listErasures: endpoint({
    id: 'listErasures',
    method: 'GET',
    path: '/erasures',
    tag: 'Customers',
    summary: 'Requests of people to be forgotten, newest first',
    permission: 'customers.erase',
    query: pageQuery,
    response: pageOf(erasureRequestSchema),
  }),
  erasure: endpoint({
    id: 'erasure',
    method: 'GET',
    path: '/erasures/:id',
    tag: 'Customers',
    summary: 'One request, with the receipt of every store and vendor',
    permission: 'customers.erase',
    params: idParams,
    response: withReceipts,
    errors: ['not_found'],
  }),
  requestErasure: endpoint({
    id: 'requestErasure',
    method: 'POST',
    path: '/erasures',
    tag: 'Customers',
    summary: 'Erase a person everywhere; it cannot be undone',
    permission: 'customers.erase',
    body: z.strictObject({
      /** The customer, or at least one address or number of theirs. */
      customerId: uuidSchema.nullable().default(null),
      identifiers: z
        .array(z.strictObject({ type: z.enum(['email', 'phone']), value: z.string().trim().min(3).max(300) }))
        .max(20)
        .default([]),
      /** Why, such as the number of the letter. */
      reason: z.string().trim().max(500).default(''),
    }),
    response: withReceipts,
    errors: ['not_found'],
  }),
  retryErasure: endpoint({
    id: 'retryErasure',
    method: 'POST',
    path: '/erasures/:id/retry',
    tag: 'Customers',
    summary: 'Ask those again who owe a receipt',
    permission: 'customers.erase',
    params: idParams,
    body: emptySchema,
    response: withReceipts,
    errors: ['not_found'],
  }),
  confirmReceipt: endpoint({
    id: 'confirmReceipt',
    method: 'POST',
    path: '/erasures/:id/receipts/:receipt/confirm',
    tag: 'Customers',
    summary: 'Say that a person saw to it at a vendor',
    permission: 'customers.erase',
    params: z.object({ id: uuidSchema, receipt: uuidSchema }),
    body: z.strictObject({ reference: z.string().trim().min(3).max(200) }),
    response: withReceipts,
    errors: ['not_found'],
  }),
};

import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { idParams, pageOf, pageQuery, uuidSchema } from './page';

/** What somebody asked a vendor for, and the vendor passed on. */
export const privacyRequestSchema = z.object({
  id: uuidSchema,
  sourceId: uuidSchema,
  sourceName: z.string(),
  /** This person, everywhere; their data, for them; everything that came from the source. */
  asks: z.enum(['erase', 'export', 'erase_source']),
  /** Masked: enough to recognise, too little to write to. Empty where it is about a whole source. */
  label: z.string(),
  /** Whom the delivery names, masked; empty once it is decided. */
  identifiers: z.array(z.object({ type: z.string(), shown: z.string() })),
  /** Their page, where they are known here. */
  customerId: uuidSchema.nullable(),
  /** Numbers of the orders that the vendor names. */
  orders: z.array(z.string()),
  /** What the vendor calls the request. */
  reference: z.string().nullable(),
  askedAt: instantSchema,
  /** When it has to be done, by the vendor's own rule. */
  dueAt: instantSchema,
  state: z.enum(['waiting', 'done', 'refused']),
  decidedBy: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  /** What the person who decided wrote: what was done, or why not. */
  note: z.string(),
  /** The request to erase that came of it. */
  erasureId: uuidSchema.nullable(),
});
export type PrivacyRequestShown = z.output<typeof privacyRequestSchema>;

const noteBody = z.strictObject({ note: z.string().trim().min(3).max(500) });

export const privacyRequests = {
  listPrivacyRequests: endpoint({
    id: 'listPrivacyRequests',
    method: 'GET',
    path: '/privacy-requests',
    tag: 'Customers',
    summary: 'What people asked vendors for: the longest waiting first, or the last decided first',
    permission: 'customers.erase',
    query: pageQuery.extend({ state: z.enum(['waiting', 'decided']).default('waiting') }),
    response: pageOf(privacyRequestSchema),
  }),
  erasePrivacyRequest: endpoint({
    id: 'erasePrivacyRequest',
    method: 'POST',
    path: '/privacy-requests/:id/erase',
    tag: 'Customers',
    summary: 'Erase the person whom it is about, everywhere; it cannot be undone',
    permission: 'customers.erase',
    params: idParams,
    body: z.strictObject({}),
    response: privacyRequestSchema,
    errors: ['not_found', 'already_done', 'invalid_input'],
  }),
  finishPrivacyRequest: endpoint({
    id: 'finishPrivacyRequest',
    method: 'POST',
    path: '/privacy-requests/:id/finish',
    tag: 'Customers',
    summary: 'Say that a person saw to it: data were handed over, or everything of a source was removed',
    permission: 'customers.erase',
    params: idParams,
    body: noteBody,
    response: privacyRequestSchema,
    errors: ['not_found', 'already_done', 'invalid_input'],
  }),
  refusePrivacyRequest: endpoint({
    id: 'refusePrivacyRequest',
    method: 'POST',
    path: '/privacy-requests/:id/refuse',
    tag: 'Customers',
    summary: 'Leave it, and say why, such as a duty to keep what it is about',
    permission: 'customers.erase',
    params: idParams,
    body: noteBody,
    response: privacyRequestSchema,
    errors: ['not_found', 'already_done'],
  }),
};

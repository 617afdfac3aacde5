import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { doneSchema, emptySchema, idParams, uuidSchema } from './page';

/** Access that a person gives at a vendor's page, and the product then holds. */
export const vendorAccessSchema = z.object({
  sourceId: uuidSchema,
  /** `refused`: the vendor takes what it gave no more; `ended`: its time is over, and nothing renews it. */
  state: z.enum(['missing', 'given', 'refused', 'ended']),
  /** Why, and what to do, where the vendor refuses it. */
  reason: z.string().nullable(),
  /** Where it is given. */
  host: z.string(),
  /** What the vendor has to know as the address to come back to. */
  callback: z.string(),
  givenBy: z.string().nullable(),
  givenAt: instantSchema.nullable(),
  /** Null where it is renewed by itself, or the vendor names no end. */
  endsAt: instantSchema.nullable(),
  renews: z.boolean(),
  asked: z.array(z.string()),
  granted: z.array(z.string()),
  /** Asked for and not granted. */
  lacking: z.array(z.string()),
});
export type VendorAccess = z.output<typeof vendorAccessSchema>;

const answerText = z.string().max(4_000);

export const vendorAccess = {
  vendorAccess: endpoint({
    id: 'vendorAccess',
    method: 'GET',
    path: '/connections/:id/access',
    tag: 'Connections',
    summary: 'What a person gave a source access to at its vendor, and until when',
    permission: 'sources.see',
    params: idParams,
    response: vendorAccessSchema,
    errors: ['not_found'],
  }),
  askVendorAccess: endpoint({
    id: 'askVendorAccess',
    method: 'POST',
    path: '/connections/:id/access',
    tag: 'Connections',
    summary: 'Begin to give a source access: the address of the vendor to which the browser goes',
    permission: 'sources.manage',
    params: idParams,
    body: emptySchema,
    response: z.object({ address: z.url() }),
    errors: ['not_found', 'access_needs_person', 'secret_key_missing'],
  }),
  takeVendorAccess: endpoint({
    id: 'takeVendorAccess',
    method: 'POST',
    path: '/connections/access',
    tag: 'Connections',
    summary: 'What the vendor sent back with the browser; only the session that began may bring it, once',
    permission: 'sources.manage',
    body: z.strictObject({
      connector: z.string().max(60),
      state: answerText,
      code: answerText.nullable().default(null),
      /** One of RFC 6749, 4.1.2.1. */
      error: answerText.nullable().default(null),
    }),
    response: z.object({ id: uuidSchema }),
    errors: ['access_unasked', 'access_not_given', 'access_needs_person', 'secret_key_missing'],
  }),
  withdrawVendorAccess: endpoint({
    id: 'withdrawVendorAccess',
    method: 'DELETE',
    path: '/connections/:id/access',
    tag: 'Connections',
    summary: 'Forget the access that a vendor gave; what was read stays',
    permission: 'sources.manage',
    params: idParams,
    response: doneSchema,
    errors: ['not_found'],
  }),
};

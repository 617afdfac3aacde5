import { z } from 'zod';
import { earliestTime, id, noted, time, unit } from './field';
import type { Frozen } from './frozen';

export const identifierTypes = ['customer_id', 'user_id', 'email', 'phone', 'anonymous_id', 'external_id'] as const;

export const identifier = z.strictObject({
  type: z.enum(identifierTypes),
  value: z.string(),
  namespace: z.string().optional(),
});

/** What an identifier is: it decides whether it names one person for sure. */
export type IdentifierType = (typeof identifierTypes)[number];

/**
 * One name that a person goes by.
 *
 * `namespace` says whose numbering it is: two shops both have a customer "42". Left out, the source's own. E-mail and phone have none.
 */
export type Identifier = Frozen<z.output<typeof identifier>>;

/** The keys of the company's own structure by which figures are split and pilots assigned. */
export const unitKinds = ['brand', 'account', 'store', 'team', 'region', 'agent', 'aspect'] as const;

export type UnitKind = (typeof unitKinds)[number];

/** `'support-nl'`, or `{ key: 'support-nl', name: 'Support Netherlands' }`. The newest name of a key is shown. */
export type UnitReference = Frozen<z.output<ReturnType<typeof unit>>>;

/** What every kind carries. */
export const carrier = {
  externalId: id("the sender's own id of this happening"),
  occurredAt: time('when it happened, ISO 8601 with offset, not before 1990').refine(
    (value) => Date.parse(value) >= earliestTime,
    'before 1990',
  ),
  identifiers: noted(z.array(identifier), {
    kind: 'identifiers',
    means: 'who: `{ type, value, namespace? }`; an empty list for nobody',
    personal: 'identifier',
  }),
  brand: unit('brand that it concerns').optional(),
  account: unit('company or household that the person belongs to').optional(),
  store: unit('shop or branch').optional(),
  team: unit('team, queue or group that dealt with it').optional(),
  region: unit('sales region, country or market').optional(),
  agent: unit('employee who dealt with it').optional(),
  aspect: unit('part of the experience that it is about, such as delivery or billing').optional(),
};

import type { z } from 'zod';
import { choice, id, object, text, time } from './field';
import type { Frozen } from './frozen';
import { kind } from './kind';

export const identityClaim = kind(
  'identity_claim',
  { version: 1, means: 'These identifiers belong to one person.' },
  {},
);
/** These identifiers belong to one person. */
export type IdentityClaim = Frozen<z.output<typeof identityClaim>>;

export const profile = kind(
  'profile',
  {
    version: 1,
    means: "What the sender holds about the person. Replaces the sender's earlier value of each named trait.",
  },
  { traits: object('name and value of each trait', { personal: 'traits' }) },
);
/** What the sender holds about the person: replaces the sender's earlier value of each named trait. */
export type ProfileTraits = Frozen<z.output<typeof profile>>;

export const consentChange = kind(
  'consent_change',
  { version: 1, means: 'A person gave, refused or took back a permission.' },
  {
    purpose: id('what the permission is for, such as newsletter or analytics'),
    state: choice(['granted', 'denied', 'withdrawn'], 'what the person decided'),
    channel: text('channel that the permission is for, where it is limited to one').optional(),
    expiresAt: time('when it ends by itself').optional(),
    evidence: text('how it was given, such as the form and its version').optional(),
  },
);
/** A person gave, refused or took back a permission. */
export type ConsentChange = Frozen<z.output<typeof consentChange>>;

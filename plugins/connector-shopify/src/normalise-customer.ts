import type { CanonicalRecord, Normalised } from '@customering/plugin-sdk';
import { readAnsweredCustomer } from './answered-customer';
import { readDeliveredCustomer } from './delivered-customer';
import type { Consent, Held } from './held-customer';
import { identifiersOf } from './person';
import { isAnswer, isGiven } from './read-as';

/** The vendor's other states ("not_subscribed", "pending", "redacted") are no decision. */
const decisions = { subscribed: 'granted', unsubscribed: 'withdrawn' } as const;

/** Who the customer is, and what they agreed to. */
export function normaliseCustomer(payload: unknown): Normalised {
  const held = isAnswer(payload) ? readAnsweredCustomer(payload) : readDeliveredCustomer(payload);
  const identifiers = identifiersOf(held.person);
  const traits = Object.fromEntries(Object.entries(held.traits).filter(([, value]) => isGiven(value)));
  const profile: CanonicalRecord = {
    type: 'profile',
    externalId: held.id,
    occurredAt: held.updatedAt,
    identifiers,
    traits,
  };
  return { records: [profile, ...held.consents.flatMap((one) => toConsent(one, held, identifiers))] };
}

function toConsent(
  consent: Consent,
  { id, updatedAt }: Held,
  identifiers: CanonicalRecord['identifiers'],
): CanonicalRecord[] {
  const { channel, level } = consent;
  const decided = consent.state === 'subscribed' || consent.state === 'unsubscribed' ? decisions[consent.state] : null;
  if (decided === null) return [];
  const record: CanonicalRecord = {
    type: 'consent_change',
    externalId: `${id}:${channel}`,
    occurredAt: isGiven(consent.at) ? consent.at : updatedAt,
    identifiers,
    purpose: 'marketing',
    state: decided,
    channel,
    ...(isGiven(level) ? { evidence: `Shopify, ${level.toLowerCase().replaceAll('_', ' ')}` } : {}),
  };
  return [record];
}

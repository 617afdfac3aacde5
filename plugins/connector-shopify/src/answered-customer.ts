import { z } from 'zod';
import { numberOf } from './gid';
import type { Consent, Held } from './held-customer';
import { readAs, words } from './read-as';

const marketing = { marketingState: words, marketingOptInLevel: words, marketingUpdatedAt: words };

const customer = z.looseObject({
  id: z.string(),
  updatedAt: z.string(),
  firstName: words,
  lastName: words,
  locale: words,
  defaultEmailAddress: z.looseObject({ emailAddress: words, ...marketing }).nullish(),
  defaultPhoneNumber: z.looseObject({ phoneNumber: words, ...marketing }).nullish(),
  defaultAddress: z.looseObject({ city: words, countryCodeV2: words, company: words }).nullish(),
});

type Answered = z.output<typeof customer>;

export function readAnsweredCustomer(payload: unknown): Held {
  const read = readAs(customer, payload, 'customer');
  const { defaultEmailAddress: email, defaultPhoneNumber: phone, defaultAddress: address } = read;
  return {
    id: numberOf(read.id),
    updatedAt: read.updatedAt,
    person: { customer: numberOf(read.id), emails: [email?.emailAddress], phones: [phone?.phoneNumber] },
    traits: {
      firstName: read.firstName,
      lastName: read.lastName,
      language: read.locale,
      city: address?.city,
      country: address?.countryCodeV2,
      company: address?.company,
    },
    consents: [...consentOf('email', email), ...consentOf('sms', phone)],
  };
}

function consentOf(
  channel: Consent['channel'],
  told: Answered['defaultEmailAddress'] | Answered['defaultPhoneNumber'],
): Consent[] {
  if (!told?.marketingState) return [];
  const { marketingState, marketingOptInLevel: level, marketingUpdatedAt: at } = told;
  return [{ channel, state: marketingState.toLowerCase(), level, at }];
}

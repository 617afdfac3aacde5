import { z } from 'zod';
import { idIn } from './gid';
import type { Consent, Held } from './held-customer';
import { readAs, words } from './read-as';

const consent = z.looseObject({ state: words, opt_in_level: words, consent_updated_at: words }).nullish();

const customer = z.looseObject({
  id: z.union([z.number(), z.string()]),
  admin_graphql_api_id: words,
  updated_at: z.string(),
  first_name: words,
  last_name: words,
  email: words,
  phone: words,
  locale: words,
  email_marketing_consent: consent,
  sms_marketing_consent: consent,
  default_address: z.looseObject({ city: words, country_code: words, company: words }).nullish(),
});

export function readDeliveredCustomer(payload: unknown): Held {
  const read = readAs(customer, payload, 'customer');
  const id = idIn(read);
  const { default_address: address } = read;
  return {
    id,
    updatedAt: read.updated_at,
    person: { customer: id, emails: [read.email], phones: [read.phone] },
    traits: {
      firstName: read.first_name,
      lastName: read.last_name,
      language: read.locale,
      city: address?.city,
      country: address?.country_code,
      company: address?.company,
    },
    consents: [...consentOf('email', read.email_marketing_consent), ...consentOf('sms', read.sms_marketing_consent)],
  };
}

function consentOf(channel: Consent['channel'], told: z.output<typeof consent>): Consent[] {
  if (!told?.state) return [];
  const { state, opt_in_level: level, consent_updated_at: at } = told;
  return [{ channel, state: state.toLowerCase(), level, at }];
}

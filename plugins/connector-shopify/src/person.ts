import type { Identifier } from '@customering/plugin-sdk';
import { isGiven } from './read-as';

/** Who somebody is, as far as the vendor says. */
export interface Person {
  readonly customer: string;
  readonly emails: readonly (string | null | undefined)[];
  readonly phones: readonly (string | null | undefined)[];
}

export function identifiersOf({ customer, emails, phones }: Person): Identifier[] {
  const all = [
    { type: 'customer_id' as const, value: customer },
    ...emails.map((value) => ({ type: 'email' as const, value: value ?? '' })),
    ...phones.map((value) => ({ type: 'phone' as const, value: value ?? '' })),
  ];
  const known = all.filter(({ value }) => isGiven(value));
  const isSame = (a: Identifier, b: Identifier) => a.type === b.type && a.value.toLowerCase() === b.value.toLowerCase();
  return known.filter((one, index) => known.findIndex((other) => isSame(one, other)) === index);
}

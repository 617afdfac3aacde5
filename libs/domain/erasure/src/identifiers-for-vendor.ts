import type { Identifier } from '@customering/plugin-sdk/canonical';
import type { SubjectIdentifier } from './erasure-store';

/** What a vendor may be told: addresses and numbers that mean the same everywhere, and those that its own source gave. */
export function identifiersForVendor(subject: readonly SubjectIdentifier[], source: string): Identifier[] {
  const told = subject.filter(({ namespace }) => namespace === '' || namespace === source);
  return told.map(({ type, value, raw }) => ({ type, value: type === 'email' ? value : raw }));
}

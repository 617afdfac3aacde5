import type { Person } from './person';

/** Whether somebody agreed to be written to. */
export interface Consent {
  readonly channel: 'email' | 'sms';
  /** In small letters, such as "subscribed". */
  readonly state: string;
  readonly level: string | null | undefined;
  readonly at: string | null | undefined;
}

/** A customer, whichever of the vendor's two forms they came in. */
export interface Held {
  readonly id: string;
  readonly updatedAt: string;
  readonly person: Person;
  readonly traits: Readonly<Record<string, string | null | undefined>>;
  readonly consents: readonly Consent[];
}

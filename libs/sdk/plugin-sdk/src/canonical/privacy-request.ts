import type { Identifier } from './carrier';

/** What a person, or a whole shop, may want of the product by way of a vendor. */
export const privacyAsks = ['erase', 'export', 'erase_source'] as const;

/**
 * Somebody asked the vendor, who passed it on. It is no fact and makes no profile: it waits for a person here, who carries it out or
 * says why not. The same delivery again is the same request.
 *
 * @example { asks: 'erase', askedAt: '2026-01-05T10:00:00Z', dueAt: '2026-02-04T10:00:00Z', identifiers: [{ type: 'email', value: 'ada@example.org' }] }
 */
export interface PrivacyRequest {
  /** `erase`: this person, everywhere. `export`: their data, for them. `erase_source`: everything that came from this source. */
  readonly asks: (typeof privacyAsks)[number];
  /** ISO instant with its offset. */
  readonly askedAt: string;
  /** When it has to be done by the vendor's own rule; ISO instant with its offset. */
  readonly dueAt: string;
  /** Whom it is about; empty with `erase_source`. */
  readonly identifiers: readonly Identifier[];
  /** Numbers of the orders that the vendor names, as orders have them in `externalId`. */
  readonly orders?: readonly string[];
  /** What the vendor calls the request: never personal data. */
  readonly reference?: string;
}

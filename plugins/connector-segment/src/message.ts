import type { Identifier } from '@customering/plugin-sdk';
import type { Fields } from './fields';

/** One message with what every kind of it has, already checked. */
export interface Message {
  readonly fields: Fields;
  readonly externalId: string;
  readonly occurredAt: string;
  readonly identifiers: readonly Identifier[];
  readonly channel: 'web' | 'mobile';
}

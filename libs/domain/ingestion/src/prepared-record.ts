import type { NormalIdentifier, RecordReference } from '@customering/identity';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import type { ItemToFetch } from './connector-port';
import type { SetAside } from './ledger';
import type { PrivacyWish } from './privacy-inbox';

/** A record that was read and checked, with no transaction open. */
export type PreparedRecord =
  | {
      readonly kind: 'good';
      readonly reference: RecordReference;
      readonly key: string;
      readonly version: string | null;
      /** Digest of a file row's content, by which repeats of earlier files are found; null for other sources. */
      readonly print: string | null;
      readonly occurredAt: Date;
      readonly identifiers: readonly NormalIdentifier[];
      readonly records: readonly CanonicalRecord[];
    }
  | {
      readonly kind: 'aside';
      readonly reference: RecordReference;
      readonly aside: SetAside;
      /** What a notice without content is about. */
      readonly refetch?: ItemToFetch;
      /** What somebody asks for by way of the vendor. */
      readonly wish?: PrivacyWish;
    };

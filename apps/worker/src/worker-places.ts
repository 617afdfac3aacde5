import type { Mailer } from '@customering/notices';

export interface WorkerPlaces {
  /** The database as the role that reads figures. */
  readonly readerUrl: string;
  /** Where people and vendors reach the product. */
  readonly publicUrl: string;
  /** Null: no mails are sent. */
  readonly mailer: Mailer | null;
}

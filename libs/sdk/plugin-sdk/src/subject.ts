import type { Identifier } from './canonical';

/** The person whom a request to erase or to hand over is about. */
export interface Subject {
  readonly identifiers: readonly Identifier[];
  readonly requestedAt: string;
}

/** What the vendor did. `owing`: it has been asked and has not said yes; the host asks again. */
export interface EraseReceipt {
  readonly state: 'erased' | 'not_found' | 'owing';
  /** What the vendor calls it, for the proof: never personal data. */
  readonly reference?: string;
}

export interface ExportedItem {
  readonly stream: string;
  readonly payload: unknown;
}

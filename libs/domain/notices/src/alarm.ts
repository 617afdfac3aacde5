import type { SourceId, WorkspaceId } from '@customering/kernel';

/** What a source can need somebody for. */
export const alarmKinds = [
  'silent',
  'few',
  'stopped',
  'cannot_read',
  'vendor_lacks',
  'access_ends',
  'shape_changed',
  'request_waits',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Figures and instants that tell how bad it is. Never anything of a record: it goes into mails. */
export type AlarmFacts = Readonly<Record<string, string | number | null>>;

export interface FoundTrouble {
  /** What of the source it is about, such as one of its lists; empty where it is the source itself. */
  readonly subject: string;
  readonly facts: AlarmFacts;
  /** Rises when it gets worse in steps, each of which is worth a mail of its own. */
  readonly stage?: number;
}

export interface AlarmBook {
  /**
   * Makes the open alarms of this kind those that were found: new ones are raised, open ones keep when they began and who has seen
   * them, and those that are no longer found are over. Never more than one is open of a source, kind and subject.
   */
  settle(
    workspace: WorkspaceId,
    source: SourceId,
    kind: AlarmKind,
    found: readonly FoundTrouble[],
    at: Date,
  ): Promise<void>;
}

import type { NormalIdentifier } from '@customering/identity';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { PrivacyRequest } from '@customering/plugin-sdk/canonical';

/** What a vendor passed on, read and checked: it waits for a person. */
export interface PrivacyWish {
  /** Digest of the delivery's own identity: the same delivery again is the same wish. */
  readonly key: string;
  readonly asks: PrivacyRequest['asks'];
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly identifiers: readonly NormalIdentifier[];
  readonly orders: readonly string[];
  readonly reference: string | null;
}

export interface PrivacyInbox {
  /** In the transaction of the load. One that is known, also one that was decided, stays as it is. */
  note(workspace: WorkspaceId, source: SourceId, wishes: readonly PrivacyWish[]): Promise<void>;
}

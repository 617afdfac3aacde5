import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { KnownIdentifier, ProfileHoldings, Resolution } from './resolution';

/** What a batch needs of the identity tables; always within the transaction of the batch. */
export interface IdentityStore {
  /** Known identifiers among these keys, and what their profiles hold. */
  read(
    workspace: WorkspaceId,
    keys: readonly IdentifierKeyParts[],
  ): Promise<{ known: KnownIdentifier[]; holdings: ProfileHoldings[] }>;
  /** Stores the decision. Throws `RetryableConflict` when another batch got there first. */
  store(workspace: WorkspaceId, source: SourceId, resolution: Resolution): Promise<void>;
}

export interface IdentifierKeyParts {
  readonly namespace: string;
  readonly type: string;
  readonly value: string;
}

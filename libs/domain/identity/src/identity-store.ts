import type { ProfileId, SourceId, WorkspaceId } from '@customering/kernel';
import type { Evidence, KnownIdentifier, ProfileHoldings, Resolution, Standing } from './resolution';
import type { ComponentLink, ComponentMember, SettledLink, SettledMember } from './settle-component';

/** What a batch needs of the identity tables; always within the transaction of the batch. */
export interface IdentityStore {
  /** Rises whenever a person is taken out of the workspace: what a process remembers of people from before is then worth nothing. */
  removals(workspace: WorkspaceId): Promise<number>;
  read(workspace: WorkspaceId, keys: readonly IdentifierKeyParts[]): Promise<KnownIdentifier[]>;
  /**
   * Holds these profiles until the end of the transaction and reads what they hold. Throws `RetryableConflict` when one of them
   * has become part of another meanwhile.
   */
  hold(workspace: WorkspaceId, roots: readonly ProfileId[]): Promise<HeldProfiles>;
  /**
   * Stores the decision. Throws `RetryableConflict` when another batch got there first.
   * @returns those of the watched links that were not known, or not known to be that old
   */
  store(
    workspace: WorkspaceId,
    source: SourceId,
    resolution: Resolution,
    isWatched: (link: Evidence) => boolean,
  ): Promise<Link[]>;
  /** Every member that refused links connect with these, and all links among them; null when there are too many to settle. */
  component(workspace: WorkspaceId, members: readonly ProfileId[]): Promise<Component | null>;
  regroup(
    workspace: WorkspaceId,
    component: Component,
    settled: { readonly members: readonly SettledMember[]; readonly links: readonly SettledLink[] },
  ): Promise<void>;
  /** Runs once the batch is committed, and never when it is not. */
  whenCommitted(step: () => void): void;
}

export interface HeldProfiles {
  readonly holdings: readonly ProfileHoldings[];
  readonly standings: ReadonlyMap<ProfileId, Standing>;
}

export interface Link {
  readonly leftId: ProfileId;
  readonly rightId: ProfileId;
}

export interface Component {
  readonly members: readonly ComponentMember[];
  readonly links: readonly ComponentLink[];
}

export interface IdentifierKeyParts {
  readonly namespace: string;
  readonly type: string;
  readonly value: string;
}

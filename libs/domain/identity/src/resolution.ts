import type { ProfileId } from '@customering/kernel';
import type { NormalIdentifier } from './normalise-identifier';

export interface RecordReference {
  readonly laneId: string;
  readonly offset: number;
  readonly item: number;
}

export interface RecordToResolve {
  readonly reference: RecordReference;
  readonly observedAt: Date;
  readonly identifiers: readonly NormalIdentifier[];
}

export interface KnownIdentifier {
  readonly id: string;
  readonly key: string;
  /** The member that the identifier was attached to, and the profile which that member is part of today. */
  readonly memberId: ProfileId;
  readonly rootId: ProfileId;
}

/** What a profile already holds, to keep the limits and never join two identified people. */
export interface ProfileHoldings {
  readonly rootId: ProfileId;
  readonly namespace: string;
  readonly type: string;
  readonly values: readonly string[];
}

export interface NewIdentifier {
  readonly id: string;
  readonly identifier: NormalIdentifier;
  readonly profileId: ProfileId;
}

export interface ProfileJoin {
  readonly keptId: ProfileId;
  readonly joinedId: ProfileId;
  readonly rule: string;
  readonly reference: RecordReference;
}

export interface Evidence {
  readonly leftId: string;
  readonly rightId: string;
  readonly rule: string;
  readonly joined: boolean;
  readonly refusal: string | null;
  readonly reference: RecordReference;
  readonly observedAt: Date;
}

export interface Resolution {
  /** The member of each record, by its position; null for a record that names nobody. */
  readonly members: readonly (ProfileId | null)[];
  readonly newProfiles: readonly ProfileId[];
  readonly newIdentifiers: readonly NewIdentifier[];
  readonly joins: readonly ProfileJoin[];
  readonly evidence: readonly Evidence[];
}

export function identifierKey({
  namespace,
  type,
  value,
}: Pick<NormalIdentifier, 'namespace' | 'type' | 'value'>): string {
  return `${namespace}\u0000${type}\u0000${value}`;
}

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

/**
 * How far a member's grouping can be taken for granted. `contested`: something that was seen together with its profile could not
 * be joined to it. `shared`: an identifier that too many people use; it is joined to nobody.
 */
export type Standing = 'contested' | 'shared' | null;

/** An identifier is a member of its own for ever; only the profile (the root) that it is part of changes. */
export interface KnownIdentifier {
  readonly key: string;
  readonly memberId: ProfileId;
  readonly rootId: ProfileId;
  readonly standing: Standing;
}

/** How many identifiers of one kind a profile holds, to keep the limits and never join two identified people. */
export interface ProfileHoldings {
  readonly rootId: ProfileId;
  readonly namespace: string;
  readonly type: string;
  readonly count: number;
}

export interface NewMember {
  readonly memberId: ProfileId;
  readonly rootId: ProfileId;
  readonly identifier: NormalIdentifier;
}

export interface ProfileJoin {
  readonly keptId: ProfileId;
  readonly joinedId: ProfileId;
  readonly rule: string;
  readonly reference: RecordReference;
}

/** Two identifiers that one record named together, and what came of it. */
export interface Evidence {
  readonly leftId: ProfileId;
  readonly rightId: ProfileId;
  readonly rule: string;
  readonly joined: boolean;
  readonly refusal: string | null;
  readonly reference: RecordReference;
  readonly observedAt: Date;
}

export interface Resolution {
  /** The member of each record, by its position; null for a record that names nobody. */
  readonly members: readonly (ProfileId | null)[];
  readonly added: readonly NewMember[];
  /** Joins of profiles that stood before this batch. */
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

import { newId, type ProfileId } from '@customering/kernel';
import type { NormalIdentifier } from './normalise-identifier';
import { ProfileGraph, type Refusal } from './profile-graph';
import {
  identifierKey,
  type Evidence,
  type KnownIdentifier,
  type NewMember,
  type ProfileHoldings,
  type ProfileJoin,
  type RecordToResolve,
  type Resolution,
} from './resolution';
import { strongestFirst } from './strongest-first';

/** Decides, without touching the database, which member each record of a batch belongs to and which profiles become one. */
export function decideProfiles(
  records: readonly RecordToResolve[],
  known: readonly KnownIdentifier[],
  holdings: readonly ProfileHoldings[],
): Resolution {
  const decision = new Decision(known, holdings);
  const members = records.map((record) => decision.place(record));
  return { members, added: decision.added(), joins: decision.joins, evidence: [...decision.evidence.values()] };
}

class Decision {
  readonly joins: ProfileJoin[] = [];
  readonly evidence = new Map<string, Evidence>();
  private readonly members = new Map<string, ProfileId>();
  private readonly opened = new Map<ProfileId, NormalIdentifier>();
  private readonly shared = new Set<ProfileId>();
  private readonly graph: ProfileGraph;

  constructor(known: readonly KnownIdentifier[], holdings: readonly ProfileHoldings[]) {
    this.graph = new ProfileGraph(holdings);
    for (const { key, memberId, rootId, standing } of known) {
      this.members.set(key, memberId);
      this.graph.assign(memberId, rootId);
      if (standing === 'shared') this.shared.add(memberId);
    }
  }

  /** The member of the record's strongest identifier. Every other identifier is linked to it, or the refusal is kept as evidence. */
  place(record: RecordToResolve): ProfileId | null {
    const [first, ...others] = strongestFirst(record.identifiers);
    if (!first) return null;
    const anchor = this.memberOf(first);
    for (const other of others)
      this.link(anchor, this.memberOf(other), `same_record:${first.type}+${other.type}`, record);
    return anchor;
  }

  added(): NewMember[] {
    return [...this.opened].map(([memberId, identifier]) => ({
      memberId,
      rootId: this.graph.rootOf(memberId),
      identifier,
    }));
  }

  private memberOf(identifier: NormalIdentifier): ProfileId {
    const key = identifierKey(identifier);
    const known = this.members.get(key);
    if (known !== undefined) return known;
    const member = newId<ProfileId>();
    this.members.set(key, member);
    this.opened.set(member, identifier);
    this.graph.hold(member, identifier.namespace, identifier.type, 1);
    return member;
  }

  private link(anchor: ProfileId, other: ProfileId, rule: string, record: RecordToResolve): void {
    const [ours, theirs] = [this.graph.rootOf(anchor), this.graph.rootOf(other)];
    const refusal = ours === theirs ? null : this.refusal(anchor, other);
    if (refusal === null && ours !== theirs) this.join(ours, theirs, rule, record);
    this.note(anchor, other, rule, refusal, record);
  }

  private refusal(anchor: ProfileId, other: ProfileId): Refusal | null {
    return this.shared.has(anchor) || this.shared.has(other) ? 'shared' : this.graph.refusalToJoin(anchor, other);
  }

  /** A profile that stood before keeps its id, so that people find again what they have seen; of two such the older. */
  private join(left: ProfileId, right: ProfileId, rule: string, { reference }: RecordToResolve): void {
    const isOlder = this.opened.has(left) === this.opened.has(right) ? left < right : this.opened.has(right);
    const [keptId, joinedId] = isOlder ? [left, right] : [right, left];
    this.graph.join(keptId, joinedId);
    if (!this.opened.has(joinedId)) this.joins.push({ keptId, joinedId, rule, reference });
  }

  /** Of several records that name the same two the earliest counts, whatever the order of arrival. */
  private note(
    left: ProfileId,
    right: ProfileId,
    rule: string,
    refusal: Refusal | null,
    { reference, observedAt }: RecordToResolve,
  ): void {
    const [leftId, rightId] = left < right ? [left, right] : [right, left];
    const key = leftId + rightId;
    const before = this.evidence.get(key);
    if (before && before.observedAt <= observedAt) return;
    this.evidence.set(key, { leftId, rightId, rule, joined: refusal === null, refusal, reference, observedAt });
  }
}

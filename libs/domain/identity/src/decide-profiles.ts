import { newId, type ProfileId } from '@customering/kernel';
import { identifierRules } from './identifier-rules';
import type { NormalIdentifier } from './normalise-identifier';
import { ProfileGraph } from './profile-graph';
import {
  identifierKey,
  type Evidence,
  type KnownIdentifier,
  type NewIdentifier,
  type ProfileHoldings,
  type ProfileJoin,
  type RecordToResolve,
  type Resolution,
} from './resolution';

interface Place {
  readonly id: string;
  readonly memberId: ProfileId;
}

/** Decides, without touching the database, which profile each record of a batch belongs to and which profiles are one. */
export function decideProfiles(
  records: readonly RecordToResolve[],
  known: readonly KnownIdentifier[],
  holdings: readonly ProfileHoldings[],
): Resolution {
  const decision = new Decision(known, holdings);
  const members = records.map((record) => decision.place(record));
  return {
    members,
    newProfiles: decision.newProfiles,
    newIdentifiers: decision.newIdentifiers,
    joins: decision.joins,
    evidence: [...decision.evidence.values()],
  };
}

class Decision {
  readonly newProfiles: ProfileId[] = [];
  readonly newIdentifiers: NewIdentifier[] = [];
  readonly joins: ProfileJoin[] = [];
  readonly evidence = new Map<string, Evidence>();
  private readonly places = new Map<string, Place>();
  private readonly graph: ProfileGraph;

  constructor(known: readonly KnownIdentifier[], holdings: readonly ProfileHoldings[]) {
    this.graph = new ProfileGraph(holdings);
    for (const { id, key, memberId, rootId } of known) {
      this.places.set(key, { id, memberId });
      this.graph.assign(memberId, rootId);
    }
  }

  /** The member of the record's strongest identifier. Every other identifier is linked to it, or the refusal is kept as evidence. */
  place(record: RecordToResolve): ProfileId | null {
    const [first, ...others] = strongestFirst(record.identifiers);
    if (!first) return null;
    const anchor = this.places.get(identifierKey(first)) ?? this.attach(first, this.homeFor(first, others));
    for (const other of others) this.link(anchor, first, other, record);
    return anchor.memberId;
  }

  /** A profile that one of the other identifiers already has and that may take this one; else a new profile. */
  private homeFor(identifier: NormalIdentifier, others: readonly NormalIdentifier[]): ProfileId {
    for (const other of others) {
      const place = this.places.get(identifierKey(other));
      if (place && this.graph.refusalToAttach(place.memberId, identifier) === null)
        return this.graph.rootOf(place.memberId);
    }
    return this.open();
  }

  private open(): ProfileId {
    const profile = newId<ProfileId>();
    this.newProfiles.push(profile);
    return profile;
  }

  private attach(identifier: NormalIdentifier, profileId: ProfileId): Place {
    const place = { id: newId(), memberId: profileId };
    this.places.set(identifierKey(identifier), place);
    this.newIdentifiers.push({ id: place.id, identifier, profileId });
    this.graph.hold(profileId, identifier);
    return place;
  }

  private link(anchor: Place, first: NormalIdentifier, other: NormalIdentifier, record: RecordToResolve): void {
    const rule = `same_record:${first.type}+${other.type}`;
    const place = this.places.get(identifierKey(other));
    if (!place) {
      const refusal = this.graph.refusalToAttach(anchor.memberId, other);
      const added = this.attach(other, refusal === null ? this.graph.rootOf(anchor.memberId) : this.open());
      return this.note(anchor, added, rule, refusal, record);
    }
    if (this.graph.rootOf(place.memberId) === this.graph.rootOf(anchor.memberId))
      return this.note(anchor, place, rule, null, record);
    const refusal = this.graph.refusalToJoin(anchor.memberId, place.memberId);
    if (refusal === null) this.join(anchor, place, rule, record);
    this.note(anchor, place, rule, refusal, record);
  }

  private join(anchor: Place, place: Place, rule: string, { reference }: RecordToResolve): void {
    const { kept, joined } = this.graph.join(anchor.memberId, place.memberId);
    this.joins.push({ keptId: kept, joinedId: joined, rule, reference });
  }

  private note(
    left: Place,
    right: Place,
    rule: string,
    refusal: string | null,
    { reference, observedAt }: RecordToResolve,
  ): void {
    const [leftId, rightId] = left.id < right.id ? [left.id, right.id] : [right.id, left.id];
    const key = `${leftId}${rightId}`;
    if (leftId === rightId || this.evidence.has(key)) return;
    this.evidence.set(key, { leftId, rightId, rule, joined: refusal === null, refusal, reference, observedAt });
  }
}

function strongestFirst(identifiers: readonly NormalIdentifier[]): NormalIdentifier[] {
  const unique = new Map(identifiers.map((identifier) => [identifierKey(identifier), identifier]));
  return [...unique.values()].sort(
    (left, right) =>
      identifierRules[left.type].priority - identifierRules[right.type].priority || (left.value < right.value ? -1 : 1),
  );
}

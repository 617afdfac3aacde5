import type { ProfileId } from '@customering/kernel';
import { identifierRules } from './identifier-rules';
import type { NormalIdentifier } from './normalise-identifier';
import type { ProfileHoldings } from './resolution';

interface Slot {
  readonly type: NormalIdentifier['type'];
  readonly count: number;
}

export type Refusal = 'different_strong_id' | 'limit_reached' | 'shared';

/** Which members are one profile, and how much of each kind a profile holds. Changes stay here until the batch is stored. */
export class ProfileGraph {
  private readonly parents = new Map<ProfileId, ProfileId>();
  private readonly holdings = new Map<ProfileId, Map<string, Slot>>();

  constructor(known: readonly ProfileHoldings[] = []) {
    for (const { rootId, namespace, type, count } of known) {
      if (isType(type)) this.hold(rootId, namespace, type, count);
    }
  }

  rootOf(profile: ProfileId): ProfileId {
    let root = profile;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    return root;
  }

  /** Records that this member is already part of another profile. */
  assign(member: ProfileId, root: ProfileId): void {
    if (member !== root) this.parents.set(member, root);
  }

  hold(root: ProfileId, namespace: string, type: NormalIdentifier['type'], count: number): void {
    const held = this.holdings.get(root) ?? new Map<string, Slot>();
    this.holdings.set(root, held);
    const slot = `${namespace}\u0000${type}`;
    held.set(slot, { type, count: (held.get(slot)?.count ?? 0) + count });
  }

  /** Null when the two may become one, else the reason why not. Members hold different identifiers, so counts add up. */
  refusalToJoin(left: ProfileId, right: ProfileId): Refusal | null {
    const [ours, theirs] = [this.holdings.get(this.rootOf(left)), this.holdings.get(this.rootOf(right))];
    for (const [slot, { type, count }] of theirs ?? []) {
      const { strong, limit } = identifierRules[type];
      const held = ours?.get(slot)?.count ?? 0;
      if (held > 0 && held + count > limit) return strong ? 'different_strong_id' : 'limit_reached';
    }
    return null;
  }

  /** Joins the profile of `joined` into the profile of `kept`. */
  join(kept: ProfileId, joined: ProfileId): void {
    const [into, from] = [this.rootOf(kept), this.rootOf(joined)];
    this.parents.set(from, into);
    for (const [slot, { type, count }] of this.holdings.get(from) ?? []) {
      this.hold(into, slot.split('\u0000')[0] ?? '', type, count);
    }
    this.holdings.delete(from);
  }
}

function isType(type: string): type is NormalIdentifier['type'] {
  return type in identifierRules;
}

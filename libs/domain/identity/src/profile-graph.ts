import type { ProfileId } from '@customering/kernel';
import { identifierRules } from './identifier-rules';
import type { NormalIdentifier } from './normalise-identifier';
import type { ProfileHoldings } from './resolution';

interface HeldValues {
  readonly type: NormalIdentifier['type'];
  readonly values: Set<string>;
}

type Holdings = Map<string, HeldValues>;

/** The profiles that one batch touches: which are one, and what each holds. Changes stay here until the batch is stored. */
export class ProfileGraph {
  private readonly parents = new Map<ProfileId, ProfileId>();
  private readonly holdings = new Map<ProfileId, Holdings>();

  constructor(known: readonly ProfileHoldings[]) {
    for (const { rootId, namespace, type, values } of known) {
      if (isType(type)) values.forEach((value) => this.hold(rootId, { namespace, type, value }));
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

  hold(profile: ProfileId, { namespace, type, value }: Pick<NormalIdentifier, 'namespace' | 'type' | 'value'>): void {
    const root = this.rootOf(profile);
    const held = this.holdings.get(root) ?? new Map<string, HeldValues>();
    this.holdings.set(root, held);
    const slot = `${namespace}\u0000${type}`;
    const entry = held.get(slot) ?? { type, values: new Set<string>() };
    held.set(slot, entry);
    entry.values.add(value);
  }

  /** Null when the identifier may be attached, else the reason why not. */
  refusalToAttach(profile: ProfileId, { namespace, type, value }: NormalIdentifier): string | null {
    const values = this.holdings.get(this.rootOf(profile))?.get(`${namespace}\u0000${type}`)?.values;
    if (!values || values.has(value) || values.size < identifierRules[type].limit) return null;
    return identifierRules[type].strong ? 'different_strong_id' : 'limit_reached';
  }

  /** Null when the two may become one, else the reason why not. */
  refusalToJoin(left: ProfileId, right: ProfileId): string | null {
    const [ours, theirs] = [this.holdings.get(this.rootOf(left)), this.holdings.get(this.rootOf(right))];
    for (const [slot, { type, values }] of theirs ?? []) {
      const together = new Set([...(ours?.get(slot)?.values ?? []), ...values]);
      if (together.size > identifierRules[type].limit)
        return identifierRules[type].strong ? 'different_strong_id' : 'limit_reached';
    }
    return null;
  }

  /** Joins two roots; the older id is kept, so that a profile that people have seen keeps its name. */
  join(left: ProfileId, right: ProfileId): { kept: ProfileId; joined: ProfileId } {
    const [a, b] = [this.rootOf(left), this.rootOf(right)];
    const [kept, joined] = a < b ? [a, b] : [b, a];
    this.parents.set(joined, kept);
    for (const [slot, { type, values }] of this.holdings.get(joined) ?? []) {
      const namespace = slot.split('\u0000')[0] ?? '';
      values.forEach((value) => this.hold(kept, { namespace, type, value }));
    }
    return { kept, joined };
  }
}

function isType(type: string): type is NormalIdentifier['type'] {
  return type in identifierRules;
}

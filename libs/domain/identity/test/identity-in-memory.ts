import { RetryableConflict, type ProfileId } from '@customering/kernel';
import {
  identifierKey,
  type Component,
  type Evidence,
  type HeldProfiles,
  type IdentifierKeyParts,
  type IdentityStore,
  type KnownIdentifier,
  type Link,
  type NewMember,
  type Resolution,
} from '../src';

interface Member extends NewMember {
  rootId: ProfileId;
  standing: KnownIdentifier['standing'];
}

/** The identity tables as maps: what the real store promises, without a database. */
export class IdentityInMemory implements IdentityStore {
  readonly members = new Map<ProfileId, Member>();
  readonly links = new Map<string, Evidence>();
  private readonly byKey = new Map<string, ProfileId>();

  removals(): Promise<number> {
    return Promise.resolve(0);
  }

  whenCommitted(step: () => void): void {
    step();
  }

  read(_workspace: string, keys: readonly IdentifierKeyParts[]): Promise<KnownIdentifier[]> {
    return Promise.resolve(
      keys.flatMap((parts) => {
        const key = identifierKey({ ...parts, type: parts.type as 'email' }); // the port names types as text
        const member = this.members.get(this.byKey.get(key) ?? ('' as ProfileId)); // an id that nobody has
        return member ? [{ key, memberId: member.memberId, rootId: member.rootId, standing: member.standing }] : [];
      }),
    );
  }

  hold(_workspace: string, roots: readonly ProfileId[]): Promise<HeldProfiles> {
    const all = [...this.members.values()];
    if (roots.some((root) => this.members.get(root)?.rootId !== root)) throw new RetryableConflict('moved');
    const holdings = all
      .filter(({ rootId }) => roots.includes(rootId))
      .map(({ rootId, identifier: { namespace, type } }) => ({ rootId, namespace, type, count: 1 }));
    return Promise.resolve({
      holdings,
      standings: new Map(roots.map((root) => [root, this.members.get(root)?.standing ?? null])),
    });
  }

  store(
    _workspace: string,
    _source: string,
    { added, joins, evidence }: Resolution,
    isWatched: (link: Evidence) => boolean,
  ): Promise<Link[]> {
    for (const member of added) {
      this.members.set(member.memberId, { ...member, standing: null });
      this.byKey.set(identifierKey(member.identifier), member.memberId);
    }
    for (const { keptId, joinedId } of joins) {
      for (const member of this.members.values()) if (member.rootId === joinedId) member.rootId = keptId;
    }
    const changed = evidence.filter((link) => {
      const before = this.links.get(link.leftId + link.rightId);
      return !before || link.observedAt < before.observedAt;
    });
    for (const link of changed) {
      const before = this.links.get(link.leftId + link.rightId);
      this.links.set(link.leftId + link.rightId, { ...link, refusal: before ? before.refusal : link.refusal });
    }
    return Promise.resolve(changed.filter(isWatched));
  }

  component(_workspace: string, from: readonly ProfileId[]): Promise<Component> {
    const open = (id: ProfileId) => this.members.get(id)?.standing !== 'shared';
    const rootOf = (id: ProfileId) => this.members.get(id)?.rootId ?? id;
    const reached = new Set(from.filter(open).map(rootOf));
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const { leftId, rightId, refusal } of this.links.values()) {
        if (refusal === null || !open(leftId) || !open(rightId)) continue;
        if (reached.has(rootOf(leftId))) reached.add(rootOf(rightId));
        if (reached.has(rootOf(rightId))) reached.add(rootOf(leftId));
      }
    }
    const members = [...this.members.values()].filter(({ rootId }) => reached.has(rootId));
    const ids = new Set(members.map(({ memberId }) => memberId));
    return Promise.resolve({
      members: members.map(({ memberId, rootId, identifier: { namespace, type, value } }) => ({
        memberId,
        rootId,
        namespace,
        type,
        value,
      })),
      links: [...this.links.values()].filter(({ leftId, rightId }) => ids.has(leftId) && ids.has(rightId)),
    });
  }

  regroup(_workspace: string, _component: Component, settled: Parameters<IdentityStore['regroup']>[2]): Promise<void> {
    for (const { memberId, rootId, standing } of settled.members) {
      const member = this.members.get(memberId);
      if (member) Object.assign(member, { rootId, standing });
    }
    for (const { leftId, rightId, refusal } of settled.links) {
      const link = this.links.get(leftId + rightId);
      if (link) this.links.set(leftId + rightId, { ...link, refusal, joined: refusal === null });
    }
    return Promise.resolve();
  }

  /** The identifiers of each profile, in an order that does not depend on ids. */
  groups(): string[] {
    const groups = new Map<ProfileId, string[]>();
    for (const { rootId, identifier } of this.members.values())
      groups.set(rootId, [...(groups.get(rootId) ?? []), identifierKey(identifier)]);
    return [...groups.values()].map((keys) => keys.sort().join(' | ')).sort();
  }
}

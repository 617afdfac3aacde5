import type { ProfileId } from '@customering/kernel';
import { identifierRules } from './identifier-rules';
import { ProfileGraph, type Refusal } from './profile-graph';
import { identifierKey, type Standing } from './resolution';
import type { NormalIdentifier } from './normalise-identifier';

export interface ComponentMember extends Pick<NormalIdentifier, 'namespace' | 'type' | 'value'> {
  readonly memberId: ProfileId;
  readonly rootId: ProfileId;
}

export interface ComponentLink {
  readonly leftId: ProfileId;
  readonly rightId: ProfileId;
  readonly observedAt: Date;
}

export interface SettledMember {
  readonly memberId: ProfileId;
  readonly rootId: ProfileId;
  readonly standing: Standing;
}

export interface SettledLink {
  readonly leftId: ProfileId;
  readonly rightId: ProfileId;
  readonly refusal: Refusal | null;
}

/** A weak identifier that was seen with more different strong ones of one kind than this names nobody. */
const mostOwners = 20;

/**
 * Groups the members of one component, which holds links that cannot all be true. The earliest link is believed first; of links of
 * one instant the one whose identifiers sort first. Nothing else counts, so the order in which records arrived does not.
 */
export function settleComponent(
  members: readonly ComponentMember[],
  links: readonly ComponentLink[],
): { members: SettledMember[]; links: SettledLink[] } {
  const byId = new Map(members.map((member) => [member.memberId, member]));
  const graph = new ProfileGraph();
  for (const { memberId, namespace, type } of members) graph.hold(memberId, namespace, type, 1);
  const shared = sharedOf(byId, links);
  const settled = inOrder(byId, links).map(({ leftId, rightId }): SettledLink => {
    const refusal = shared.has(leftId) || shared.has(rightId) ? 'shared' : joinOrRefuse(graph, leftId, rightId);
    return { leftId, rightId, refusal };
  });
  return { members: grouped(members, graph, settled, shared), links: settled };
}

function joinOrRefuse(graph: ProfileGraph, left: ProfileId, right: ProfileId): Refusal | null {
  if (graph.rootOf(left) === graph.rootOf(right)) return null;
  const refusal = graph.refusalToJoin(left, right);
  if (refusal === null) graph.join(left, right);
  return refusal;
}

function inOrder(byId: ReadonlyMap<ProfileId, ComponentMember>, links: readonly ComponentLink[]): ComponentLink[] {
  const nameOf = ({ leftId, rightId }: ComponentLink) =>
    [leftId, rightId]
      .map((id) => keyOf(byId, id))
      .sort()
      .join('\u0001');
  return links
    .map((link) => ({ link, name: nameOf(link) }))
    .sort((a, b) => a.link.observedAt.getTime() - b.link.observedAt.getTime() || (a.name < b.name ? -1 : 1))
    .map(({ link }) => link);
}

function keyOf(byId: ReadonlyMap<ProfileId, ComponentMember>, id: ProfileId): string {
  const member = byId.get(id);
  return member ? identifierKey(member) : id;
}

function sharedOf(byId: ReadonlyMap<ProfileId, ComponentMember>, links: readonly ComponentLink[]): Set<ProfileId> {
  const owners = new Map<string, Set<ProfileId>>();
  const shared = new Set<ProfileId>();
  const count = (weakId: ProfileId, strongId: ProfileId) => {
    const [weak, strong] = [byId.get(weakId), byId.get(strongId)];
    if (!weak || !strong || identifierRules[weak.type].strong || !identifierRules[strong.type].strong) return;
    const slot = `${weakId} ${strong.namespace} ${strong.type}`;
    const seen = (owners.get(slot) ?? new Set<ProfileId>()).add(strongId);
    owners.set(slot, seen);
    if (seen.size > mostOwners) shared.add(weakId);
  };
  for (const { leftId, rightId } of links) {
    count(leftId, rightId);
    count(rightId, leftId);
  }
  return shared;
}

function grouped(
  members: readonly ComponentMember[],
  graph: ProfileGraph,
  links: readonly SettledLink[],
  shared: ReadonlySet<ProfileId>,
): SettledMember[] {
  const contested = new Set(
    links
      .filter(({ refusal }) => refusal !== null && refusal !== 'shared')
      .flatMap(({ leftId, rightId }) => [graph.rootOf(leftId), graph.rootOf(rightId)]),
  );
  const rootOfGroup = rootsOfGroups(members, graph);
  return members.map(({ memberId }) => {
    const group = graph.rootOf(memberId);
    const rootId = rootOfGroup.get(group) ?? memberId;
    const standing = shared.has(memberId) ? 'shared' : contested.has(group) ? 'contested' : null;
    return { memberId, rootId, standing };
  });
}

/** A group goes on under the oldest id by which one of its own members is known as a profile, else under its oldest member. */
function rootsOfGroups(members: readonly ComponentMember[], graph: ProfileGraph): Map<ProfileId, ProfileId> {
  const roots = new Map<ProfileId, ProfileId>();
  const oldestFirst = [...members].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  for (const isRoot of [true, false]) {
    for (const { memberId, rootId } of oldestFirst) {
      const group = graph.rootOf(memberId);
      if ((memberId === rootId) === isRoot && !roots.has(group)) roots.set(group, memberId);
    }
  }
  return roots;
}

import {
  identifierRules,
  type Component,
  type ComponentMember,
  type SettledLink,
  type SettledMember,
} from '@customering/identity';
import type { ProfileId, WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';

/**
 * Beyond this a dispute is left as it stands: settling it again for each new link would cost more than it tells, and would make
 * everybody else wait for it.
 */
const mostMembers = 1_000;

interface MemberColumns {
  id: ProfileId;
  root_id: ProfileId;
  namespace: string;
  type: string;
  value: string;
}

/** The identifiers that a dispute connects, and how they are grouped anew. */
export class ComponentStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Every profile that refused links connect is held until the end of the transaction, the oldest first. */
  async read(workspace: WorkspaceId, from: readonly ProfileId[]): Promise<Component | null> {
    if (await this.isBeyondMeasure(workspace, from)) return null;
    const locked = await this.unit.sql<{ id: ProfileId }>(
      `select p.id from core.profile p where p.workspace_id = $1 and p.root_id in (${connectedRoots}) order by p.id for update`,
      [workspace, from],
    );
    if (locked.length > mostMembers) return null;
    const ids = locked.map(({ id }) => id);
    const members = await this.unit.sql<MemberColumns>(
      `select p.id, p.root_id, i.namespace, i.type, i.value from unnest($2::uuid[]) m(id)
         cross join lateral (select id, root_id from core.profile where workspace_id = $1 and id = m.id limit 1) p
         cross join lateral (select namespace, type, value from core.identifier where workspace_id = $1 and profile_id = p.id offset 0) i`,
      [workspace, ids],
    );
    const links = await this.unit.sql<{ left_id: ProfileId; right_id: ProfileId; observed_at: Date }>(
      `select e.left_id, e.right_id, min(e.observed_at) as observed_at from unnest($2::uuid[]) m(id)
         cross join lateral (select left_id, right_id, observed_at from core.identity_evidence where workspace_id = $1 and left_id = m.id offset 0) e
        where e.right_id = any($2) group by 1, 2`,
      [workspace, ids],
    );
    return {
      members: members.map(toMember),
      links: links.map(({ left_id, right_id, observed_at }) => ({
        leftId: left_id,
        rightId: right_id,
        observedAt: observed_at,
      })),
    };
  }

  /** Found before anything is held, and without reading it all: one member's own links tell of most, a bounded walk of the others. */
  private async isBeyondMeasure(workspace: WorkspaceId, from: readonly ProfileId[]): Promise<boolean> {
    const hubs = await this.unit.sql(hubSql, [workspace, from, mostMembers]);
    if (hubs.length > 0) return true;
    const roots = await this.unit.sql(`${connectedRoots} limit $3`, [workspace, from, mostMembers + 1]);
    return roots.length > mostMembers;
  }

  async regroup(
    workspace: WorkspaceId,
    { members }: Component,
    settled: { readonly members: readonly SettledMember[]; readonly links: readonly SettledLink[] },
  ): Promise<void> {
    const before = new Map(members.map(({ memberId, rootId }) => [memberId, rootId]));
    await copyToTemporary(
      this.unit.client,
      'settled_member',
      'id uuid, root_id uuid, standing text',
      settled.members.map(({ memberId, rootId, standing }) => [memberId, rootId, standing]),
    );
    await this.unit.change(
      `update core.profile p set root_id = s.root_id, standing = s.standing from pg_temp.settled_member s
        where p.workspace_id = $1 and p.id = s.id and (p.root_id, p.standing) is distinct from (s.root_id, s.standing)`,
      [workspace],
    );
    await this.noteVerdicts(workspace, settled.links);
    const moved = settled.members.filter(({ memberId, rootId }) => before.get(memberId) !== rootId);
    const touched = moved.flatMap(({ memberId, rootId }) => [rootId, before.get(memberId) ?? rootId]);
    if (touched.length > 0) await this.markEveryDay(workspace, [...new Set(touched)]);
  }

  /** A changed group moves figures that count customers, on every day on which these members have facts; members without facts may have held what the group gave. */
  async markEveryDay(workspace: WorkspaceId, roots: readonly string[]): Promise<void> {
    const facts = [
      ['order_fact', 'core.orders'],
      ['interaction_fact', 'core.interaction'],
      ['refund_fact', 'core.refund'],
      ['survey_response_fact', 'core.survey_response'],
    ].map(
      ([name, table]) =>
        `select '${name}' as fact_table, occurred_at, member_id from ${table} where workspace_id = $1 and member_id in (select id from member)`,
    );
    const others = `select kind || '_fact', occurred_at, member_id from core.other_fact where workspace_id = $1 and member_id in (select id from member)`;
    await this.unit.change(
      `with member as (select id from core.profile where workspace_id = $1 and root_id = any($2)), fact as (${[...facts, others].join(' union all ')})
       insert into metrics.dirty (workspace_id, fact_table, day, members)
       select $1, fact_table, (occurred_at at time zone 'UTC')::date, array_agg(distinct member_id) from fact group by 2, 3
       union all select $1, fact_table, min((occurred_at at time zone 'UTC')::date), (select array_agg(id) from member) from fact group by 2`,
      [workspace, roots],
    );
  }

  private async noteVerdicts(workspace: WorkspaceId, links: readonly SettledLink[]): Promise<void> {
    await copyToTemporary(
      this.unit.client,
      'settled_link',
      'left_id uuid, right_id uuid, refusal text',
      links.map(({ leftId, rightId, refusal }) => [leftId, rightId, refusal]),
    );
    await this.unit.change(
      `update core.identity_evidence e set joined = s.refusal is null, refusal = s.refusal from pg_temp.settled_link s
        where e.workspace_id = $1 and e.left_id = s.left_id and e.right_id = s.right_id and e.refusal is distinct from s.refusal`,
      [workspace],
    );
  }
}

/** Members that take part in more refused links than a dispute may have. */
const hubSql = `
  select 1 from unnest($2::uuid[]) m(id)
    cross join lateral (select 1 from core.identity_evidence where workspace_id = $1 and left_id = m.id and not joined offset $3 limit 1) e
  union all
  select 1 from unnest($2::uuid[]) m(id)
    cross join lateral (select 1 from core.identity_evidence where workspace_id = $1 and right_id = m.id and not joined offset $3 limit 1) e
   limit 1`;

/** From profile to profile over refused links, but not through an identifier that everybody shares. */
const connectedRoots = `
  with recursive reached (root_id) as (
    select p.root_id from core.profile p where p.workspace_id = $1 and p.id = any($2) and p.standing is distinct from 'shared'
    union
    select o.root_id from reached r
      cross join lateral (select id from core.profile where workspace_id = $1 and root_id = r.root_id and standing is distinct from 'shared' offset 0) m
      cross join lateral (select right_id as id from core.identity_evidence where workspace_id = $1 and left_id = m.id and not joined
                          union all select left_id from core.identity_evidence where workspace_id = $1 and right_id = m.id and not joined) e
      cross join lateral (select root_id from core.profile where workspace_id = $1 and id = e.id and standing is distinct from 'shared' limit 1) o)
  select root_id from reached`;

function toMember({ id, root_id, namespace, type, value }: MemberColumns): ComponentMember {
  if (!isType(type)) throw new TypeError(`unknown identifier type ${type}`);
  return { memberId: id, rootId: root_id, namespace, type, value };
}

function isType(type: string): type is keyof typeof identifierRules {
  return type in identifierRules;
}

import {
  identifierKey,
  identifierRules,
  type Component,
  type Evidence,
  type HeldProfiles,
  type IdentifierKeyParts,
  type IdentityStore,
  type KnownIdentifier,
  type Link,
  type Resolution,
  type Standing,
} from '@customering/identity';
import { newId, RetryableConflict, type ProfileId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';
import { ComponentStore } from './component.store';

interface KnownColumns {
  namespace: string;
  type: string;
  value: string;
  profile_id: ProfileId;
  root_id: ProfileId;
  standing: Standing;
}

/**
 * The look-ups of a batch are written as one index look-up per row (lateral, with a limit or an offset that the planner cannot
 * take apart): left to itself it reads all identifiers of the workspace whenever the tables have no statistics yet.
 */
export class PgIdentityStore implements IdentityStore {
  private readonly components: ComponentStore;

  constructor(private readonly unit: UnitOfWork) {
    this.components = new ComponentStore(unit);
  }

  async removals(workspace: WorkspaceId): Promise<number> {
    const [row] = await this.unit.sql<{ removal: number }>(
      'select removal from core.erasure_request where workspace_id = $1 and removal is not null order by removal desc limit 1',
      [workspace],
    );
    return row?.removal ?? 0;
  }

  whenCommitted(step: () => void): void {
    this.unit.afterCommit(() => Promise.resolve(step()));
  }

  async read(workspace: WorkspaceId, keys: readonly IdentifierKeyParts[]): Promise<KnownIdentifier[]> {
    await copyToTemporary(
      this.unit.client,
      'wanted_identifier',
      'namespace text, type text, value text',
      keys.map(({ namespace, type, value }) => [namespace, type, value]),
    );
    const rows = await this.unit.sql<KnownColumns>(
      `select w.namespace, w.type, w.value, i.profile_id, p.root_id, p.standing from pg_temp.wanted_identifier w
         cross join lateral (select profile_id from core.identifier where workspace_id = $1 and value = w.value and type = w.type and namespace = w.namespace limit 1) i
         cross join lateral (select root_id, standing from core.profile where workspace_id = $1 and id = i.profile_id limit 1) p`,
      [workspace],
    );
    return rows.map((row) => ({
      key: identifierKey(toParts(row)),
      memberId: row.profile_id,
      rootId: row.root_id,
      standing: row.standing,
    }));
  }

  async hold(workspace: WorkspaceId, roots: readonly ProfileId[]): Promise<HeldProfiles> {
    const held = await this.unit.sql<{ id: ProfileId; root_id: ProfileId; standing: Standing }>(
      'select id, root_id, standing from core.profile where workspace_id = $1 and id = any($2) order by id for update',
      [workspace, roots],
    );
    if (held.length !== new Set(roots).size || held.some(({ id, root_id }) => id !== root_id))
      throw new RetryableConflict('a profile was joined or taken away meanwhile');
    const rows = await this.unit.sql<{ root_id: ProfileId; namespace: string; type: string; count: number }>(
      `select r.root_id, i.namespace, i.type, count(*)::int as count from unnest($2::uuid[]) r(root_id)
         cross join lateral (select id from core.profile where workspace_id = $1 and root_id = r.root_id offset 0) p
         cross join lateral (select namespace, type from core.identifier where workspace_id = $1 and profile_id = p.id offset 0) i
        group by 1, 2, 3`,
      [workspace, roots],
    );
    return {
      holdings: rows.map(({ root_id, namespace, type, count }) => ({ rootId: root_id, namespace, type, count })),
      standings: new Map(held.map(({ id, standing }) => [id, standing])),
    };
  }

  async store(
    workspace: WorkspaceId,
    source: SourceId,
    { added, joins, evidence }: Resolution,
    isWatched: (link: Evidence) => boolean,
  ): Promise<Link[]> {
    if (added.length > 0) await this.addMembers(workspace, source, added);
    if (joins.length > 0) await this.join(workspace, joins);
    return evidence.length > 0 ? this.addEvidence(workspace, source, evidence, isWatched) : [];
  }

  async component(workspace: WorkspaceId, members: readonly ProfileId[]): Promise<Component | null> {
    return this.components.read(workspace, members);
  }

  async regroup(
    workspace: WorkspaceId,
    component: Component,
    settled: Parameters<IdentityStore['regroup']>[2],
  ): Promise<void> {
    await this.components.regroup(workspace, component, settled);
  }

  private async addMembers(workspace: WorkspaceId, source: SourceId, added: Resolution['added']): Promise<void> {
    await copyToTemporary(
      this.unit.client,
      'new_identifier',
      'namespace text collate "C", type text collate "C", value text collate "C", profile_id uuid, root_id uuid, raw_value text',
      added.map(({ identifier, memberId, rootId }) => [
        identifier.namespace,
        identifier.type,
        identifier.value,
        memberId,
        rootId,
        identifier.raw,
      ]),
    );
    const inserted = await this.unit.change(
      `insert into core.identifier (workspace_id, namespace, type, value, profile_id, raw_value, source_id)
       select $1, namespace, type, value, profile_id, raw_value, $2 from pg_temp.new_identifier order by value, type, namespace
       on conflict do nothing`,
      [workspace, source],
    );
    if (inserted !== added.length) throw new RetryableConflict('another batch met the same person first');
    await this.unit.change(
      'insert into core.profile (workspace_id, id, root_id) select $1, profile_id, root_id from pg_temp.new_identifier',
      [workspace],
    );
  }

  private async join(workspace: WorkspaceId, joins: Resolution['joins']): Promise<void> {
    for (const { keptId, joinedId } of joins) {
      await this.unit.change('update core.profile set root_id = $2 where workspace_id = $1 and root_id = $3', [
        workspace,
        keptId,
        joinedId,
      ]);
    }
    await this.unit.change(
      `insert into core.profile_join (workspace_id, id, kept_id, joined_id, rule, lane_id, lane_offset, item)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::bigint[], $8::int[])`,
      [
        workspace,
        joins.map(() => newId()),
        joins.map((join) => join.keptId),
        joins.map((join) => join.joinedId),
        joins.map((join) => join.rule),
        joins.map((join) => join.reference.laneId),
        joins.map((join) => join.reference.offset),
        joins.map((join) => join.reference.item),
      ],
    );
    await this.components.markEveryDay(workspace, [...new Set(joins.flatMap((join) => [join.keptId, join.joinedId]))]);
  }

  /** Most links are known already: those are looked up, and not locked by a conflict. */
  private async addEvidence(
    workspace: WorkspaceId,
    source: SourceId,
    evidence: readonly Evidence[],
    isWatched: (link: Evidence) => boolean,
  ): Promise<Link[]> {
    const watched = new Set(evidence.filter(isWatched).map(keyOf));
    await copyToTemporary(
      this.unit.client,
      'new_evidence',
      'left_id uuid, right_id uuid, rule text, joined boolean, refusal text, lane_id uuid, lane_offset bigint, item int, observed_at timestamptz',
      evidence.map((entry) => [
        entry.leftId,
        entry.rightId,
        entry.rule,
        entry.joined,
        entry.refusal,
        entry.reference.laneId,
        entry.reference.offset,
        entry.reference.item,
        entry.observedAt,
      ]),
    );
    if (watched.size === 0) {
      await this.unit.change(addEvidenceSql, [workspace, source]);
      return [];
    }
    const added = await this.unit.sql<{ left_id: ProfileId; right_id: ProfileId }>(
      `${addEvidenceSql} returning left_id, right_id`,
      [workspace, source],
    );
    return added
      .map(({ left_id, right_id }) => ({ leftId: left_id, rightId: right_id }))
      .filter((link) => watched.has(keyOf(link)));
  }
}

const addEvidenceSql = `
  insert into core.identity_evidence as old (workspace_id, left_id, right_id, source_id, rule, joined, refusal, lane_id, lane_offset, item, observed_at)
  select $1, n.left_id, n.right_id, $2, n.rule, n.joined, n.refusal, n.lane_id, n.lane_offset, n.item, n.observed_at from pg_temp.new_evidence n
    left join lateral (select observed_at from core.identity_evidence where workspace_id = $1 and left_id = n.left_id and right_id = n.right_id and source_id = $2 limit 1) e on true
   where e.observed_at is null or n.observed_at < e.observed_at order by n.left_id, n.right_id
  on conflict (workspace_id, left_id, right_id, source_id) do update
    set rule = excluded.rule, lane_id = excluded.lane_id, lane_offset = excluded.lane_offset, item = excluded.item, observed_at = excluded.observed_at
  where excluded.observed_at < old.observed_at`;

function keyOf({ leftId, rightId }: Link): string {
  return leftId + rightId;
}

function toParts({ namespace, type, value }: KnownColumns) {
  if (!isType(type)) throw new TypeError(`unknown identifier type ${type}`);
  return { namespace, type, value };
}

function isType(type: string): type is keyof typeof identifierRules {
  return type in identifierRules;
}

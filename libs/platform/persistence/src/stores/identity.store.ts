import {
  identifierKey,
  identifierRules,
  type IdentifierKeyParts,
  type IdentityStore,
  type KnownIdentifier,
  type ProfileHoldings,
  type Resolution,
} from '@customering/identity';
import { asId, newId, RetryableConflict, type ProfileId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';

interface KnownColumns {
  id: string;
  namespace: string;
  type: string;
  value: string;
  profile_id: string;
  root_id: string;
}

const boundedTypes = Object.entries(identifierRules)
  .filter(([, { limit }]) => limit < 100)
  .map(([type]) => type);

/**
 * The look-ups of a batch are written as one index look-up per row (lateral, with a limit or an offset that the planner cannot
 * take apart): left to itself it reads all identifiers of the workspace whenever the tables have no statistics yet.
 */
export class PgIdentityStore implements IdentityStore {
  constructor(private readonly unit: UnitOfWork) {}

  async read(
    workspace: WorkspaceId,
    keys: readonly IdentifierKeyParts[],
  ): Promise<{ known: KnownIdentifier[]; holdings: ProfileHoldings[] }> {
    await copyToTemporary(
      this.unit.client,
      'wanted_identifier',
      'namespace text, type text, value text',
      keys.map(({ namespace, type, value }) => [namespace, type, value]),
    );
    const rows = await this.unit.sql<KnownColumns>(
      `select i.id, w.namespace, w.type, w.value, i.profile_id, p.root_id from pg_temp.wanted_identifier w
         cross join lateral (select id, profile_id from core.identifier where workspace_id = $1 and namespace = w.namespace and type = w.type and value = w.value limit 1) i
         cross join lateral (select root_id from core.profile where workspace_id = $1 and id = i.profile_id limit 1) p`,
      [workspace],
    );
    const known = rows.map((row) => ({
      id: row.id,
      key: identifierKey(toParts(row)),
      memberId: asId<ProfileId>(row.profile_id),
      rootId: asId<ProfileId>(row.root_id),
    }));
    return { known, holdings: await this.holdings(workspace, [...new Set(known.map(({ rootId }) => rootId))]) };
  }

  /** What these profiles hold of the types that have a limit worth checking. */
  private async holdings(workspace: WorkspaceId, roots: readonly ProfileId[]): Promise<ProfileHoldings[]> {
    if (roots.length === 0) return [];
    const rows = await this.unit.sql<{ root_id: string; namespace: string; type: string; value: string }>(
      `select r.root_id, i.namespace, i.type, i.value from unnest($2::uuid[]) r(root_id)
         cross join lateral (select id from core.profile where workspace_id = $1 and root_id = r.root_id offset 0) p
         cross join lateral (select namespace, type, value from core.identifier where workspace_id = $1 and profile_id = p.id offset 0) i
        where i.type = any($3)`,
      [workspace, roots, boundedTypes],
    );
    return rows.map(({ root_id, namespace, type, value }) => ({
      rootId: asId<ProfileId>(root_id),
      namespace,
      type,
      values: [value],
    }));
  }

  async store(
    workspace: WorkspaceId,
    source: SourceId,
    { newProfiles, newIdentifiers, joins, evidence }: Resolution,
  ): Promise<void> {
    if (newProfiles.length > 0) {
      await this.unit.sql(
        'insert into core.profile (workspace_id, id, root_id) select $1, id, id from unnest($2::uuid[]) id',
        [workspace, newProfiles],
      );
    }
    if (newIdentifiers.length > 0) await this.addIdentifiers(workspace, source, newIdentifiers);
    if (joins.length > 0) await this.join(workspace, joins);
    if (evidence.length > 0) await this.addEvidence(workspace, source, evidence);
  }

  private async addIdentifiers(
    workspace: WorkspaceId,
    source: SourceId,
    added: Resolution['newIdentifiers'],
  ): Promise<void> {
    await copyToTemporary(
      this.unit.client,
      'new_identifier',
      'namespace text, type text, value text, id uuid, profile_id uuid, raw_value text',
      added.map(({ id, identifier, profileId }) => [
        identifier.namespace,
        identifier.type,
        identifier.value,
        id,
        profileId,
        identifier.raw,
      ]),
    );
    const inserted = await this.unit.sql(
      `insert into core.identifier (workspace_id, namespace, type, value, id, profile_id, raw_value, source_id)
       select $1, namespace, type, value, id, profile_id, raw_value, $2 from pg_temp.new_identifier order by namespace, type, value
       on conflict do nothing returning 1`,
      [workspace, source],
    );
    if (inserted.length !== added.length) throw new RetryableConflict('another batch met the same person first');
  }

  private async join(workspace: WorkspaceId, joins: Resolution['joins']): Promise<void> {
    const touched = [...new Set(joins.flatMap(({ keptId, joinedId }) => [keptId, joinedId]))].sort();
    const locked = await this.unit.sql<{ id: string; root_id: string }>(
      'select id, root_id from core.profile where workspace_id = $1 and id = any($2) order by id for update',
      [workspace, touched],
    );
    if (locked.some(({ id, root_id }) => id !== root_id))
      throw new RetryableConflict('a profile was joined by another batch');
    for (const { keptId, joinedId } of joins) {
      await this.unit.sql('update core.profile set root_id = $2 where workspace_id = $1 and root_id = $3', [
        workspace,
        keptId,
        joinedId,
      ]);
    }
    await this.unit.sql(
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
    await this.markEveryDay(workspace, touched);
  }

  /** A join moves figures that count customers, on every day on which these members have facts. */
  private async markEveryDay(workspace: WorkspaceId, roots: readonly string[]): Promise<void> {
    await this.unit.sql(
      `with member as (select id from core.profile where workspace_id = $1 and root_id = any($2)),
            fact as (select 'order_fact' as fact_table, occurred_at, member_id from core.orders where workspace_id = $1 and member_id in (select id from member)
                     union all select 'interaction_fact', occurred_at, member_id from core.interaction where workspace_id = $1 and member_id in (select id from member))
       insert into metrics.dirty (workspace_id, fact_table, day, members)
       select $1, fact_table, (occurred_at at time zone 'UTC')::date, array_agg(distinct member_id) from fact group by 2, 3`,
      [workspace, roots],
    );
  }

  private async addEvidence(workspace: WorkspaceId, source: SourceId, evidence: Resolution['evidence']): Promise<void> {
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
    await this.unit.sql(
      `insert into core.identity_evidence (workspace_id, left_id, right_id, source_id, rule, joined, refusal, lane_id, lane_offset, item, observed_at)
       select $1, left_id, right_id, $2, rule, joined, refusal, lane_id, lane_offset, item, observed_at from pg_temp.new_evidence order by left_id, right_id on conflict do nothing`,
      [workspace, source],
    );
  }
}

function toParts({ namespace, type, value }: KnownColumns) {
  if (!isType(type)) throw new TypeError(`unknown identifier type ${type}`);
  return { namespace, type, value };
}

function isType(type: string): type is keyof typeof identifierRules {
  return type in identifierRules;
}

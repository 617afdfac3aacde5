import type { FactBatch, Held, Placed, PlacedTombstone } from '@customering/interactions';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import { nobody } from '@customering/metrics';
import { copyToTemporary, type CopyValue } from '../copy-rows';
import { clean } from '../storable-text';
import type { UnitOfWork } from '../unit-of-work';

/** Where the facts of a deletable kind lie, and how those of one name are told apart there. */
interface Target {
  readonly table: string;
  /** Its facts of a delivery without a version carry the sender's name too. */
  readonly alwaysNamed: boolean;
  readonly sharesTable: boolean;
}

const targets: Readonly<Record<string, Target>> = {
  interaction: { table: 'core.interaction', alwaysNamed: false, sharesTable: false },
  order: { table: 'core.orders', alwaysNamed: true, sharesTable: false },
  refund: { table: 'core.refund', alwaysNamed: true, sharesTable: false },
  survey_response: { table: 'core.survey_response', alwaysNamed: true, sharesTable: false },
  profile: { table: 'core.trait', alwaysNamed: false, sharesTable: false },
};
const other: Target = { table: 'core.other_fact', alwaysNamed: true, sharesTable: true };

/** Of two versions the stronger: none at all is final. A fact lives on when its version is surely newer. */
const isDeadBy = (fact: string, tombstone: string) => `(${fact}.version > ${tombstone}.version) is not true`;

/** What senders deleted: takes the facts away, and remembers it for those that come later. */
export class Tombstones {
  constructor(private readonly unit: UnitOfWork) {}

  /** Shared among batches that only store, so they do not wait for each other; a batch that deletes waits until it is alone. */
  async hold(source: SourceId, deletes: boolean): Promise<Held> {
    const [row] = await this.unit.sql<{ known: boolean }>('select core.hold_names($1, $2) as known', [source, deletes]);
    return { knowsDeletions: row?.known ?? true };
  }

  async bury(workspace: WorkspaceId, source: SourceId, { brandId, tombstones }: FactBatch): Promise<void> {
    if (tombstones.length === 0) return;
    await copyToTemporary(this.unit.client, 'new_tombstone', columnTypes, tombstones.map(rowOf));
    await this.unit.change(
      `insert into core.tombstone (workspace_id, source_id, brand_id, kind, external_id, version, occurred_at, lane_id, lane_offset, item)
       select distinct on (kind, external_id) $1, $2, $3, kind, external_id, version, occurred_at, lane_id, lane_offset, item from pg_temp.new_tombstone
        order by kind, external_id, version desc nulls first, occurred_at, lane_id, lane_offset, item
       on conflict (workspace_id, source_id, kind, external_id) do update set brand_id = excluded.brand_id, version = excluded.version,
         occurred_at = excluded.occurred_at, lane_id = excluded.lane_id, lane_offset = excluded.lane_offset, item = excluded.item
        where tombstone.version is not null and (excluded.version is null or excluded.version > tombstone.version)`,
      [workspace, source, brandId],
    );
    for (const kind of new Set(tombstones.map(({ record }) => record.of)))
      await this.removeNamed(workspace, source, kind, targets[kind] ?? other);
  }

  /** Those of the given facts that were deleted before they came. */
  async deadAmong<Kind extends CanonicalRecord>(
    workspace: WorkspaceId,
    source: SourceId,
    facts: readonly Placed<Kind>[],
  ): Promise<ReadonlySet<Placed<Kind>>> {
    if (facts.length === 0) return new Set();
    await copyToTemporary(
      this.unit.client,
      'perhaps_dead',
      'place int, kind text, external_id text, version text collate "C"',
      facts.map(({ record, version }, place) => [place, record.type, clean(record.externalId), version]),
    );
    const rows = await this.unit.sql<{ place: number }>(
      `select p.place from pg_temp.perhaps_dead p join core.tombstone t on t.workspace_id = $1 and t.source_id = $2 and t.kind = p.kind and t.external_id = p.external_id
        where ${isDeadBy('p', 't')}`,
      [workspace, source],
    );
    return new Set(rows.flatMap(({ place }) => facts[place] ?? []));
  }

  private async removeNamed(workspace: WorkspaceId, source: SourceId, kind: string, target: Target): Promise<void> {
    const { table, alwaysNamed, sharesTable } = target;
    const ofKind = sharesTable ? 'and f.kind = $3' : '';
    const sameName = alwaysNamed ? 'and f.external_id = g.external_id' : '';
    const isTrait = table === 'core.trait';
    const back = isTrait ? 'f.member_id' : 'f.id, f.occurred_at, f.member_id';
    await this.unit.sql(
      `with gone as (select external_id, version, key from pg_temp.new_tombstone where kind = $3),
        delivered as (select s.lane_id, s.lane_offset, s.item, g.external_id from gone g join ingest.seen s on s.workspace_id = $1 and s.source_id = $2 and s.key = g.key and s.version is null),
        named as (delete from ${table} f using gone g where f.workspace_id = $1 and f.source_id = $2 and f.external_id = g.external_id and f.version is not null
                     and ${isDeadBy('f', 'g')} ${ofKind} returning ${back}),
        unversioned as (delete from ${table} f using delivered g where f.workspace_id = $1 and f.lane_id = g.lane_id and f.lane_offset = g.lane_offset and f.item = g.item
                     and f.version is null ${sameName} ${ofKind} returning ${back})
        ${isTrait ? 'select 1' : afterFacts(table)}`,
      isTrait ? [workspace, source, kind] : [workspace, source, kind, `${kind}_fact`],
    );
  }
}

function afterFacts(table: string): string {
  const lines =
    table === 'core.orders'
      ? ', lines as (delete from core.order_line l using removed r where l.workspace_id = $1 and l.order_id = r.id)'
      : '';
  return `, removed as (select * from named union all select * from unversioned)${lines}
    insert into metrics.dirty (workspace_id, fact_table, day, members)
    select $1, $4, (occurred_at at time zone 'UTC')::date, array_agg(distinct coalesce(member_id, '${nobody}')) from removed group by 3`;
}

const columnTypes =
  'kind text, external_id text, version text collate "C", key uuid, occurred_at timestamptz, lane_id uuid, lane_offset bigint, item int';

function rowOf({ record, version, targetKey, occurredAt, reference }: PlacedTombstone): CopyValue[] {
  return [
    record.of,
    clean(record.targetExternalId),
    version,
    targetKey,
    occurredAt,
    reference.laneId,
    reference.offset,
    reference.item,
  ];
}

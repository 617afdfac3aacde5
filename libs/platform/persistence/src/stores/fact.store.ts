import type { RecordReference } from '@customering/identity';
import { factTableOf, type FactBatch, type FactStore, type Held, type Placed } from '@customering/interactions';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import { nobody } from '@customering/metrics';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import { copyToTemporary, type CopyValue } from '../copy-rows';
import { ensurePartitions } from '../ensure-partitions';
import { clean, json } from '../storable-text';
import type { UnitOfWork } from '../unit-of-work';
import { interactions, orders, others, refunds, responses, type FactShape } from './fact-shapes';
import { Tombstones } from './tombstones';
import { keepUnits } from './unit-keys';

const dayMs = 86_400_000;
const referenceColumns = 'id, occurred_at, member_id, lane_offset, item';
const referenceTypes = 'id uuid, occurred_at timestamptz, member_id uuid, lane_offset bigint, item int';

/** Tables from which a replaced record's facts are removed by one and the same statement; orders have lines besides. */
const plainTables = [
  ['core.interaction', `'interaction_fact'`],
  ['core.refund', `'refund_fact'`],
  ['core.survey_response', `'survey_response_fact'`],
  ['core.other_fact', `kind || '_fact'`],
] as const;

export class PgFactStore implements FactStore {
  private readonly tombstones: Tombstones;

  constructor(private readonly unit: UnitOfWork) {
    this.tombstones = new Tombstones(unit);
  }

  hold(_workspace: WorkspaceId, source: SourceId, deletes: boolean): Promise<Held> {
    return this.tombstones.hold(source, deletes);
  }

  async record(workspace: WorkspaceId, source: SourceId, arrived: FactBatch, held: Held): Promise<void> {
    await ensurePartitions(this.unit, arrived);
    await this.tombstones.bury(workspace, source, arrived);
    const batch = held.knowsDeletions ? await this.alive(workspace, source, arrived) : arrived;
    const place = [workspace, source, batch.laneId, batch.brandId];
    await this.insert(place, interactions, batch.interactions);
    await this.insert(place, orders, batch.orders);
    await this.insertLines(workspace, batch.brandId, batch.orders);
    await this.insert(place, refunds, batch.refunds);
    await this.insert(place, responses, batch.responses);
    await this.insert(place, others, batch.others);
    await this.keepTraits([workspace, source, batch.brandId], batch.traits);
    await keepUnits(this.unit, [workspace, source, batch.brandId], batch.units);
    await this.markDirty(workspace, batch);
  }

  async remove(workspace: WorkspaceId, references: readonly RecordReference[]): Promise<void> {
    if (references.length === 0) return;
    const places = [
      workspace,
      references.map(({ laneId }) => laneId),
      references.map(({ offset }) => offset),
      references.map(({ item }) => item),
    ];
    const match = `using (select * from unnest($2::uuid[], $3::bigint[], $4::int[]) as r(lane_id, lane_offset, item)) gone
      where fact.workspace_id = $1 and fact.lane_id = gone.lane_id and fact.lane_offset = gone.lane_offset and fact.item = gone.item`;
    await this.unit.sql(
      `with removed as (delete from core.orders fact ${match} returning fact.id, fact.occurred_at, fact.member_id),
        lines as (delete from core.order_line l using removed r where l.workspace_id = $1 and l.order_id = r.id)
      insert into metrics.dirty (workspace_id, fact_table, day, members) select $1, 'order_fact', (occurred_at at time zone 'UTC')::date, array_agg(distinct coalesce(member_id, '${nobody}')) from removed group by 3`,
      places,
    );
    for (const [table, fact] of plainTables) {
      await this.unit.sql(
        `with removed as (delete from ${table} fact ${match} returning fact.*)
        insert into metrics.dirty (workspace_id, fact_table, day, members) select $1, ${fact}, (occurred_at at time zone 'UTC')::date, array_agg(distinct coalesce(member_id, '${nobody}')) from removed group by 2, 3`,
        places,
      );
    }
  }

  /** The batch without what was deleted before it came. */
  private async alive(workspace: WorkspaceId, source: SourceId, batch: FactBatch): Promise<FactBatch> {
    const facts: Placed<CanonicalRecord>[] = [...factsOf(batch), ...batch.traits];
    const dead: ReadonlySet<Placed<CanonicalRecord>> = await this.tombstones.deadAmong(workspace, source, facts);
    if (dead.size === 0) return batch;
    const isAlive = (fact: Placed<CanonicalRecord>) => !dead.has(fact);
    return {
      ...batch,
      interactions: batch.interactions.filter(isAlive),
      orders: batch.orders.filter(isAlive),
      refunds: batch.refunds.filter(isAlive),
      responses: batch.responses.filter(isAlive),
      others: batch.others.filter(isAlive),
      traits: batch.traits.filter(isAlive),
    };
  }

  private async insert<Kind extends CanonicalRecord>(
    place: readonly (string | null)[],
    shape: FactShape<Kind>,
    facts: readonly Placed<Kind>[],
  ): Promise<void> {
    if (facts.length === 0) return;
    const temporary = `new_${shape.table.replace('.', '_')}`;
    await copyToTemporary(
      this.unit.client,
      temporary,
      `${referenceTypes}, ${shape.types}`,
      facts.map((fact) => [...referenceOf(fact), ...shape.values(fact)]),
    );
    await this.unit.change(
      `insert into ${shape.table} (workspace_id, source_id, lane_id, brand_id, ${referenceColumns}, ${shape.columns}) select $1, $2, $3, $4, ${referenceColumns}, ${shape.columns} from pg_temp.${temporary}`,
      place,
    );
  }

  private async insertLines(
    workspace: WorkspaceId,
    brand: FactBatch['brandId'],
    placed: FactBatch['orders'],
  ): Promise<void> {
    const rows = placed.flatMap(({ id, occurredAt, record }) =>
      (record.lines ?? []).map((line, index): CopyValue[] => [
        id,
        occurredAt,
        index,
        line.sku ?? null,
        line.title ?? null,
        line.quantity,
        line.unitPrice ?? null,
        line.discount ?? '0',
        line.tax ?? '0',
        line.unitCost ?? null,
        record.currency,
      ]),
    );
    if (rows.length === 0) return;
    const columns = 'order_id, occurred_at, line, sku, title, quantity, unit_price, discount, tax, unit_cost, currency';
    const types =
      'order_id uuid, occurred_at timestamptz, line int, sku text, title text, quantity numeric, unit_price numeric, discount numeric, tax numeric, unit_cost numeric, currency text';
    await copyToTemporary(this.unit.client, 'new_order_line', types, rows);
    await this.unit.sql(
      `insert into core.order_line (workspace_id, brand_id, ${columns}) select $1, $2, ${columns} from pg_temp.new_order_line`,
      [workspace, brand],
    );
  }

  private async keepTraits(place: readonly (string | null)[], placed: FactBatch['traits']): Promise<void> {
    const rows = placed.flatMap(({ memberId, occurredAt, record, reference, version }) =>
      memberId === null
        ? []
        : Object.entries(record.traits).map(([name, value]): CopyValue[] => [
            memberId,
            clean(name),
            json(value),
            occurredAt,
            reference.laneId,
            reference.offset,
            reference.item,
            version === null ? null : clean(record.externalId),
            version,
          ]),
    );
    if (rows.length === 0) return;
    await copyToTemporary(
      this.unit.client,
      'new_trait',
      'member_id uuid, name text, value jsonb, observed_at timestamptz, lane_id uuid, lane_offset bigint, item int, external_id text, version text',
      rows,
    );
    const columns = 'value, observed_at, lane_id, lane_offset, item, external_id, version';
    await this.unit.sql(
      `insert into core.trait (workspace_id, member_id, name, source_id, brand_id, ${columns})
       select distinct on (member_id, name) $1, member_id, name, $2, $3, ${columns} from pg_temp.new_trait order by member_id, name, observed_at desc, value::text desc
       on conflict (workspace_id, member_id, name, source_id) do update set brand_id = excluded.brand_id, value = excluded.value, observed_at = excluded.observed_at, lane_id = excluded.lane_id,
         lane_offset = excluded.lane_offset, item = excluded.item, external_id = excluded.external_id, version = excluded.version
        where (excluded.observed_at, excluded.value::text) >= (trait.observed_at, trait.value::text)`,
      place,
    );
  }

  /** No unique key on the dirty days: with one, all lanes that touch today would wait for each other's commit. */
  private async markDirty(workspace: WorkspaceId, batch: FactBatch): Promise<void> {
    const rows = [...membersByTableAndDay(factsOf(batch))].flatMap(([table, days]) =>
      [...days].map(([day, members]): CopyValue[] => [
        table,
        new Date(day * dayMs).toISOString().slice(0, 10),
        `{${[...members].join(',')}}`,
      ]),
    );
    if (rows.length === 0) return;
    await copyToTemporary(this.unit.client, 'new_dirty', 'fact_table text, day date, members uuid[]', rows);
    await this.unit.sql(
      'insert into metrics.dirty (workspace_id, fact_table, day, members) select $1, fact_table, day, members from pg_temp.new_dirty',
      [workspace],
    );
  }
}

function factsOf(batch: FactBatch): Placed<CanonicalRecord>[] {
  return [...batch.interactions, ...batch.orders, ...batch.refunds, ...batch.responses, ...batch.others];
}

type MembersByDay = Map<number, Set<string>>;

/** By days since 1970, UTC. */
function membersByTableAndDay(facts: readonly Placed<CanonicalRecord>[]): Map<string, MembersByDay> {
  const tables = new Map<string, MembersByDay>();
  for (const { record, occurredAt, memberId } of facts) {
    const table = factTableOf(record.type);
    if (table === null) continue;
    let days = tables.get(table);
    if (!days) tables.set(table, (days = new Map<number, Set<string>>()));
    const day = Math.floor(occurredAt.getTime() / dayMs);
    let members = days.get(day);
    if (!members) days.set(day, (members = new Set()));
    members.add(memberId ?? nobody);
  }
  return tables;
}

function referenceOf({ id, occurredAt, memberId, reference }: Placed<unknown>): CopyValue[] {
  return [id, occurredAt, memberId, reference.offset, reference.item];
}

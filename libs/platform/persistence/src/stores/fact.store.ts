import type { RecordReference } from '@customering/identity';
import { factTables, orderAmounts, type FactBatch, type FactStore, type Placed } from '@customering/interactions';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import { nobody } from '@customering/metrics';
import { copyToTemporary, type CopyValue } from '../copy-rows';
import { ensurePartitions } from '../ensure-partitions';
import type { UnitOfWork } from '../unit-of-work';

interface FactShape<Kind> {
  readonly table: string;
  readonly columns: string;
  readonly types: string;
  values(record: Kind): CopyValue[];
}

const dayMs = 86_400_000;
const referenceColumns = 'id, occurred_at, member_id, lane_offset, item';
const referenceTypes = 'id uuid, occurred_at timestamptz, member_id uuid, lane_offset bigint, item int';

const interactions: FactShape<FactBatch['interactions'][number]['record']> = {
  table: 'core.interaction',
  columns: 'channel, signal, name, direction, properties',
  types: 'channel text, signal text, name text, direction text, properties jsonb',
  values: ({ channel, signal, name, direction, properties }) => [
    channel,
    signal,
    clean(name),
    direction ?? null,
    json(properties ?? {}),
  ],
};

const orders: FactShape<FactBatch['orders'][number]['record']> = {
  table: 'core.orders',
  columns: 'external_id, status, currency, gross, discount, tax, shipping, net, cost, units',
  types:
    'external_id text, status text, currency text, gross numeric, discount numeric, tax numeric, shipping numeric, net numeric, cost numeric, units numeric',
  values: (order) => {
    const { discount, tax, shipping, net, cost } = orderAmounts(order);
    return [
      clean(order.externalId),
      order.status ?? 'placed',
      order.currency,
      order.gross,
      discount,
      tax,
      shipping,
      net,
      cost,
      order.units ?? null,
    ];
  },
};

const refunds: FactShape<FactBatch['refunds'][number]['record']> = {
  table: 'core.refund',
  columns: 'external_id, order_external_id, currency, amount, tax, reason',
  types: 'external_id text, order_external_id text, currency text, amount numeric, tax numeric, reason text',
  values: ({ externalId, orderExternalId, currency, amount, tax, reason }) => [
    clean(externalId),
    orderExternalId ?? null,
    currency,
    amount,
    tax ?? '0',
    reason ?? null,
  ],
};

const responses: FactShape<FactBatch['responses'][number]['record']> = {
  table: 'core.survey_response',
  columns: 'instrument, score, scale_min, scale_max, comment, aspect',
  types: 'instrument text, score numeric, scale_min numeric, scale_max numeric, comment text, aspect text',
  values: ({ instrument, score, scaleMin, scaleMax, comment, aspect }) => [
    instrument,
    score ?? null,
    scaleMin ?? null,
    scaleMax ?? null,
    comment === undefined ? null : clean(comment),
    typeof aspect === 'object' ? aspect.key : (aspect ?? null),
  ],
};

export class PgFactStore implements FactStore {
  constructor(private readonly unit: UnitOfWork) {}

  async record(workspace: WorkspaceId, source: SourceId, batch: FactBatch): Promise<void> {
    await ensurePartitions(this.unit, batch);
    const place = [workspace, source, batch.laneId, batch.brandId];
    await this.insert(place, interactions, batch.interactions);
    await this.insert(place, orders, batch.orders);
    await this.insertLines(workspace, batch.brandId, batch.orders);
    await this.insert(place, refunds, batch.refunds);
    await this.insert(place, responses, batch.responses);
    await this.keepTraits([workspace, source, batch.brandId], batch.traits);
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
    for (const [table, fact] of [
      ['core.interaction', 'interaction_fact'],
      ['core.refund', 'refund_fact'],
      ['core.survey_response', 'survey_response_fact'],
    ]) {
      await this.unit.sql(
        `with removed as (delete from ${table} fact ${match} returning fact.occurred_at, fact.member_id)
        insert into metrics.dirty (workspace_id, fact_table, day, members) select $1, '${fact}', (occurred_at at time zone 'UTC')::date, array_agg(distinct coalesce(member_id, '${nobody}')) from removed group by 3`,
        places,
      );
    }
  }

  private async insert<Kind>(
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
      facts.map((fact) => [...referenceOf(fact), ...shape.values(fact.record)]),
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
    const rows = placed.flatMap(({ memberId, occurredAt, record, reference }) =>
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
          ]),
    );
    if (rows.length === 0) return;
    await copyToTemporary(
      this.unit.client,
      'new_trait',
      'member_id uuid, name text, value jsonb, observed_at timestamptz, lane_id uuid, lane_offset bigint, item int',
      rows,
    );
    await this.unit.sql(
      `insert into core.trait (workspace_id, member_id, name, source_id, brand_id, value, observed_at, lane_id, lane_offset, item)
       select distinct on (member_id, name) $1, member_id, name, $2, $3, value, observed_at, lane_id, lane_offset, item from pg_temp.new_trait order by member_id, name, observed_at desc, value::text desc
       on conflict (workspace_id, member_id, name, source_id) do update set brand_id = excluded.brand_id, value = excluded.value, observed_at = excluded.observed_at, lane_id = excluded.lane_id,
         lane_offset = excluded.lane_offset, item = excluded.item where (excluded.observed_at, excluded.value::text) >= (trait.observed_at, trait.value::text)`,
      place,
    );
  }

  /** No unique key on the dirty days: with one, all lanes that touch today would wait for each other's commit. */
  private async markDirty(workspace: WorkspaceId, batch: FactBatch): Promise<void> {
    const rows = Object.entries(factTables).flatMap(([kind, table]) =>
      [...membersByDay(placedOf(batch, kind))].map(([day, members]): CopyValue[] => [
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

/** By days since 1970, UTC. */
function membersByDay(facts: readonly Placed<unknown>[]): Map<number, Set<string>> {
  const days = new Map<number, Set<string>>();
  for (const { occurredAt, memberId } of facts) {
    const day = Math.floor(occurredAt.getTime() / dayMs);
    let members = days.get(day);
    if (!members) days.set(day, (members = new Set()));
    members.add(memberId ?? nobody);
  }
  return days;
}

function placedOf(batch: FactBatch, kind: string): readonly Placed<unknown>[] {
  return kind === 'interactions'
    ? batch.interactions
    : kind === 'orders'
      ? batch.orders
      : kind === 'refunds'
        ? batch.refunds
        : batch.responses;
}

function referenceOf({ id, occurredAt, memberId, reference }: Placed<unknown>): CopyValue[] {
  return [id, occurredAt, memberId, reference.offset, reference.item];
}

/** PostgreSQL's text and jsonb hold no NUL and no half of a surrogate pair; the raw bytes keep them. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}

const unstorable = /\\u(?:0000|d[89a-f])/;

/** JSON writes both as escapes, in names as well as in values. An escaped backslash before a "u" is none of them. */
function json(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  if (!unstorable.test(text)) return text;
  return text.replace(/\\(?:u[0-9a-f]{4}|.)/g, (written) => (unstorable.test(written) ? '\uFFFD' : written));
}

import { sortFacts, type Placed } from '@customering/interactions';
import { asId, newId, type LaneId, type ProfileId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { PgFactStore, type UnitOfWork } from '@customering/persistence';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import { idOf, type KitFact } from './kit-fact';

const factTables = [
  ['core.orders', `'order_fact'`],
  ['core.refund', `'refund_fact'`],
  ['core.survey_response', `'survey_response_fact'`],
  ['core.interaction', `'interaction_fact'`],
  ['core.other_fact', `kind || '_fact'`],
] as const;

/** A company in the kit's database, whose facts come and whose customers turn out to be the same. */
export class KitCompany {
  readonly id = newId<WorkspaceId>();
  private readonly source = newId<SourceId>();
  private readonly lane = newId<LaneId>();
  private offset = 0;

  private constructor(
    private readonly unit: UnitOfWork,
    private readonly facts: PgFactStore,
  ) {}

  static async open(unit: UnitOfWork): Promise<KitCompany> {
    const company = new KitCompany(unit, new PgFactStore(unit));
    await unit.lookUp('select ops.create_workspace($1, $2, $3, $4)', [company.id, company.id, 'kit', newId()]);
    await unit.run(company.id, () =>
      unit.change(`insert into core.source (workspace_id, id, connector, name) values ($1, $2, 'kit', 'Kit')`, [
        company.id,
        company.source,
      ]),
    );
    return company;
  }

  /** Stored by the product's own store, which also marks the members' days that they touch. */
  async add(facts: readonly KitFact[]): Promise<void> {
    const customers = [...new Set(facts.flatMap(({ customer }) => customer ?? []))].map(idOf);
    await this.unit.run(this.id, async () => {
      await this.unit.change(
        'insert into core.profile (workspace_id, id, root_id) select $1::uuid, id, id from unnest($2::uuid[]) one(id) on conflict do nothing',
        [this.id, customers],
      );
      const batch = { laneId: this.lane, brandId: null, ...sortFacts(facts.map((fact) => this.place(fact))) };
      await this.facts.record(this.id, this.source, { ...batch, tombstones: [] }, { knowsDeletions: false });
    });
  }

  /** These customers are one from now on. */
  merge(customers: readonly string[]): Promise<void> {
    return this.regroup(customers, () => idOf(customers[0] ?? ''));
  }

  /** Each is somebody again. */
  split(customers: readonly string[]): Promise<void> {
    return this.regroup(customers, idOf);
  }

  /** `$1` is the workspace. */
  sql<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.unit.run(this.id, () => this.unit.sql<Row>(text, [this.id, ...values]));
  }

  private place({ customer, record }: KitFact): Placed<CanonicalRecord> {
    return {
      id: idOf(`${record.type} ${record.externalId}`),
      record,
      occurredAt: new Date(record.occurredAt),
      memberId: customer === null ? null : asId<ProfileId>(idOf(customer)),
      reference: { laneId: this.lane, offset: ++this.offset, item: 0 },
      version: null,
    };
  }

  /** What a changed group marks: every day on which one of its members has facts, those of before included. */
  private async regroup(customers: readonly string[], rootOf: (customer: string) => string): Promise<void> {
    await this.unit.run(this.id, async () => {
      const ids = customers.map(idOf);
      await this.mark(ids);
      for (const customer of customers)
        await this.unit.change('update core.profile set root_id = $3 where workspace_id = $1 and id = $2', [
          this.id,
          idOf(customer),
          rootOf(customer),
        ]);
      await this.mark(ids);
    });
  }

  private async mark(members: readonly string[]): Promise<void> {
    const facts = factTables.map(
      ([table, name]) =>
        `select ${name} as fact_table, occurred_at, member_id from ${table} where workspace_id = $1 and member_id in (select id from same)`,
    );
    await this.unit.change(
      `with same as (select m.id from core.profile p join core.profile m on m.workspace_id = $1 and m.root_id = p.root_id where p.workspace_id = $1 and p.id = any($2))
       insert into metrics.dirty (workspace_id, fact_table, day, members)
       select $1, fact_table, (occurred_at at time zone 'UTC')::date, array_agg(distinct member_id) from (${facts.join(' union all ')}) fact group by 2, 3`,
      [this.id, members],
    );
  }
}

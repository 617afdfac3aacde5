import { newId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '@customering/persistence';
import { idOf, viewOf, type FactKind, type KitFact, type FactWords } from './kit-fact';

const nobody = '00000000-0000-0000-0000-000000000000';
const tables: Readonly<Record<FactKind, string>> = {
  order: 'core.orders',
  refund: 'core.refund',
  answer: 'core.survey_response',
  interaction: 'core.interaction',
};

const reference = 'workspace_id, id, occurred_at, member_id, source_id, lane_id, lane_offset, item';
const columns: Readonly<Record<FactKind, readonly [names: string, values: string]>> = {
  order: ['external_id, currency, gross, net', 'f.id, f.currency, f.amount, f.amount'],
  refund: ['external_id, order_external_id, currency, amount', 'f.id, f."order", f.currency, f.amount'],
  answer: ['instrument, score, scale_min, scale_max', 'f.instrument, f.score, 0, 10'],
  interaction: ['channel, signal, name', `f.channel, 'behaviour', f.name`],
};

/** A company in the kit's database, whose facts come and whose customers turn out to be the same. */
export class KitCompany {
  readonly id = newId<WorkspaceId>();
  private readonly source = newId();
  private offset = 0;

  private constructor(private readonly unit: UnitOfWork) {}

  static async open(unit: UnitOfWork): Promise<KitCompany> {
    const company = new KitCompany(unit);
    await unit.lookUp('select ops.create_workspace($1, $2, $3, $4)', [company.id, company.id, 'kit', newId()]);
    await unit.run(company.id, () =>
      unit.change(`insert into core.source (workspace_id, id, connector, name) values ($1, $2, 'kit', 'Kit')`, [
        company.id,
        company.source,
      ]),
    );
    return company;
  }

  /** As the loader stores them: the facts, and which members' days they touch. */
  async add(facts: readonly KitFact[]): Promise<void> {
    await this.makePartitions(facts.map(({ kind, at }) => ({ kind, at })));
    await this.unit.run(this.id, async () => {
      for (const kind of new Set(facts.map((fact) => fact.kind)))
        await this.addKind(
          kind,
          facts.filter((fact) => fact.kind === kind),
        );
    });
  }

  /** Many orders and the like, made by the database itself. */
  async addMany(kinds: readonly FactKind[], count: number, words: FactWords): Promise<void> {
    const at = `timestamptz '2026-01-05' + (n % 600) * interval '1 hour'`;
    const spread = `('00000000-0000-4000-8000-' || lpad((n % ${Math.ceil(count / 5)})::text, 12, '0'))::uuid`;
    await this.makePartitions(kinds.map((kind) => ({ kind, at: '2026-01-05T00:00:00.000Z' })));
    await this.unit.run(this.id, async () => {
      await this.unit.change(
        `insert into core.profile (workspace_id, id, root_id) select $1, m, m from (select distinct ${spread} as m from generate_series(1, ${count}) n) one on conflict do nothing`,
        [this.id],
      );
      for (const kind of kinds) {
        const [names, values] = columns[kind];
        const facts = `select n, ${at} as at, ${spread} as member, 'x' || n as id, 'EUR' as currency, (n % 5000)::numeric / 100 as amount, 'x' || n as "order", ${inTurn('instrument')} as instrument, n % 11 as score, ${inTurn('channel')} as channel, ${inTurn('name')} as name from generate_series(1, ${count}) n`;
        await this.unit.change(
          `insert into ${tables[kind]} (${reference}, ${names}) select $1, gen_random_uuid(), f.at, f.member, $2, $2, f.n, 0, ${values} from (${facts}) f`,
          [this.id, this.source, JSON.stringify(words)],
        );
      }
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
    const facts = Object.entries(tables).map(
      ([kind, table]) =>
        `select '${viewOf[kind as FactKind]}' as fact_table, occurred_at, member_id from ${table} where workspace_id = $1 and member_id in (select id from same)`, // a key of the same table
    );
    await this.unit.change(
      `with same as (select m.id from core.profile p join core.profile m on m.workspace_id = $1 and m.root_id = p.root_id where p.workspace_id = $1 and p.id = any($2))
       insert into metrics.dirty (workspace_id, fact_table, day, members)
       select $1, fact_table, (occurred_at at time zone 'UTC')::date, array_agg(distinct member_id) from (${facts.join(' union all ')}) fact group by 2, 3`,
      [this.id, members],
    );
  }

  private async addKind(kind: FactKind, facts: readonly KitFact[]): Promise<void> {
    const [names, values] = columns[kind];
    const rows = facts.map((fact) => ({
      ...fact,
      key: idOf(fact.id),
      member: fact.customer && idOf(fact.customer),
      offset: ++this.offset,
    }));
    const shape = `jsonb_to_recordset($2::jsonb) as f(key uuid, at timestamptz, member uuid, "offset" bigint, id text, currency text, amount numeric, "order" text, instrument text, score numeric, channel text, name text)`;
    const text = JSON.stringify(rows);
    await this.unit.change(
      `insert into core.profile (workspace_id, id, root_id) select distinct $1::uuid, f.member, f.member from ${shape} where f.member is not null on conflict do nothing`,
      [this.id, text],
    );
    await this.unit.change(
      `insert into ${tables[kind]} (${reference}, ${names}) select $1, f.key, f.at, f.member, $3, $3, f."offset", 0, ${values} from ${shape}`,
      [this.id, text, this.source],
    );
    await this.unit.change(
      `insert into metrics.dirty (workspace_id, fact_table, day, members) select $1, $3, (f.at at time zone 'UTC')::date, array_agg(distinct coalesce(f.member, '${nobody}')) from ${shape} group by 3`,
      [this.id, text, viewOf[kind]],
    );
  }

  private async makePartitions(facts: readonly { readonly kind: FactKind; readonly at: string }[]): Promise<void> {
    const months = new Map(facts.map(({ kind, at }) => [`${kind} ${at.slice(0, 7)}`, { table: tables[kind], at }]));
    for (const { table, at } of months.values())
      await this.unit.lookUp('select ops.ensure_partition($1, $2)', [table, at]);
  }
}

/** SQL that takes the words in turn. */
function inTurn(word: keyof FactWords): string {
  const list = `($3::jsonb -> '${word}')`;
  return `${list} ->> (n % jsonb_array_length${list})`;
}

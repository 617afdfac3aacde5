import {
  amongMembers,
  nobody,
  type ContributionRow,
  type DaySums,
  type Fact,
  type MemberDay,
  type Members,
  type PeriodCount,
  type ProfileRow,
  type ReaderSession,
  type SeriesFilter,
  type Split,
  type SplitDay,
  type Statement,
} from '@customering/metrics';
import type { Client, QueryResultRow } from 'pg';
import { periodOf } from '../period-of-day';
import { runSql } from '../run-sql';
import { guardStatement, toldOfStatement } from './statement-guard';
import { WholeQueries, type WholeQuery } from './whole-queries';

interface RowColumns {
  fact_table: string;
  fact_id: string;
  profile_id: string | null;
  occurred_at: Date;
  numerator: string;
  denominator: string;
  currency: string | null;
}

interface MemberDayColumns {
  member_id: string;
  profile_id: string;
  day: string;
  currency: string;
  numerator: string;
  denominator: string;
  squares: string;
  contributions: number;
}

const page = 20_000;

/** The host's own aggregation around an author's contribution query. The fragment's parameters come first, ours after them. */
export class SqlReaderSession implements ReaderSession {
  readonly whole: WholeQueries;

  constructor(
    private readonly client: Client,
    private readonly calendar: { readonly zone: string; readonly firstWeekday: number },
  ) {
    this.whole = new WholeQueries(client, (asked) => this.asked(asked));
  }

  async days(statement: Statement, filter: SeriesFilter): Promise<DaySums[]> {
    const rows = await this.ask<{
      day: string;
      currency: string;
      numerator: string;
      denominator: string;
      squares: string;
      contributions: number;
    }>(
      statement,
      filter,
      `select (occurred_at at time zone current_setting('TimeZone'))::date as day, coalesce(currency, '') as currency, sum(numerator)::numeric as numerator, sum(denominator)::numeric as denominator, sum(numerator::numeric * numerator::numeric) as squares, count(*) as contributions
         from kept group by 1, 2 order by 1, 2`,
    );
    return rows;
  }

  async periods(statement: Statement, filter: SeriesFilter, grain: string): Promise<PeriodCount[]> {
    return this.ask<{ period: string; contributions: number; profiles: number }>(
      statement,
      filter,
      `select ${periodOf(grain, this.calendar)} as period, count(*) as contributions, count(distinct profile_id) as profiles
         from (select (k.occurred_at at time zone current_setting('TimeZone'))::date as day, p.profile_id from kept k left join analytics_v1.profile_dim p on p.member_id = k.member_id) one group by 1 order by 1`,
    );
  }

  async split(statement: Statement, filter: SeriesFilter, by: string): Promise<Split> {
    const column = columnOf(by);
    const days = await this.ask<SplitDay>(
      statement,
      filter,
      `select nullif(${column}::text, '') as key, (occurred_at at time zone current_setting('TimeZone'))::date as day, coalesce(currency, '') as currency,
              sum(numerator)::numeric as numerator, sum(denominator)::numeric as denominator, sum(numerator::numeric * numerator::numeric) as squares, count(*) as contributions
         from kept group by 1, 2, 3 order by 1, 2, 3`,
    );
    const groups = await this.ask<Split['groups'][number]>(
      statement,
      filter,
      `select one.*, u.name from (select nullif(k.${column}::text, '') as key, count(distinct p.profile_id) as profiles
                from kept k left join analytics_v1.profile_dim p on p.member_id = k.member_id group by 1) one
         left join analytics_v1.unit_dim u on u.kind = #1 and u.key = one.key order by one.key`,
      [by],
    );
    return { days, groups };
  }

  /** A cursor: the reader's own transaction holds it open. The host's condition stands even where the author's query reads more. */
  async *memberDays(
    statement: Statement,
    filter: SeriesFilter,
    members: Members,
  ): AsyncGenerator<readonly MemberDay[]> {
    const isAmong = (column: string) => amongMembers(column, '#1', members);
    const known = `(select * from analytics_v1.profile_dim where #1::uuid[] is null or ${isAmong('member_id')})`;
    await this.ask(
      statement,
      filter,
      `select coalesce(k.member_id, #2::uuid) as member_id, coalesce(p.profile_id, #2::uuid) as profile_id, (k.occurred_at at time zone current_setting('TimeZone'))::date as day,
              coalesce(k.currency, '') as currency, sum(k.numerator)::numeric as numerator, sum(k.denominator)::numeric as denominator, sum(k.numerator::numeric * k.numerator::numeric) as squares, count(*) as contributions
         from kept k left join ${known} p on p.member_id = k.member_id
        where #1::uuid[] is null or ${isAmong('k.member_id')} or (k.member_id is null and #2::uuid = any(#1::uuid[])) group by 1, 2, 3, 4`,
      [members, nobody],
      'declare member_days no scroll cursor for ',
    );
    for (let more = true; more;) {
      const rows = await this.fetch<MemberDayColumns>(page, 'member_days');
      yield rows.map(({ member_id, profile_id, ...sums }) => ({ memberId: member_id, profileId: profile_id, ...sums }));
      more = rows.length === page;
    }
    await this.client.query('close member_days');
  }

  async rows(
    statement: Statement,
    filter: SeriesFilter,
    page: { offset: number; limit: number; profileId: string | null },
  ): Promise<ContributionRow[]> {
    const rows = await this.ask<RowColumns>(
      statement,
      filter,
      `select k.fact_table, k.fact_id, p.profile_id, k.occurred_at, k.numerator::numeric as numerator, k.denominator::numeric as denominator, k.currency
         from kept k left join analytics_v1.profile_dim p on p.member_id = k.member_id where #1::uuid is null or p.profile_id = #1 order by k.occurred_at, k.fact_id offset #2 limit #3`,
      [page.profileId, page.offset, page.limit],
    );
    return rows.map((row) => ({
      factTable: row.fact_table,
      factId: row.fact_id,
      profileId: row.profile_id,
      occurredAt: row.occurred_at,
      numerator: row.numerator,
      denominator: row.denominator,
      currency: row.currency,
    }));
  }

  async profiles(
    statement: Statement,
    filter: SeriesFilter,
    page: { offset: number; limit: number },
  ): Promise<ProfileRow[]> {
    const rows = await this.ask<{
      profile_id: string | null;
      contributions: number;
      numerator: string;
      denominator: string;
      currency: string | null;
    }>(
      statement,
      filter,
      `select p.profile_id, k.currency, count(*) as contributions, sum(k.numerator)::numeric as numerator, sum(k.denominator)::numeric as denominator
         from kept k left join analytics_v1.profile_dim p on p.member_id = k.member_id group by 1, 2 order by 4 desc, 1 offset #1 limit #2`,
      [page.offset, page.limit],
    );
    return rows.map(({ profile_id, ...row }) => ({ profileId: profile_id, ...row }));
  }

  async *pages(statement: Statement, size: number): AsyncGenerator<readonly Fact[]> {
    await this.guarded(statement.text, statement.values, { before: 'declare facts no scroll cursor for ' });
    let held: Fact[] = [];
    for (let more = true; more;) {
      const rows = await this.fetch<Record<string, string | number | boolean | null>>(size, 'facts');
      more = rows.length === size;
      held = held.concat(rows);
      const end = more ? startOfLastMember(held) : held.length;
      if (end > 0) yield held.slice(0, end);
      held = held.slice(end);
    }
    await this.client.query('close facts');
  }

  async attempt<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('savepoint attempt');
    try {
      const result = await work();
      await this.client.query('release savepoint attempt');
      return result;
    } catch (problem) {
      await this.client.query('rollback to savepoint attempt');
      throw problem;
    }
  }

  model(statement: Statement): Promise<Record<string, string | number | null>[]> {
    return this.guarded(statement.text, statement.values);
  }

  private ask<Row extends QueryResultRow>(
    statement: Statement,
    filter: SeriesFilter,
    outer: string,
    own: readonly unknown[] = [],
    before = '',
  ): Promise<Row[]> {
    return this.asked({ statement, filter, outer, own, before, leastMs: 0, settings: null });
  }

  /** `#n` in our part becomes the bind parameter behind the fragment's and the filter's. */
  private asked<Row extends QueryResultRow>({
    statement,
    filter,
    outer,
    own,
    before,
    leastMs,
    settings,
  }: WholeQuery): Promise<Row[]> {
    const base = statement.values.length;
    const dimensions = filter.dimensions ?? [];
    const chosen = dimensions.map(
      ({ name }, index) => ` and ${columnOf(name)}::text = any($${base + 3 + index}::text[])`,
    );
    const text = `with contribution as (${statement.text}),
      kept as (select * from contribution where (cardinality($${base + 1}::uuid[]) = 0 or brand_id = any($${base + 1})) and (cardinality($${base + 2}::uuid[]) = 0 or source_id = any($${base + 2}))${chosen.join('')})
      ${outer.replace(/#(\d)/g, (_, index: string) => `$${base + 2 + dimensions.length + Number(index)}`)}`;
    const values = dimensions.map((one) => one.values);
    const all = [...statement.values, filter.brandIds, filter.sourceIds, ...values, ...own];
    return this.guarded(text, all, { before, leastMs, settings });
  }

  /** A cursor does its work when it is fetched from. */
  private async fetch<Row extends QueryResultRow>(rows: number, cursor: 'member_days' | 'facts'): Promise<Row[]> {
    try {
      return await runSql<Row>(this.client, `fetch ${rows} from ${cursor}`, []);
    } catch (problem) {
      throw toldOfStatement(problem);
    }
  }

  private async guarded<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
    { before = '', leastMs = 0, settings = null }: Partial<WholeQuery> = {},
  ): Promise<Row[]> {
    try {
      await guardStatement(this.client, text, values, leastMs);
      if (settings !== null) await this.client.query(settings);
      return await runSql<Row>(this.client, `${before}${text}`, values);
    } catch (problem) {
      throw toldOfStatement(problem);
    }
  }
}

/** A declared dimension as a column. Throws `TypeError` for what is no name of one. */
function columnOf(name: string): string {
  if (/^[a-z][a-z0-9_]{0,39}$/.test(name)) return `"${name}"`;
  throw new TypeError(`"${name.slice(0, 60)}" is no name of a column`);
}

/** Where the rows of the member begin whom the last row names: the next page may have more of them. */
function startOfLastMember(rows: readonly Fact[]): number {
  const last = rows.at(-1)?.['member_id'];
  return rows.findLastIndex((row) => row['member_id'] !== last) + 1;
}

import type { SeriesFilter, Statement, WholeReader } from '@customering/metrics';
import type { Client, QueryResultRow } from 'pg';
import { runSql } from '../run-sql';
import { toldOfStatement } from './statement-guard';

/** A query of the host over an author's contributions. */
export interface WholeQuery {
  readonly statement: Statement;
  readonly filter: SeriesFilter;
  readonly outer: string;
  readonly own: readonly unknown[];
  readonly before: string;
  /** It may take so long, whatever its plan promises. */
  readonly leastMs: number;
  /** Run once the statement was looked at, for it alone. */
  readonly settings: string | null;
}

type Ask = <Row extends QueryResultRow>(query: WholeQuery) => Promise<Row[]>;

const page = 20_000;
const cursor = 'over_contributions';

/**
 * Whoever adds up everything reads it once, and joins and groups it by hashing. The planner cannot know how many units a pilot has, takes
 * them for few, and would look each of them up or sort all facts; after a failure the settings end with the transaction.
 */
const allAtOnce = `select set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true), set_config('cursor_tuple_fraction', '1', true), set_config('work_mem', '256MB', true)`;
const asUsual = 'reset enable_nestloop; reset enable_sort; reset cursor_tuple_fraction; reset work_mem';
/** What a plan promises of units that it takes for few says nothing of how long they take. */
const leastMs = 300_000;

/** Queries over all contributions, such as the sums of a pilot's units. */
export class WholeQueries implements WholeReader {
  constructor(
    private readonly client: Client,
    private readonly ask: Ask,
  ) {}

  async *over<Row extends object>(
    statement: Statement,
    filter: SeriesFilter,
    outer: string,
    own: readonly unknown[],
  ): AsyncGenerator<readonly Row[]> {
    const before = `declare ${cursor} no scroll cursor for `;
    await this.ask({ statement, filter, outer, own, leastMs, before, settings: allAtOnce });
    for (let more = true; more;) {
      const rows = await this.fetch<QueryResultRow & Row>();
      if (rows.length > 0) yield rows;
      more = rows.length === page;
    }
    await this.client.query(`close ${cursor}`);
    await this.client.query(asUsual);
  }

  async addUp<Row extends object>(
    statement: Statement,
    filter: SeriesFilter,
    outer: string,
    own: readonly unknown[],
  ): Promise<Row[]> {
    const query = { statement, filter, outer, own, leastMs, before: '', settings: allAtOnce };
    const rows = await this.ask<QueryResultRow & Row>(query);
    await this.client.query(asUsual);
    return rows;
  }

  /** A cursor does its work when it is fetched from. */
  private async fetch<Row extends QueryResultRow>(): Promise<Row[]> {
    try {
      return await runSql<Row>(this.client, `fetch ${page} from ${cursor}`, []);
    } catch (problem) {
      throw toldOfStatement(problem);
    }
  }
}

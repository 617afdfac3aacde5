import { newId } from '@customering/kernel';
import type { TestBench, TestSource, TestWorkspace } from './test-workspace';

export interface OrderInTest {
  readonly member: string;
  readonly at: string;
  readonly net: string;
  readonly store?: string;
}

export interface AnswerInTest {
  readonly member: string | null;
  readonly at: string;
  /** From 1 to 7. */
  readonly score: number;
  readonly store?: string;
  readonly team?: string;
}

/** Facts as a source would have brought them, stored directly: what is tested lies behind them. */
export class FactsInTest {
  private item = 0;

  private constructor(
    private readonly bench: TestBench,
    private readonly workspace: TestWorkspace,
    readonly place: TestSource,
  ) {}

  static async open(bench: TestBench, workspace: TestWorkspace): Promise<FactsInTest> {
    return new FactsInTest(bench, workspace, await workspace.addSource());
  }

  async people(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId());
    await this.workspace.sql(
      'insert into core.profile (workspace_id, id, root_id) select $1, id, id from unnest($2::uuid[]) as one(id)',
      [ids],
    );
    return ids;
  }

  async orders(orders: readonly OrderInTest[]): Promise<void> {
    await this.partitions('core.orders', orders);
    await this.workspace.sql(
      `insert into core.orders (workspace_id, id, member_id, occurred_at, source_id, lane_id, lane_offset, item, external_id, currency, gross, net, details)
       select $1, r.id, r.member, r.at, $2, $3, 1, r.item, r.id::text, 'EUR', r.net, r.net, r.details from jsonb_to_recordset($4) as r(id uuid, member uuid, at timestamptz, item int, net numeric, details jsonb)`,
      [
        ...this.source(),
        JSON.stringify(
          orders.map(({ store, ...one }) => ({ ...one, ...this.next(), details: store ? { store } : {} })),
        ),
      ],
    );
  }

  async answers(answers: readonly AnswerInTest[]): Promise<void> {
    await this.partitions('core.survey_response', answers);
    await this.workspace.sql(
      `insert into core.survey_response (workspace_id, id, member_id, occurred_at, source_id, lane_id, lane_offset, item, instrument, score, scale_min, scale_max, details)
       select $1, r.id, r.member, r.at, $2, $3, 1, r.item, 'ces', r.score, 1, 7, r.details from jsonb_to_recordset($4) as r(id uuid, member uuid, at timestamptz, item int, score numeric, details jsonb)`,
      [
        ...this.source(),
        JSON.stringify(
          answers.map(({ store, team, ...one }) => ({
            ...one,
            ...this.next(),
            details: { ...(store ? { store } : {}), ...(team ? { team } : {}) },
          })),
        ),
      ],
    );
  }

  /** `kind`: assignment or exposure. */
  async told(
    kind: 'assignment' | 'exposure',
    rows: readonly {
      member: string | null;
      at: string;
      trial: string;
      variant: string;
      unitKind?: string;
      unit?: string;
    }[],
  ): Promise<void> {
    await this.partitions('core.other_fact', rows);
    await this.workspace.sql(
      `insert into core.other_fact (workspace_id, id, member_id, occurred_at, source_id, lane_id, lane_offset, item, kind, name, external_id, details)
       select $1, r.id, r.member, r.at, $2, $3, 1, r.item, $5, r.trial, r.id::text, r.details from jsonb_to_recordset($4) as r(id uuid, member uuid, at timestamptz, item int, trial text, details jsonb)`,
      [
        ...this.source(),
        JSON.stringify(
          rows.map(({ variant, unitKind = 'profile', unit, ...one }) => ({
            ...{ ...one, ...this.next() },
            details: { variant, unitKind, ...(unit ? { [unitKind]: unit } : {}) },
          })),
        ),
        kind,
      ],
    );
  }

  async units(kind: string, keys: readonly string[]): Promise<void> {
    await this.workspace.sql(
      'insert into core.unit (workspace_id, kind, key, source_id, named_at) select $1, $2, key, $3, now() from unnest($4::text[]) as one(key)',
      [kind, this.place.source, keys],
    );
  }

  /** As identity would join them: the second becomes a member of the first. */
  async join(kept: string, joined: string): Promise<void> {
    await this.workspace.sql('update core.profile set root_id = $2 where workspace_id = $1 and root_id = $3', [
      kept,
      joined,
    ]);
  }

  private source(): [string, string] {
    return [this.place.source, this.place.lane];
  }

  private next(): { id: string; item: number } {
    this.item += 1;
    return { id: newId(), item: this.item };
  }

  private async partitions(table: string, rows: readonly { readonly at: string }[]): Promise<void> {
    const months = new Set(rows.map(({ at }) => `${at.slice(0, 7)}-15T00:00:00Z`));
    for (const month of months)
      await this.bench.database.unitOfWork.lookUp('select ops.ensure_partition($1, $2)', [table, month]);
  }
}

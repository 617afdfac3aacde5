import { newId, type WorkspaceId } from '@customering/kernel';
import { BrandRow, WorkspaceRow } from '../tables/workspace.table';
import type { UnitOfWork } from '../unit-of-work';

export interface SettingsChanges {
  readonly name?: string | undefined;
  readonly reportingCurrency?: string | undefined;
  readonly zone?: string | undefined;
  readonly firstWeekday?: number | undefined;
  readonly fiscalYearStart?: number | undefined;
  readonly locale?: string | undefined;
}

export interface Rate {
  readonly base: string;
  readonly quote: string;
  readonly day: string;
  readonly rate: string;
  readonly source: string;
}

export class SettingsStore {
  constructor(private readonly unit: UnitOfWork) {}

  async read(workspace: WorkspaceId) {
    const row = await this.unit.em.findOneOrFail(WorkspaceRow, { workspaceId: workspace });
    return {
      id: row.workspaceId,
      slug: row.slug,
      name: row.name,
      reportingCurrency: row.reportingCurrency,
      zone: row.zone,
      firstWeekday: row.firstWeekday,
      fiscalYearStart: row.fiscalYearStart,
      locale: row.locale,
      settingsConfirmed: row.settingsConfirmedAt !== null,
    };
  }

  async change(workspace: WorkspaceId, changes: SettingsChanges): Promise<void> {
    const row = await this.unit.em.findOneOrFail(WorkspaceRow, { workspaceId: workspace });
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    this.unit.em.assign(row, { ...given, settingsConfirmedAt: row.settingsConfirmedAt ?? new Date() });
    await this.unit.em.flush();
    // Buckets are kept by local day and week: another calendar is another division.
    if (changes.zone !== undefined || changes.firstWeekday !== undefined)
      await this.unit.sql('update metrics.series set stale = true where workspace_id = $1', [workspace]);
  }

  async finishFirstHour(workspace: WorkspaceId): Promise<void> {
    await this.unit.sql(
      'update ops.workspace set first_hour_done_at = coalesce(first_hour_done_at, now()) where workspace_id = $1',
      [workspace],
    );
  }

  async brands(workspace: WorkspaceId): Promise<{ id: string; name: string }[]> {
    const rows = await this.unit.em.find(BrandRow, { workspaceId: workspace }, { orderBy: { createdAt: 'asc' } });
    return rows.map(({ id, name }) => ({ id, name }));
  }

  async addBrand(workspace: WorkspaceId, name: string): Promise<{ id: string; name: string } | null> {
    const id = newId();
    const added = await this.unit.sql(
      'insert into core.brand (workspace_id, id, name) values ($1, $2, $3) on conflict do nothing returning 1',
      [workspace, id, name],
    );
    return added.length === 1 ? { id, name } : null;
  }

  async rates(workspace: WorkspaceId): Promise<(Rate & { enteredAt: string })[]> {
    const rows = await this.unit.sql<Rate & { entered_at: Date }>(
      'select base, quote, day, rate, source, entered_at from core.fx_rate where workspace_id = $1 order by base, quote, day desc limit 5000',
      [workspace],
    );
    return rows.map(({ base, quote, day, rate, source, entered_at }) => ({
      base,
      quote,
      day,
      rate,
      source,
      enteredAt: entered_at.toISOString(),
    }));
  }

  /** What is known of the same pairs and days. */
  async ratesAt(workspace: WorkspaceId, wanted: readonly Pick<Rate, 'base' | 'quote' | 'day'>[]) {
    const columns = (['base', 'quote', 'day'] as const).map((field) => wanted.map((rate) => rate[field]));
    return this.unit.sql<Pick<Rate, 'base' | 'quote' | 'day' | 'rate'>>(
      `select f.base, f.quote, f.day, f.rate from core.fx_rate f join unnest($2::text[], $3::text[], $4::date[]) as w(base, quote, day) using (base, quote, day) where f.workspace_id = $1`,
      [workspace, ...columns],
    );
  }

  async putRates(workspace: WorkspaceId, rates: readonly Rate[], by: string | null): Promise<number> {
    const columns = (['base', 'quote', 'day', 'rate', 'source'] as const).map((field) =>
      rates.map((rate) => rate[field]),
    );
    const stored = await this.unit.sql(
      `insert into core.fx_rate (workspace_id, base, quote, day, rate, source, entered_by)
       select distinct on (base, quote, day) $1, base, quote, day, rate, source, $7 from unnest($2::text[], $3::text[], $4::date[], $5::numeric[], $6::text[]) with ordinality as r(base, quote, day, rate, source, place) order by base, quote, day, place desc
       on conflict (workspace_id, base, quote, day) do update set rate = excluded.rate, source = excluded.source, entered_by = excluded.entered_by, entered_at = now() returning 1`,
      [workspace, ...columns, by],
    );
    return stored.length;
  }

  /** Days with facts in a currency that no rate turns into the reporting currency. */
  async missingRates(
    workspace: WorkspaceId,
  ): Promise<{ base: string; quote: string; from: string; to: string; facts: number }[]> {
    const rows = await this.unit.sql<{ base: string; quote: string; from: string; to: string; facts: number }>(
      `with fact as (select currency, (occurred_at at time zone w.zone)::date as day from core.orders o join ops.workspace w using (workspace_id) where o.workspace_id = $1
                     union all select currency, (occurred_at at time zone w.zone)::date from core.refund r join ops.workspace w using (workspace_id) where r.workspace_id = $1),
            days as (select currency, day, count(*) as facts from fact group by 1, 2)
       select d.currency as base, w.reporting_currency as quote, min(d.day) as "from", max(d.day) as "to", sum(d.facts)::int as facts
         from days d join ops.workspace w on w.workspace_id = $1
        where d.currency <> w.reporting_currency and not exists (select 1 from core.fx_rate f where f.workspace_id = $1 and f.day between d.day - 7 and d.day
              and ((f.base = d.currency and f.quote = w.reporting_currency) or (f.quote = d.currency and f.base = w.reporting_currency)))
        group by 1, 2 order by 5 desc`,
      [workspace],
    );
    return rows;
  }
}

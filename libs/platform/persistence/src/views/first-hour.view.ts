import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface FirstHourFacts {
  readonly settingsConfirmed: boolean;
  readonly done: boolean;
  readonly sources: number;
  readonly received: number;
  readonly stored: number;
  readonly people: number;
  readonly kpis: number;
  readonly users: number;
  readonly orders: { readonly n: number; readonly from: Date | null; readonly to: Date | null };
  readonly customers: number;
  readonly returned: number;
  readonly sales: readonly { readonly currency: string; readonly amount: string }[];
}

/** Everything that the way to a first number follows from, read off the data themselves. */
export class FirstHourView {
  constructor(private readonly unit: UnitOfWork) {}

  read(workspace: WorkspaceId): Promise<FirstHourFacts> {
    return this.unit.ofManyPeople(() => this.count(workspace));
  }

  private async count(workspace: WorkspaceId): Promise<FirstHourFacts> {
    const [row] = await this.unit.sql<{
      settings: boolean;
      done: boolean;
      sources: number;
      received: number;
      stored: number;
      people: number;
      kpis: number;
      users: number;
      n: number;
      from: Date | null;
      to: Date | null;
    }>(
      `select w.settings_confirmed_at is not null as settings, w.first_hour_done_at is not null as done,
              (select count(*)::int from core.source s where s.workspace_id = $1 and s.archived_at is null) as sources,
              (select coalesce(sum(received), 0)::bigint from ingest.lane where workspace_id = $1) as received, (select coalesce(sum(stored), 0)::bigint from ingest.lane_position where workspace_id = $1) as stored,
              (select count(*)::int from core.profile where workspace_id = $1 and id = root_id) as people, (select count(*)::int from core.kpi where workspace_id = $1 and archived_at is null) as kpis,
              (select count(*)::int from access.user where workspace_id = $1) as users, o.n, o."from", o."to"
         from ops.workspace w, (select count(*)::int as n, min(occurred_at) as "from", max(occurred_at) as "to" from core.orders where workspace_id = $1) o where w.workspace_id = $1`,
      [workspace],
    );
    const [buyers] = await this.unit.sql<{ customers: number; returned: number }>(
      `select count(*)::int as customers, count(*) filter (where days > 1)::int as returned from (
         select p.root_id, count(distinct (o.occurred_at at time zone w.zone)::date) as days from core.orders o join core.profile p on p.workspace_id = $1 and p.id = o.member_id join ops.workspace w on w.workspace_id = $1
          where o.workspace_id = $1 group by 1) b`,
      [workspace],
    );
    const sales = await this.unit.sql<{ currency: string; amount: string }>(
      'select currency, sum(net)::text as amount from core.orders where workspace_id = $1 group by 1 order by count(*) desc',
      [workspace],
    );
    return {
      settingsConfirmed: row?.settings ?? false,
      done: row?.done ?? false,
      sources: row?.sources ?? 0,
      received: row?.received ?? 0,
      stored: row?.stored ?? 0,
      people: row?.people ?? 0,
      kpis: row?.kpis ?? 0,
      users: row?.users ?? 0,
      orders: { n: row?.n ?? 0, from: row?.from ?? null, to: row?.to ?? null },
      customers: buyers?.customers ?? 0,
      returned: buyers?.returned ?? 0,
      sales,
    };
  }
}

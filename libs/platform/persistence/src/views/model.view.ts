import type { ModelRun } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface RunColumns {
  id: string;
  number: number;
  metric_id: string;
  metric_version: number;
  params: ModelRun['params'];
  state: ModelRun['state'];
  progress: { step?: string; done?: number; total?: number };
  result: ModelRun['report'];
  problem: string | null;
  started_by: string | null;
  created_at: Date;
  finished_at: Date | null;
  stale_days: number | null;
}

interface ScoreColumns {
  profile_id: string;
  x: number;
  t_x: number;
  t: number;
  alive: number;
  purchases: number;
  spend: string | null;
  value: string | null;
  value_low: string | null;
  value_high: string | null;
  currency: string;
}

const runSql = `
  select r.*, coalesce(nullif(u.name, ''), u.email) as started_by,
         ((select (max(o.occurred_at) at time zone w.zone)::date from core.orders o join ops.workspace w on w.workspace_id = o.workspace_id where o.workspace_id = r.workspace_id group by w.zone) - (r.result->>'dataEnd')::date) as stale_days
    from metrics.model_run r left join access.user u on u.workspace_id = r.workspace_id and u.id = r.started_by where r.workspace_id = $1`;

export class ModelView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId): Promise<ModelRun[]> {
    return (await this.unit.sql<RunColumns>(`${runSql} order by r.created_at desc limit 100`, [workspace])).map(toRun);
  }

  async find(workspace: WorkspaceId, id: string): Promise<ModelRun | null> {
    const [row] = await this.unit.sql<RunColumns>(`${runSql} and r.id = $2`, [workspace, id]);
    return row ? toRun(row) : null;
  }

  async latestFitted(workspace: WorkspaceId): Promise<ModelRun | null> {
    const [row] = await this.unit.sql<RunColumns>(
      `${runSql} and r.state = 'fitted' order by r.created_at desc limit 1`,
      [workspace],
    );
    return row ? toRun(row) : null;
  }

  async scoreOf(workspace: WorkspaceId, run: string, profile: string) {
    const [row] = await this.scores(workspace, run, 0, 1, profile);
    return row ?? null;
  }

  async scores(workspace: WorkspaceId, run: string, offset: number, limit: number, profile: string | null) {
    const rows = await this.unit.sql<ScoreColumns>(
      `select * from metrics.model_score where workspace_id = $1 and run_id = $2 and ($3::uuid is null or profile_id = $3) order by value desc nulls last, purchases desc, profile_id offset $4 limit $5`,
      [workspace, run, profile, offset, limit],
    );
    return rows.map((row) => ({
      profileId: row.profile_id,
      x: row.x,
      recency: row.t_x,
      observed: row.t,
      alive: row.alive,
      purchases: row.purchases,
      spend: row.spend,
      value: row.value,
      valueLow: row.value_low,
      valueHigh: row.value_high,
      currency: row.currency,
    }));
  }
}

function toRun(row: RunColumns): ModelRun {
  const { step, done, total } = row.progress;
  return {
    id: row.id,
    number: row.number,
    metricId: row.metric_id,
    metricVersion: row.metric_version,
    params: row.params,
    state: row.state,
    progress: step === undefined ? null : { step, done: done ?? 0, total: total ?? 0 },
    report: row.result,
    problem: row.problem,
    startedBy: row.started_by,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    staleDays: row.stale_days === null ? null : Math.max(0, row.stale_days),
  };
}

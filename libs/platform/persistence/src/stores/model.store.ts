import { newId, type ModelRunId, type WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';

/** Checked by the contract before it came here. */
export type ModelRunParams = Readonly<Record<string, unknown>>;

export interface ModelScoreToStore {
  readonly profileId: string;
  readonly x: number;
  readonly recency: number;
  readonly observed: number;
  readonly alive: number;
  readonly purchases: number;
  readonly spend: string | null;
  readonly value: string | null;
  readonly valueLow: string | null;
  readonly valueHigh: string | null;
}

export interface StandingFit {
  readonly id: string;
  readonly metricId: string;
  readonly params: ModelRunParams;
  readonly fit: Readonly<Record<string, unknown>>;
  readonly currency: string;
  readonly behind: boolean;
}

export class ModelStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Null when a run is under way already. */
  async add(
    workspace: WorkspaceId,
    metricId: string,
    version: number,
    params: ModelRunParams,
    by: string | null,
  ): Promise<ModelRunId | null> {
    await this.unit.sql(`select pg_advisory_xact_lock(hashtextextended('model run ' || $1::text, 0))`, [workspace]);
    const busy = await this.unit.sql(
      `select 1 from metrics.model_run where workspace_id = $1 and state in ('queued', 'running') and created_at > now() - interval '1 hour'`,
      [workspace],
    );
    if (busy.length > 0) return null;
    const id = newId<ModelRunId>();
    await this.unit.sql(
      `insert into metrics.model_run (workspace_id, id, number, metric_id, metric_version, params, started_by)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from metrics.model_run where workspace_id = $1 and metric_id = $3`,
      [workspace, id, metricId, version, JSON.stringify(params), by],
    );
    return id;
  }

  async start(workspace: WorkspaceId, id: string): Promise<{ metricId: string; params: ModelRunParams } | null> {
    const [row] = await this.unit.sql<{ metric_id: string; params: ModelRunParams }>(
      `update metrics.model_run set state = 'running' where workspace_id = $1 and id = $2 and state in ('queued', 'running') returning metric_id, params`,
      [workspace, id],
    );
    return row ? { metricId: row.metric_id, params: row.params } : null;
  }

  async note(workspace: WorkspaceId, id: string, progress: object): Promise<void> {
    await this.unit.sql('update metrics.model_run set progress = $3 where workspace_id = $1 and id = $2', [
      workspace,
      id,
      JSON.stringify(progress),
    ]);
  }

  async finish(
    workspace: WorkspaceId,
    id: string,
    state: 'fitted' | 'refused' | 'failed',
    report: object | null,
    problem: string | null,
    fit: object | null = null,
  ): Promise<void> {
    await this.unit.sql(
      'update metrics.model_run set state = $3, result = $4, problem = $5, state_of_fit = $6, finished_at = now() where workspace_id = $1 and id = $2',
      [
        workspace,
        id,
        state,
        report === null ? null : JSON.stringify(report),
        problem,
        fit === null ? null : JSON.stringify(fit),
      ],
    );
  }

  async storeScores(
    workspace: WorkspaceId,
    id: string,
    currency: string,
    scores: readonly ModelScoreToStore[],
    touched: readonly string[] | null = null,
  ): Promise<void> {
    await this.unit.change(
      'delete from metrics.model_score where workspace_id = $1 and run_id = $2 and ($3::uuid[] is null or profile_id = any($3::uuid[]))',
      [workspace, id, touched],
    );
    await copyToTemporary(
      this.unit.client,
      'new_score',
      'profile_id uuid, x int, t_x float8, t float8, alive float8, purchases float8, spend numeric, value numeric, value_low numeric, value_high numeric',
      scores.map((score) => [
        score.profileId,
        score.x,
        score.recency,
        score.observed,
        score.alive,
        score.purchases,
        score.spend,
        score.value,
        score.valueLow,
        score.valueHigh,
      ]),
    );
    await this.unit.sql(
      `insert into metrics.model_score (workspace_id, run_id, profile_id, x, t_x, t, alive, purchases, spend, value, value_low, value_high, currency)
       select $1, $2, profile_id, x, t_x, t, alive, purchases, spend, value, value_low, value_high, $3 from pg_temp.new_score`,
      [workspace, id, currency],
    );
  }

  /** Some model has a fit that scores, or will have one. */
  async isAnyFollowed(workspace: WorkspaceId): Promise<boolean> {
    const some = await this.unit.sql(
      `select 1 from metrics.model_run where workspace_id = $1 and (state in ('queued', 'running') or state_of_fit is not null) limit 1`,
      [workspace],
    );
    return some.length > 0;
  }

  /** Its scores have missed changes of facts, or have caught up with all of them. */
  async noteBehind(workspace: WorkspaceId, id: string, behind: boolean): Promise<void> {
    await this.unit.change('update metrics.model_run set behind = $3 where workspace_id = $1 and id = $2', [
      workspace,
      id,
      behind,
    ]);
  }

  /** The newest fit of each model, with what it needs to score by. */
  async standing(workspace: WorkspaceId): Promise<StandingFit[]> {
    return this.unit.sql<StandingFit>(
      `select distinct on (metric_id) id, metric_id as "metricId", params, state_of_fit as fit, result->'assumed'->>'currency' as currency, behind
         from metrics.model_run where workspace_id = $1 and state = 'fitted' and state_of_fit is not null order by metric_id, number desc`,
      [workspace],
    );
  }

  async discard(workspace: WorkspaceId, id: string): Promise<boolean> {
    const gone = await this.unit.sql(
      `delete from metrics.model_run where workspace_id = $1 and id = $2 and state in ('refused', 'failed') returning 1`,
      [workspace, id],
    );
    return gone.length === 1;
  }
}

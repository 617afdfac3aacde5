import { modelParamsSchema } from '@customering/contracts';
import { isOutage, RetryableConflict, type WorkspaceId } from '@customering/kernel';
import type { MetricTurn, StandingModels } from '@customering/metrics';
import type { ModelStore, StandingFit } from '@customering/persistence';
import type { PluginRegistry } from '@customering/plugin-host';

/** Scores the customers whose facts changed by the newest fit. A new fit is a run of its own, which somebody starts. */
export class RescoreTouched implements StandingModels {
  constructor(
    private readonly models: ModelStore,
    private readonly plugins: PluginRegistry,
  ) {}

  exist(workspace: WorkspaceId): Promise<boolean> {
    return this.models.isAnyFollowed(workspace);
  }

  async refresh(workspace: WorkspaceId, turn: MetricTurn): Promise<void> {
    for (const standing of await this.models.standing(workspace)) {
      try {
        await turn.attempt(() => this.rescore(workspace, standing, turn));
      } catch (problem) {
        if (problem instanceof RetryableConflict || isOutage(problem)) throw problem;
        // Whose facts changed is known this once: the next turn scores everybody.
        await this.models.noteBehind(workspace, standing.id, true);
      }
    }
  }

  private async rescore(workspace: WorkspaceId, standing: StandingFit, turn: MetricTurn): Promise<void> {
    const model = this.plugins.model(workspace, standing.metricId);
    if (!model) return this.models.noteBehind(workspace, standing.id, true);
    const members = standing.behind ? null : turn.membersOf(model.description.reads);
    if (members?.length === 0) return;
    const params = modelParamsSchema.parse(standing.params);
    const statement = await model.statement(params, standing.currency, turn.calendar.zone, members);
    const rows = await turn.session.model(statement);
    const scores = await model.score({ params, state: standing.fit, rows });
    await this.models.storeScores(workspace, standing.id, standing.currency, scores, members);
    if (standing.behind) await this.models.noteBehind(workspace, standing.id, false);
  }
}

import { modelParamsSchema } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { MetricTurn, StandingModels } from '@customering/metrics';
import type { ModelStore } from '@customering/persistence';
import { viewsFor, type PluginRegistry } from '@customering/plugin-host';

/** Scores the customers whose facts changed by the newest fit. A new fit is a run of its own, which somebody starts. */
export class RescoreTouched implements StandingModels {
  constructor(
    private readonly models: ModelStore,
    private readonly plugins: PluginRegistry,
  ) {}

  exist(workspace: WorkspaceId): Promise<boolean> {
    return this.models.isAnyFollowed(workspace);
  }

  async refresh(workspace: WorkspaceId, { calendar, session, membersOf }: MetricTurn): Promise<void> {
    for (const standing of await this.models.standing(workspace)) {
      const definition = this.plugins.models.get(standing.metricId);
      const members = membersOf(definition?.reads ?? []);
      if (!definition || members?.length === 0) continue;
      const params = definition.params.parse(modelParamsSchema.parse(standing.params));
      const view = viewsFor(definition, members);
      const statement = definition.rows({ params, currency: standing.currency, zone: calendar.zone, view });
      const scores = definition.score({ params, state: standing.fit, rows: await session.model(statement) });
      await this.models.storeScores(workspace, standing.id, standing.currency, scores, members);
    }
  }
}

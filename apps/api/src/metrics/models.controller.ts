import { mayDo, models, type ModelRun } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { EvidenceView, ModelStore, ModelView, UnitOfWork } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import type { WakeUps } from '@customering/queue';
import { expectedPurchases, pAlive, type PurchaseModel } from '@customering/stats';
import { Controller, Inject } from '@nestjs/common';
import { requireShown, withheldFromSome } from '../access/brand-limits';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';

@Controller('api')
export class ModelsController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: ModelStore,
    private readonly view: ModelView,
    private readonly evidence: EvidenceView,
    private readonly plugins: PluginRegistry,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(models.listRuns)
  async list({ caller }: Input<typeof models.listRuns>) {
    this.requireAll();
    return {
      items: await this.view.list(caller.workspaceId),
      currencies: await this.evidence.currencies(caller.workspaceId),
    };
  }

  @Endpoint(models.startRun)
  async start({ caller, body }: Input<typeof models.startRun>): Promise<ModelRun> {
    const [metricId, definition] = [...this.plugins.models][0] ?? [];
    if (!metricId || !definition) throw new AppError('unavailable', 503, 'No lifetime model is installed.');
    const runId = await this.store.add(caller.workspaceId, metricId, definition.version, body.params, caller.userId);
    if (!runId) throw new AppError('model_running', 409, 'A run is under way. Wait until it ends.');
    this.unit.afterCommit(() => this.wakeUps.send('run_model', { workspaceId: caller.workspaceId, runId }));
    return this.find(caller.workspaceId, runId);
  }

  @Endpoint(models.run)
  one({ caller, params }: Input<typeof models.run>): Promise<ModelRun> {
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(models.scores)
  async scores({ caller, params, query }: Input<typeof models.scores>) {
    await this.find(caller.workspaceId, params.id);
    const offset = Number(query.after ?? 0) || 0;
    const rows = await this.view.scores(caller.workspaceId, params.id, offset, query.limit + 1, query.profile ?? null);
    const names = await this.evidence.names(
      caller.workspaceId,
      rows.map(({ profileId }) => profileId),
      mayDo(caller.role, 'customers.reveal'),
    );
    const items = rows
      .slice(0, query.limit)
      .map((row) => ({ ...row, customer: names.get(row.profileId) ?? 'unnamed' }));
    return { items, next: rows.length > query.limit ? String(offset + query.limit) : null, total: null };
  }

  @Endpoint(models.expect)
  async expect({ caller, params, query }: Input<typeof models.expect>) {
    const { report } = await this.find(caller.workspaceId, params.id);
    const model = report?.purchase ? toModel(report.purchase) : null;
    if (!model) throw new AppError('not_found', 404, 'This run has no fitted model to ask.');
    if (query.recency > query.observed)
      throw new AppError('invalid_input', 422, 'The last purchase cannot lie behind the time observed.', [
        { field: 'query.recency', message: 'must be at most the weeks observed' },
      ]);
    const history = { repeats: query.x, lastPurchaseWeeks: query.recency, observedWeeks: query.observed };
    return { purchases: expectedPurchases(model, history, query.weeks), alive: pAlive(model, history) };
  }

  @Endpoint(models.discardRun)
  async discard({ caller, params }: Input<typeof models.discardRun>) {
    if (!(await this.store.discard(caller.workspaceId, params.id)))
      throw new AppError('not_found', 404, 'Only runs that failed or were refused can be removed.');
    return { done: true as const };
  }

  private requireAll(): void {
    requireShown(withheldFromSome('Lifetime values are computed over', this.unit.brands));
  }

  private async find(workspace: WorkspaceId, id: string): Promise<ModelRun> {
    this.requireAll();
    const run = await this.view.find(workspace, id);
    if (!run) throw new AppError('not_found', 404, 'There is no such run.');
    return run;
  }
}

function toModel({
  family,
  parameters,
}: {
  family: string;
  parameters: readonly { name: string; value: number }[];
}): PurchaseModel {
  const of = (name: string) => parameters.find((parameter) => parameter.name === name)?.value ?? Number.NaN;
  return {
    model: family === 'mbg_nbd' ? 'mbg_nbd' : 'bg_nbd',
    parameters: { r: of('r'), alpha: of('alpha'), a: of('a'), b: of('b') },
  };
}

import { modelParamsSchema, type AuditAction, type LifetimeReport, type ModelParams } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import type { ContributionReader } from '@customering/metrics';
import type {
  AuditObjectView,
  AuditStore,
  EvidenceView,
  ModelStore,
  PgSeriesStore,
  UnitOfWork,
} from '@customering/persistence';
import type { PluginRegistry } from '@customering/plugin-host';
import type { ModelOutcome, ModelRow } from '@customering/plugin-sdk';

/** Reads every customer's purchase days, lets the plugin fit and score, and stores report and scores together. */
export class RunModel {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly models: ModelStore,
    private readonly series: PgSeriesStore,
    private readonly evidence: EvidenceView,
    private readonly reader: ContributionReader,
    private readonly plugins: PluginRegistry,
    private readonly audit: AuditStore,
    private readonly objects: AuditObjectView,
  ) {}

  async execute(workspace: WorkspaceId, runId: string): Promise<void> {
    const started = await this.unit.run(workspace, () => this.models.start(workspace, runId));
    if (!started) return;
    try {
      await this.fit(workspace, runId, started.metricId, modelParamsSchema.parse(started.params));
    } catch (problem) {
      const message = problem instanceof Error ? problem.message : String(problem);
      await this.unit.run(workspace, async () => {
        await this.models.finish(workspace, runId, 'failed', null, message);
        await this.noteEnd(workspace, runId, { problem: message });
      });
      throw problem;
    }
  }

  private async fit(workspace: WorkspaceId, runId: string, metricId: string, params: ModelParams): Promise<void> {
    const model = this.plugins.model(workspace, metricId);
    if (!model) throw new AppError('metric_unknown', 404, `The model "${metricId}" is not installed.`);
    const { calendar, currency } = await this.unit.run(workspace, async () => {
      await this.models.note(workspace, runId, { step: 'reading purchases', done: 0, total: 4 });
      return {
        calendar: await this.series.calendar(workspace),
        currency: params.currency ?? (await this.evidence.currencies(workspace))[0] ?? 'EUR',
      };
    });
    const statement = await model.statement(params, currency, calendar.zone, null);
    const rows: ModelRow[] = await this.unit.run(workspace, () =>
      this.reader.run(workspace, { calendar, brandIds: [] }, (session) => session.model(statement)),
    );
    const outcome = await model.run({ params, currency, rows });
    await this.keep(workspace, runId, currency, outcome);
  }

  private async keep(
    workspace: WorkspaceId,
    runId: string,
    currency: string,
    outcome: ModelOutcome<unknown>,
  ): Promise<void> {
    const report = outcome.report as LifetimeReport; // the one model of this form; the API checks it against the contract
    await this.unit.run(workspace, async () => {
      if (outcome.kind === 'fitted') await this.models.storeScores(workspace, runId, currency, outcome.scores);
      const fit = outcome.kind === 'fitted' ? outcome.state : null;
      await this.models.finish(workspace, runId, outcome.kind, report, null, fit);
      await this.noteEnd(workspace, runId, { scored: outcome.kind === 'fitted' ? outcome.scores.length : 0 });
    });
  }

  /** One entry a run, with counts, however many customers it scored. */
  private async noteEnd(
    workspace: WorkspaceId,
    runId: string,
    counts: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const state = await this.objects.read(workspace, 'model_run', runId);
    await this.audit.append(workspace, {
      actor: { kind: 'system', id: null, label: 'worker' },
      action: 'model.finished' satisfies AuditAction,
      object: { kind: 'model_run', id: runId, label: state?.label ?? '' },
      brandId: null,
      before: { state: 'running' },
      after: { ...Object(state?.value), ...counts },
      requestId: null,
      ip: null,
      outcome: 'done',
    });
  }
}

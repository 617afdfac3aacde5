import {
  PluginError,
  readSettings,
  type MetricDefinition,
  type MetricModuleDefinition,
  type ModelDefinition,
  type ModelRow,
  type ModelScore,
} from '@customering/plugin-sdk';
import type { Line } from '../line';
import type { ArgsOf, PluginNote, ResultOf } from '../plugin-calls';
import { viewMarker } from './view-marker';

type Plain = Readonly<Record<string, unknown>>;

/** A metric module's half of the calls. */
export class ServeMetrics {
  private held: ModelRow[] = [];
  private scores: readonly ModelScore[] = [];

  constructor(
    private readonly module: MetricModuleDefinition,
    private readonly line: Pick<Line, 'note'>,
  ) {}

  readParams({ id, params }: ArgsOf<'readParams'>): ResultOf<'readParams'> {
    const found = [...this.module.metrics, ...this.module.models].find((one) => one.id === id);
    return readSettings(this.known(found, id).params, params);
  }

  contributions({ id, params, window }: ArgsOf<'contributions'>): ResultOf<'contributions'> {
    const metric = this.metric(id);
    const args = { params: paramsOf(metric, params), window, view: viewMarker(metric) };
    const fragment = metric.code ? metric.code.rows(args) : metric.contributions?.(args);
    if (!fragment) throw new PluginError('bug', `The metric "${id}" has neither "contributions" nor "code".`);
    return fragment;
  }

  codeContributions({ id, params, window, rows }: ArgsOf<'codeContributions'>): ResultOf<'codeContributions'> {
    const metric = this.metric(id);
    const code = this.known(metric.code, id);
    return code.contributions({ params: paramsOf(metric, params), window, rows });
  }

  explain({ id, points }: ArgsOf<'explain'>): ResultOf<'explain'> {
    const metric = this.metric(id);
    return points.map(({ point, params }) => metric.explain(point, paramsOf(metric, params)));
  }

  modelRows({ id, params, currency, zone }: ArgsOf<'modelRows'>): ResultOf<'modelRows'> {
    const model = this.model(id);
    return model.rows({ params: paramsOf(model, params), currency, zone, view: viewMarker(model) });
  }

  holdRows({ rows, anew }: ArgsOf<'holdRows'>): number {
    if (anew) this.held = [];
    for (const row of rows) this.held.push(row);
    return this.held.length;
  }

  runModel({ id, params, currency }: ArgsOf<'runModel'>): ResultOf<'runModel'> {
    const model = this.model(id);
    const onProgress = (progress: Extract<PluginNote, { progress: unknown }>['progress']) =>
      this.line.note({ progress });
    const outcome = model.run({ params: paramsOf(model, params), currency, rows: this.takeHeld(), onProgress });
    if (outcome.kind === 'refused') return outcome;
    this.scores = outcome.scores;
    return { ...outcome, scores: outcome.scores.length };
  }

  scoreModel({ id, params, state }: ArgsOf<'scoreModel'>): number {
    const model = this.model(id);
    this.scores = model.score({ params: paramsOf(model, params), state, rows: this.takeHeld() });
    return this.scores.length;
  }

  takeScores({ from, most }: ArgsOf<'takeScores'>): readonly ModelScore[] {
    const page = this.scores.slice(from, from + most);
    if (from + most >= this.scores.length) this.scores = [];
    return page;
  }

  private takeHeld(): readonly ModelRow[] {
    const rows = this.held;
    this.held = [];
    return rows;
  }

  private metric(id: string): MetricDefinition {
    return this.known(
      this.module.metrics.find((one) => one.id === id),
      id,
    );
  }

  private model(id: string): ModelDefinition {
    return this.known(
      this.module.models.find((one) => one.id === id),
      id,
    );
  }

  private known<Found>(found: Found | undefined, id: string): Found {
    if (found === undefined) throw new PluginError('bug', `The module has no "${id}".`);
    return found;
  }
}

function paramsOf({ id, params }: MetricDefinition | ModelDefinition, values: Plain): Plain {
  const read = readSettings(params, values);
  if (read.ok) return read.values;
  const [problem] = read.problems;
  throw new PluginError('config', `"${id}": ${problem?.field ?? ''}: ${problem?.message ?? ''}`, {
    field: problem?.field ?? '',
  });
}

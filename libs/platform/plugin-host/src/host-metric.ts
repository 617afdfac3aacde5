import { refuse, succeed, type Problem, type Result } from '@customering/kernel';
import {
  waitKeySql,
  type Asked,
  type FactReader,
  type MetricPlan,
  type Params,
  type Statement,
  type Sums,
} from '@customering/metrics';
import { PluginError, type Contribution, type MetricDescription } from '@customering/plugin-sdk';
import type { PluginPort } from '@customering/plugin-runner';
import { placeViews } from './place-views';
import { readContributions } from './read-contributions';
import { readFragment } from './read-fragment';

const rowsAtOnce = 10_000;
const mostAtOnce = 200_000;

/** A metric whose code runs in a process of its own. */
export class HostMetric implements MetricPlan {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly inWords: string;
  readonly unit: MetricPlan['unit'];
  readonly direction: MetricPlan['direction'];
  readonly aggregate: MetricPlan['aggregate'];
  readonly evidence: MetricPlan['evidence'];
  readonly interval: MetricPlan['interval'];
  readonly waiting: MetricPlan['waiting'];
  readonly dimensions: readonly string[];
  readonly dirties: MetricPlan['dirties'];
  readonly factTables: readonly string[];
  private readonly own: string;
  private readonly computes: MetricDescription['computes'];

  constructor(
    moduleId: string,
    description: MetricDescription,
    private readonly plugin: PluginPort,
  ) {
    this.own = description.id;
    this.computes = description.computes;
    this.id = `${moduleId}.${description.id}`;
    this.version = description.version;
    this.title = description.title;
    this.inWords = description.inWords;
    this.unit = description.unit;
    this.direction = description.direction;
    this.aggregate = description.aggregate;
    this.evidence = description.evidence;
    this.interval = description.interval ?? (description.unit === 'percent' ? 'share' : null);
    this.waiting = description.waiting ?? null;
    // What code makes carries no columns of its own.
    this.dimensions = description.computes === 'sql' ? description.dimensions : [];
    this.dirties = description.dirties;
    this.factTables = description.reads;
  }

  async checkParams(params: Params): Promise<Result<Params, readonly Problem[]>> {
    const read = await this.plugin.call('readParams', { id: this.own, params });
    if (read.ok) return succeed(read.values);
    return refuse(read.problems.map(({ field, message }) => ({ field: `params.${field}`, message })));
  }

  async whole(asked: Asked, facts: FactReader): Promise<Statement> {
    if (this.computes === 'sql') return this.contributed(asked);
    const contributions: Contribution[] = [];
    for await (const page of this.computed(asked, facts)) {
      contributions.push(...page);
      if (contributions.length > mostAtOnce)
        throw new PluginError(
          'config',
          `This period has more than ${mostAtOnce} rows. Choose a shorter one, or save the KPI.`,
        );
    }
    return statementOf(contributions);
  }

  async *parts(asked: Asked, facts: FactReader): AsyncGenerator<Statement> {
    if (this.computes === 'sql') yield await this.contributed(asked);
    else for await (const page of this.computed(asked, facts)) yield statementOf(page);
  }

  async explain(points: readonly Sums[], params: Params): Promise<readonly string[]> {
    if (points.length === 0) return [];
    const told = await this.plugin.call('explain', {
      id: this.own,
      points: points.map((point) => ({ point, params })),
    });
    return told.map((sentence) => String(sentence).slice(0, 500));
  }

  private async contributed(asked: Asked): Promise<Statement> {
    const statement = await this.statement(asked);
    return this.waiting === null
      ? statement
      : keyedByWait(
          statement,
          this.dimensions,
          asked.plain === true ? 'null::text' : waitKeySql('waited', 'occurred_at'),
        );
  }

  private async statement({ params, window, members }: Asked): Promise<Statement> {
    const fragment = await this.plugin.call('contributions', { id: this.own, params, window });
    return placeViews(readFragment(fragment), members);
  }

  private async *computed(asked: Asked, facts: FactReader): AsyncGenerator<readonly Contribution[]> {
    const { params, window } = asked;
    for await (const rows of facts.pages(await this.statement(asked), rowsAtOnce))
      yield readContributions(await this.plugin.call('codeContributions', { id: this.own, params, window, rows }));
  }
}

/** What the author said of each waiting, under the keys by which the host adds them up. */
function keyedByWait({ text, values }: Statement, dimensions: readonly string[], key: string): Statement {
  const own = [
    'fact_table',
    'fact_id',
    'member_id',
    'occurred_at',
    'brand_id',
    'source_id',
    ...dimensions.map((name) => `"${name}"`),
  ];
  return {
    text: `select ${own.join(', ')}, (waited is not null)::int::numeric as numerator, 1::numeric as denominator, ${key} as currency from (${text}) waiting`,
    values,
  };
}

/** Contributions that code has made, as a statement like any other: what follows need not know who made them. */
function statementOf(contributions: readonly Contribution[]): Statement {
  return {
    text: `select "factTable" as fact_table, "factId" as fact_id, "memberId" as member_id, "occurredAt" as occurred_at, "brandId" as brand_id, "sourceId" as source_id, numerator, denominator, currency
             from jsonb_to_recordset($1::jsonb) as one("factTable" text, "factId" uuid, "memberId" uuid, "occurredAt" timestamptz, "brandId" uuid, "sourceId" uuid, numerator numeric, denominator numeric, currency text)`,
    values: [JSON.stringify(contributions)],
  };
}

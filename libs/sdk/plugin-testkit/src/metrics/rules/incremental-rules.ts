import { KpiStore, PgSeriesStore } from '@customering/persistence';
import fc from 'fast-check';
import { expectThat } from '../../conformance-fault';
import { howMuch } from '../../how-much';
import type { Rule } from '../../rule';
import type { KitCompany } from '../kit-company';
import type { KitFact } from '../kit-fact';
import { everything, type MetricRun } from '../metric-run';

type Step =
  | { readonly facts: readonly KitFact[] }
  | { readonly merge: readonly string[] }
  | { readonly split: readonly string[] };

const customers = 4;

export const incrementalRules: readonly Rule<MetricRun>[] = [
  {
    id: 'metric.incremental',
    title: 'is the same by what changed as computed anew, in whatever order facts arrive',
    needs: ['metric.empty', 'metric.null-profile', 'metric.window', 'metric.adds-up'],
    check: (run) => holds(run, fc.array(arrivals(run), { minLength: 2, maxLength: 5 })),
  },
  {
    id: 'metric.merges',
    title: 'stays so while customers are found to be the same, and others again',
    needs: ['metric.incremental'],
    check: (run) => holds(run, fc.array(fc.oneof(arrivals(run), regroupings), { minLength: 3, maxLength: 6 })),
  },
];

const someone = fc.integer({ min: 1, max: customers });
const regroupings: fc.Arbitrary<Step> = fc
  .tuple(fc.boolean(), fc.uniqueArray(someone, { minLength: 2, maxLength: customers }))
  .map(([together, who]) => {
    const names = who.map((number) => `customer-${number}`);
    return together ? { merge: names } : { split: names };
  });

function arrivals(run: MetricRun): fc.Arbitrary<Step> {
  const one = fc.record({
    type: fc.constantFrom(...run.types),
    customer: fc.option(someone),
    hour: fc.integer({ min: 0, max: 900 }),
    cents: fc.integer({ min: 0, max: 9_000 }),
  });
  return fc.array(one, { minLength: 1, maxLength: 10 }).map((drawn) => ({
    facts: run.types.flatMap((type) =>
      run.facts(
        type,
        drawn.filter((draw) => draw.type === type),
      ),
    ),
  }));
}

async function holds(run: MetricRun, steps: fc.Arbitrary<Step[]>): Promise<void> {
  const law = fc.asyncProperty(steps, (drawn) => sameAnew(run, drawn));
  await fc
    .assert(law, { numRuns: howMuch.orders, seed: howMuch.seed, endOnFailure: true })
    .catch((problem: unknown) => {
      const cause = problem instanceof Error ? problem.cause : null;
      throw cause instanceof Error ? cause : problem;
    });
}

async function sameAnew(run: MetricRun, steps: readonly Step[]): Promise<void> {
  const company = await run.bench.company();
  const compute = run.bench.compute(run.registry);
  await watch(run, company);
  for (const [turn, step] of steps.entries()) {
    await apply(company, step, turn);
    await compute.execute(company.id);
  }
  const byChanges = await figures(company);
  await company.sql('update metrics.series set stale = true, retry_at = null where workspace_id = $1 returning 1');
  await compute.execute(company.id);
  const anew = await figures(company);
  for (const [metric, text] of Object.entries(anew))
    expectThat(
      byChanges[metric] === text,
      `Computed by what changed, "${metric}" differs from a full recompute.`,
      'Say in "dirties" which days a fact moves, or "profile"; and use no clock and no chance in the statement.',
    );
}

async function apply(company: KitCompany, step: Step, turn: number): Promise<void> {
  if ('facts' in step) await company.add(step.facts.map((fact) => ofTurn(fact, turn)));
  else if ('merge' in step) await company.merge(step.merge);
  else await company.split(step.split);
}

function ofTurn({ customer, record }: KitFact, turn: number): KitFact {
  return { customer, record: { ...record, externalId: `${turn}-${record.externalId}` } };
}

/** A KPI on each metric, as somebody in the company would have. */
async function watch(run: MetricRun, company: KitCompany): Promise<void> {
  const { unitOfWork } = run.bench.database;
  const [series, kpis] = [new PgSeriesStore(unitOfWork), new KpiStore(unitOfWork)];
  for (const { plan, params } of run.metrics(company)) {
    const read = await plan.checkParams(params);
    const definition = {
      ...{ metricId: plan.id, metricVersion: plan.version, params: read.ok ? read.value : params },
      ...{ filter: everything, grain: 'week' as const },
    };
    await unitOfWork.run(company.id, async () => {
      await kpis.create(company.id, definition, await series.ensure(company.id, definition), null);
    });
  }
}

/** Everything that is kept of each metric, as text that is equal when the amounts are. */
async function figures(company: KitCompany): Promise<Record<string, string>> {
  const sums =
    'trim_scale(x.numerator)::text, trim_scale(x.denominator)::text, trim_scale(x.squares)::text, x.contributions';
  const rows = await company.sql<{ metric_id: string; told: string }>(
    `select metric_id, string_agg(line, e'\\n' order by line) as told from (
       select s.metric_id, concat_ws(' ', 'day', x.day, x.currency, ${sums}) as line from metrics.bucket x join metrics.series s on s.workspace_id = x.workspace_id and s.id = x.series_id where x.workspace_id = $1
       union all select s.metric_id, concat_ws(' ', 'member', x.day, x.member_id, x.profile_id, x.currency, ${sums}) from metrics.member_day x join metrics.series s on s.workspace_id = x.workspace_id and s.id = x.series_id where x.workspace_id = $1
       union all select s.metric_id, concat_ws(' ', 'failed', s.problem) from metrics.series s where s.workspace_id = $1 and s.problem is not null) one group by 1`,
  );
  return Object.fromEntries(rows.map(({ metric_id, told }) => [metric_id, told]));
}

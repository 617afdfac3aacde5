import { ConformanceFault, expectThat } from '../../conformance-fault';
import { howMuch } from '../../how-much';
import type { Rule } from '../../rule';
import type { KitCompany } from '../kit-company';
import { viewOf } from '../kit-fact';
import { sixWeeks, type MetricRun } from '../metric-run';

const usualMost = 60;
const tries = 2;

export const effortRules: readonly Rule<MetricRun>[] = [
  {
    id: 'metric.effort',
    title: 'takes an effort over many facts that grows with their number',
    needs: ['metric.runs'],
    check: async (run) => {
      const [kind] = run.kinds;
      if (!kind) return;
      // Whoever reads every fact for every fact is found with few of them, long before a database gives up.
      await looked(run, kind, Math.ceil(howMuch.facts / 20), 10);
      await looked(run, kind, howMuch.facts, 1);
    },
  },
];

/** @param grace how many times the limit is borne: with few facts, what every statement takes weighs more */
async function looked(run: MetricRun, kind: MetricRun['kinds'][number], facts: number, grace: number): Promise<void> {
  const company = await run.bench.company();
  await company.addMany(run.kinds, facts, run.words);
  await run.bench.analyse();
  const bare = await counting(run, company, viewOf[kind]);
  const most = run.setup.mostEffort ?? usualMost;
  for (const metric of run.metrics(company)) {
    const times = (await computing(run, company, metric, facts)) / bare;
    expectThat(
      times <= most * grace,
      `Over ${facts} facts, "${metric.description.id}" takes ${Math.round(times)} times as long as counting them.`,
      `Read each fact once: at most ${most} times, or say in the setup why not ("mostEffort").`,
    );
  }
}

/** The best of a few: what else this machine does only makes it slower. */
async function best(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < tries; attempt++) {
    const began = performance.now();
    await work();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

function counting(run: MetricRun, company: KitCompany, view: string): Promise<number> {
  const text = `select count(*)::int as n from analytics_v1.${view} where occurred_at >= $1::timestamptz and occurred_at < $2::timestamptz`;
  return run.read(company, (session) => best(() => session.model({ text, values: [sixWeeks.from, sixWeeks.to] })));
}

async function computing(
  run: MetricRun,
  company: KitCompany,
  metric: Parameters<MetricRun['days']>[1],
  facts: number,
): Promise<number> {
  try {
    return await best(() => run.days(company, metric, sixWeeks));
  } catch (problem) {
    const told = problem instanceof Error ? problem.message : String(problem);
    throw new ConformanceFault(
      `Over ${facts} facts, "${metric.description.id}" does not come to an end: ${told}`,
      'Read each fact once, and join by keys.',
    );
  }
}

import { expectThat } from '../../conformance-fault';
import { howMuch } from '../../how-much';
import type { Rule } from '../../rule';
import { rowsHandled } from '../rows-handled';
import type { MetricRun } from '../metric-run';

const usualMost = 60;

export const effortRules: readonly Rule<MetricRun>[] = [
  {
    id: 'metric.effort',
    title: 'takes an effort over many facts that grows with their number',
    needs: ['metric.runs'],
    check: async (run) => {
      // Whoever reads every fact for every fact is found with few of them, long before a database gives up.
      await looked(run, Math.ceil(howMuch.facts / 10));
      await looked(run, howMuch.facts);
    },
  },
];

async function looked(run: MetricRun, facts: number): Promise<void> {
  const company = await run.bench.company();
  await company.addMany(run.kinds, facts, run.words);
  await run.bench.analyse();
  const most = run.setup.mostEffort ?? usualMost;
  for (const metric of run.metrics(company)) {
    const each = (await rowsHandled(run, company, metric)) / (facts * run.kinds.length);
    expectThat(
      each <= most,
      `Over ${facts} facts, "${metric.description.id}" makes the database handle ${Math.round(each)} rows for each.`,
      `Read each fact once: at most ${most} rows, or say in the setup why not ("mostEffort").`,
    );
  }
}

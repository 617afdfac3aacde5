import type { CanonicalType } from '@customering/plugin-sdk/canonical';
import { expectThat } from '../../conformance-fault';
import { howMuch } from '../../how-much';
import type { Rule } from '../../rule';
import type { KitCompany } from '../kit-company';
import type { MetricRun } from '../metric-run';
import { rowsHandled } from '../rows-handled';

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
  for (const type of run.types) await fill(run, company, type, facts);
  await run.bench.analyse();
  const most = run.setup.mostEffort ?? usualMost;
  for (const metric of run.metrics(company)) {
    const each = (await rowsHandled(run, company, metric)) / (facts * run.types.length);
    expectThat(
      each <= most,
      `Over ${facts} facts, "${metric.description.id}" makes the database handle ${Math.round(each)} rows for each.`,
      `Read each fact once: at most ${most} rows, or say in the setup why not ("mostEffort").`,
    );
  }
}

const atOnce = 5_000;

/** Five facts a customer, on the hours of 25 days. */
async function fill(run: MetricRun, company: KitCompany, type: CanonicalType, count: number): Promise<void> {
  const draws = Array.from({ length: count }, (_, number) => ({
    ...{ customer: number % Math.ceil(count / 5), hour: number % 600, cents: number % 5_000 },
  }));
  const facts = run.facts(type, draws);
  for (let from = 0; from < facts.length; from += atOnce) await company.add(facts.slice(from, from + atOnce));
}

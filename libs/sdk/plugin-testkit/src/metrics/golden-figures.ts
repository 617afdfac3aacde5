import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { ConformanceFault, expectThat } from '../conformance-fault';
import type { Rule } from '../rule';
import { goldenFiles, readGoldenFacts } from './golden-facts';
import type { MetricRun } from './metric-run';

export const goldenFigureRules: readonly Rule<MetricRun>[] = [
  {
    id: 'metric.golden',
    title: 'makes of the golden facts the figures that it always made',
    needs: ['metric.runs', 'metric.adds-up', 'metric.currency', 'metric.incremental', 'metric.merges'],
    check: async (run) => {
      const files = goldenFiles(run.fixtures);
      expectThat(
        files.length > 0,
        'There are no golden facts.',
        'Write test/fixtures/<name>.facts.json, then writeFigures(folder, setup), and check its figures by hand.',
      );
      for (const { facts, figures } of files) {
        expectThat(
          existsSync(figures),
          `${figures} is missing.`,
          'Write it with writeFigures(folder, setup), and check it by hand.',
        );
        const expected: unknown = JSON.parse(readFileSync(figures, 'utf8'));
        expectThat(
          isDeepStrictEqual(await figuresOf(run, facts), expected),
          `${facts} gives other figures than ${figures}.`,
          'Correct the statement; a change of meaning is a new "version" of the metric.',
        );
      }
    },
  },
];

export async function figuresOf(run: MetricRun, file: string): Promise<unknown> {
  const { metric: id, params, window, facts } = readGoldenFacts(file);
  const company = await run.bench.company();
  await company.add(facts);
  const metric = run.metrics(company).find(({ description }) => description.id === id);
  if (!metric)
    throw new ConformanceFault(`${file} is about "${id}", which the module does not have.`, 'Name one of its metrics.');
  const days = await run.days(company, { ...metric, params }, window);
  return days.map(({ day, currency, numerator, denominator, contributions }) => ({
    day,
    currency,
    numerator: Number(numerator),
    denominator: Number(denominator),
    contributions: Number(contributions),
  }));
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { ConformanceFault, expectThat } from '../conformance-fault';
import type { Rule } from '../rule';
import { kitFactSchema } from './kit-fact';
import type { MetricRun } from './metric-run';

const factsFile = z.strictObject({
  metric: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  window: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }),
  facts: z.array(kitFactSchema),
});

const ending = '.facts.json';

export const goldenFigureRules: readonly Rule<MetricRun>[] = [
  {
    id: 'metric.golden',
    title: 'makes of the golden facts the figures that it always made',
    needs: ['metric.runs', 'metric.adds-up', 'metric.currency', 'metric.incremental', 'metric.merges'],
    check: async (run) => {
      const files = filesIn(run);
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

/** Golden facts, and where their figures stand. */
export function filesIn({ folder, setup }: MetricRun): { facts: string; figures: string }[] {
  const path = join(folder, setup.fixtures ?? 'test/fixtures');
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(ending)) : [];
  return names
    .sort()
    .map((name) => ({ facts: join(path, name), figures: join(path, name.replace(ending, '.figures.json')) }));
}

export async function figuresOf(run: MetricRun, file: string): Promise<unknown> {
  const { metric: id, params, window, facts } = factsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
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

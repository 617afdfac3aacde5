import type { DaySums, Window } from '@customering/metrics';
import { ConformanceFault, expectThat } from '../../conformance-fault';
import { isPlain } from '../../json';
import type { Rule } from '../../rule';
import type { KitCompany } from '../kit-company';
import { longAgo, sixWeeks, someDays, type MetricRun, type MetricUnderTest } from '../metric-run';
import { statementOf } from '../statement-of';

const dayMs = 86_400_000;
const runs = ['metric.runs'];

export const metricRules: readonly Rule<MetricRun>[] = [
  {
    id: 'metric.params',
    title: 'accepts its own defaults',
    check: (run) =>
      each(run, async ({ description, plan, params }) => {
        const read = await plan.checkParams(params);
        const problem = read.ok ? null : read.refusal[0];
        expectThat(
          read.ok,
          `"${description.id}" refuses its params: ${problem?.field ?? ''}: ${problem?.message ?? ''}.`,
          'Give each a default, or name them in "params" of the setup.',
        );
      }),
  },
  {
    id: 'metric.bounds',
    title: 'bounds every number that people may enter',
    needs: ['metric.params'],
    check: (run) =>
      each(run, async ({ description, plan, params }) => {
        for (const [name, property] of Object.entries(
          isPlain(description.params['properties']) ? description.params['properties'] : {},
        )) {
          if (!isPlain(property) || !/^(number|integer)$/.test(String(property['type']))) continue;
          const [least, most] = [
            property['minimum'] ?? property['exclusiveMinimum'],
            property['maximum'] ?? property['exclusiveMaximum'],
          ];
          const isBounded =
            typeof least === 'number' && typeof most === 'number' && Math.abs(least) < 1e15 && Math.abs(most) < 1e15;
          expectThat(
            isBounded,
            `The number "${name}" of "${description.id}" has no bounds.`,
            'Add .min() and .max(): a KPI over a billion days answers nobody.',
          );
          for (const beyond of [Number(least) - 1, Number(most) + 1]) {
            const read = await plan.checkParams({ ...params, [name]: beyond });
            expectThat(
              !read.ok,
              `"${description.id}" takes ${beyond} for "${name}", which is out of its bounds.`,
              'Let the schema refuse it.',
            );
          }
        }
      }),
  },
  {
    id: 'metric.runs',
    title: 'computes over facts of many customers',
    needs: ['metric.params'],
    check: (run) =>
      computes(run, sixWeeks, (_, { description }, days) =>
        expectThat(
          days.length > 0,
          `"${description.id}" gives nothing over six weeks of facts.`,
          'Write golden facts with what it counts: their names, channels and instruments are those of the kit’s facts too. Or name "params" in the setup.',
        ),
      ),
  },
  {
    id: 'metric.empty',
    title: 'gives no row where nothing happened',
    needs: runs,
    check: async (run) => {
      await computes(run, longAgo, (_, { description }, days) =>
        expectThat(
          days.length === 0,
          `"${description.id}" gives rows for a time without facts.`,
          'Limit every part of the statement to the window.',
        ),
      );
      const nobody = await run.bench.company();
      await computesIn(run, nobody, sixWeeks, (_, { description }, days) =>
        expectThat(
          days.length === 0,
          `"${description.id}" gives rows in a company without facts.`,
          'Give one row per unit of evidence, and none without.',
        ),
      );
    },
  },
  {
    id: 'metric.null-profile',
    title: 'bears facts whose customer nobody knows',
    needs: runs,
    check: async (run) => {
      const company = await run.bench.company();
      const draws = [1, 2, 3].map((hour) => ({ customer: null, hour, cents: 500 }));
      await company.add(run.types.flatMap((type) => run.facts(type, draws)));
      await computesIn(run, company, sixWeeks, () => undefined);
    },
  },
  {
    id: 'metric.views',
    title: 'reads the views that it declares, and no others',
    needs: runs,
    check: async (run) => {
      const company = await run.example();
      for (const metric of run.metrics(company)) {
        const { text, relations } = await statementOf(run, metric);
        const allowed = (await Promise.all(metric.description.reads.map((view) => statementOf(run, view)))).flatMap(
          (one) => one.relations,
        );
        const direct = /\banalytics_v1\s*\.\s*"?(\w+)/i.exec(text.replaceAll(/\{\{view\.\w+\}\}/g, ''))?.[1];
        const other = direct ?? relations.find((name) => !allowed.includes(name));
        expectThat(
          other === undefined,
          `"${metric.description.id}" reads ${other ?? ''} without declaring it.`,
          'Name views in "reads", and write them as ${view(\'…\')}.',
        );
      }
    },
  },
  {
    id: 'metric.window',
    title: 'dates each contribution within the window that is asked for',
    needs: runs,
    check: (run) =>
      computes(run, someDays, (_, { description }, days) => {
        const odd = days.find(({ day }) => day < someDays.from.slice(0, 10) || day >= someDays.to.slice(0, 10));
        expectThat(
          odd === undefined,
          `"${description.id}" gives a contribution on ${odd?.day ?? ''}, outside of the window.`,
          'Filter by the column that you give as "occurred_at".',
        );
      }),
  },
  {
    id: 'metric.currency',
    title: 'gives a currency with money, and none without',
    needs: runs,
    check: (run) =>
      computes(run, sixWeeks, (_, { description: { id, unit, waiting } }, days) => {
        // The host keeps the waits of such a metric in the place of a currency.
        if (waiting !== undefined) return;
        const isMoney = unit === 'currency';
        const odd = days.find(({ currency }) => (currency !== '') !== isMoney);
        expectThat(
          odd === undefined,
          `"${id}" has the unit "${unit}" and gives ${isMoney ? 'no currency' : 'a currency'}.`,
          isMoney ? 'Give the fact’s own: amounts of several currencies are never added.' : 'Give null.',
        );
      }),
  },
  {
    id: 'metric.adds-up',
    title: 'adds up: days to weeks, and weeks to months',
    needs: ['metric.runs', 'metric.empty', 'metric.window'],
    check: async (run) => {
      const company = await run.example();
      for (const metric of run.metrics(company)) {
        const whole = totals(await run.days(company, metric, someDays));
        for (const step of [1, 7]) {
          const parts = await run.days(company, metric, ...cut(someDays, step));
          expectThat(
            totals(parts) === whole,
            `Computed ${step === 1 ? 'day by day' : 'week by week'}, "${metric.description.id}" does not add up to what it is over two.`,
            'A contribution may depend on its own facts, not on the window.',
          );
        }
      }
    },
  },
  {
    id: 'metric.explain',
    title: 'explains a figure by its numbers',
    needs: ['metric.params'],
    check: (run) =>
      each(run, async ({ description: { id, unit }, plan, params }) => {
        const read = await plan.checkParams(params);
        const [told = ''] = await plan.explain(
          [{ numerator: '31', denominator: '47', contributions: 47, profiles: 40 }],
          read.ok ? read.value : params,
        );
        const missing = [
          ...(unit === 'currency' || unit === 'count' ? [] : ['31']),
          ...(unit === 'count' ? [] : ['47']),
        ].find((number) => !told.includes(number));
        const isTold = unit !== 'count' || told.includes('31') || told.includes('47');
        expectThat(
          missing === undefined && isTold && told !== '',
          `"${id}" explains 31 of 47 as "${told}", without the ${missing === '31' ? 'numerator' : 'denominator'}.`,
          'Name both numbers in one sentence; amounts of money are shown beside it.',
        );
      }),
  },
];

async function each(run: MetricRun, work: (metric: MetricUnderTest) => Promise<void>): Promise<void> {
  for (const metric of run.metrics(await run.example())) await work(metric);
}

type Judge = (company: KitCompany, metric: MetricUnderTest, days: readonly DaySums[]) => void;

async function computes(run: MetricRun, window: Window, judge: Judge): Promise<void> {
  await computesIn(run, await run.example(), window, judge);
}

async function computesIn(run: MetricRun, company: KitCompany, window: Window, judge: Judge): Promise<void> {
  for (const metric of run.metrics(company)) judge(company, metric, await daysOf(run, company, metric, window));
}

async function daysOf(
  run: MetricRun,
  company: KitCompany,
  metric: MetricUnderTest,
  window: Window,
): Promise<readonly DaySums[]> {
  try {
    return await run.days(company, metric, window);
  } catch (problem) {
    const told = problem instanceof Error ? problem.message : String(problem);
    throw new ConformanceFault(
      `"${metric.description.id}" cannot be computed: ${told}.`,
      'Correct the statement; think of empty values and of division by zero.',
    );
  }
}

function cut({ from, to }: Window, days: number): Window[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const steps = Math.ceil((end - start) / (days * dayMs));
  const at = (step: number) => new Date(Math.min(end, start + step * days * dayMs)).toISOString();
  return Array.from({ length: steps }, (_, step) => ({ from: at(step), to: at(step + 1) }));
}

/** Equal where every day has equal sums; decimals are compared by their value. */
export function totals(days: readonly DaySums[]): string {
  const lines = days.map(
    ({ day, currency, numerator, denominator, contributions }) =>
      `${day} ${currency} ${plain(numerator)} ${plain(denominator)} ${contributions}`,
  );
  return lines.sort().join('\n');
}

function plain(decimal: string): string {
  return /\./.test(decimal) ? decimal.replace(/\.?0+$/, '') : decimal;
}

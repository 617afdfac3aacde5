import type { ContributionRow } from '@customering/metrics';
import { ConformanceFault, expectThat } from '../../conformance-fault';
import type { Rule } from '../../rule';
import type { KitCompany } from '../kit-company';
import { everything, sixWeeks, type MetricRun, type MetricUnderTest } from '../metric-run';

const mostRows = 2_000;

/** What a metric promises of its figures besides their sums: by what they are split, and how their range is made. */
export const figureRules: readonly Rule<MetricRun>[] = [
  {
    id: 'metric.dimensions',
    title: 'is told by each dimension that it declares, and adds up over it',
    needs: ['metric.runs'],
    check: async (run) => {
      const company = await run.example();
      for (const metric of run.metrics(company))
        for (const by of metric.plan.dimensions) {
          const told = await countBy(run, company, metric, by);
          const whole = (await run.days(company, metric, sixWeeks)).reduce((sum, day) => sum + day.contributions, 0);
          expectThat(
            told === whole,
            `"${metric.description.id}" gives ${whole} contributions, and ${told} by "${by}".`,
            'Each contribution has one value a dimension, or none.',
          );
        }
    },
  },
  {
    id: 'metric.interval',
    title: 'gives contributions of the kind that its range is made of',
    needs: ['metric.runs'],
    check: async (run) => {
      const company = await run.example();
      for (const metric of run.metrics(company)) {
        const { interval } = metric.description;
        if (interval === undefined) continue;
        const odd = (await rowsOf(run, company, metric)).find((row) => !fits[interval](row));
        expectThat(
          odd === undefined,
          `"${metric.description.id}" has the interval "${interval}" and gives a contribution of ${odd?.numerator ?? ''} to ${odd?.denominator ?? ''}.`,
          'A share is made of 0 and 1, a net score of 100, 0 and -100, and every denominator is 1. Leave "interval" out where that does not fit.',
        );
      }
    },
  },
];

type Fit = (row: ContributionRow) => boolean;
const isOne: Fit = ({ denominator }) => Number(denominator) === 1;

const fits: Readonly<Record<'share' | 'mean' | 'net_score', Fit>> = {
  share: (row) => isOne(row) && [0, 1].includes(Number(row.numerator)),
  mean: isOne,
  net_score: (row) => isOne(row) && [-100, 0, 100].includes(Number(row.numerator)),
};

async function countBy(run: MetricRun, company: KitCompany, metric: MetricUnderTest, by: string): Promise<number> {
  try {
    const { days } = await run.read(company, async (session) =>
      session.split(await metric.plan.whole(await asked(metric), session), everything, by),
    );
    return days.reduce((sum, day) => sum + day.contributions, 0);
  } catch (problem) {
    const told = problem instanceof Error ? problem.message : String(problem);
    throw new ConformanceFault(
      `"${metric.description.id}" cannot be told by "${by}": ${told}.`,
      'Give a column of this name in the statement, or take it out of "dimensions".',
    );
  }
}

function rowsOf(run: MetricRun, company: KitCompany, metric: MetricUnderTest): Promise<ContributionRow[]> {
  return run.read(company, async (session) =>
    session.rows(await metric.plan.whole(await asked(metric), session), everything, {
      offset: 0,
      limit: mostRows,
      profileId: null,
    }),
  );
}

async function asked({ plan, params }: MetricUnderTest) {
  const checked = await plan.checkParams(params);
  return { params: checked.ok ? checked.value : params, window: sixWeeks, members: null };
}

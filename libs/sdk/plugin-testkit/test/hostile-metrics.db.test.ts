import { join } from 'node:path';
import { checkMetrics, type Finding, type RuleChoice } from '../src';
import { plantedCopy } from './planted/planted-copy';

const source = join(__dirname, 'hostile/metrics');
const allRules = process.env['TEST_LONG'] !== undefined;
/** They take longer than all others together; each is looked at where it is broken, and in the product's own modules. */
const slow = ['manifest.entry', 'metric.effort', 'metric.incremental', 'metric.merges'];

const incremental = ['metric.incremental', 'metric.merges'];

/** As for connectors; each of the incremental rules finds what the other one is shown. */
function lookFor(rule: string, turn: number): RuleChoice {
  const together = incremental.includes(rule) ? incremental : [];
  if (!allRules && turn % 8 !== 0) return { only: [rule] };
  return { except: slow.filter((other) => !together.includes(other)) };
}

async function broken(fault: string, choice: RuleChoice): Promise<readonly Finding[]> {
  const copy = plantedCopy(source, [{ file: 'src/fault.ts', find: "'none'", replace: `'${fault}'` }]);
  try {
    return (await checkMetrics(copy.folder, {}, choice)).filter(({ state }) => state === 'broken');
  } finally {
    copy.remove();
  }
}

it('passes with no fault', async () => {
  expect(await broken('nothing', allRules ? {} : { except: slow })).toEqual([]);
}, 120_000);

/** Each switch is named after the one rule that it breaks; the message names the fault. */
const switches: readonly (readonly [string, RegExp])[] = [
  ['metric.params', /refuses its params: params\.above/],
  ['metric.bounds', /"above" of "large-orders" has no bounds/],
  ['metric.runs', /cannot be computed: .*no_such_column/],
  ['metric.empty', /gives rows for a time without facts/],
  ['metric.null-profile', /cannot be computed: .*division by zero/],
  ['metric.views', /reads refund_fact without declaring it/],
  ['metric.window', /outside of the window/],
  ['metric.currency', /unit "percent" and gives a currency/],
  ['metric.adds-up', /Computed day by day, "large-orders" does not add up/],
  ['metric.incremental', /Computed by what changed, "hostile\.large-orders" differs/],
  ['metric.merges', /Computed by what changed, "hostile\.large-orders" differs/],
  ['metric.explain', /without the denominator/],
  ['metric.golden', /gives other figures/],
  ['metric.dimensions', /cannot be told by "colour"/],
  ['metric.interval', /interval "net_score" and gives a contribution of 1 to 1/],
];

describe('the hostile metric module', () => {
  it.each(switches.map(([rule, message], turn) => [rule, message, turn] as const))(
    'that breaks %s',
    async (rule, message, turn) => {
      const found = await broken(rule, lookFor(rule, turn));

      expect(found.map(({ rule: broken }) => broken)).toEqual([rule]);
      expect(found[0]?.message).toMatch(message);
    },
    120_000,
  );

  it('that reads every fact for every fact', async () => {
    const found = await broken('metric.effort', { only: ['metric.effort'] });

    expect(found).toEqual([
      expect.objectContaining({ rule: 'metric.effort', message: expect.stringMatching(/Over \d+ facts/) }),
    ]);
  }, 120_000);
});

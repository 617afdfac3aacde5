import { sampleMeasure, samplePlan } from '../../src/testing/sample-pilot';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClusterSums } from '../../src';
import { analysed, arm, evidenceOf } from '../support';

/** Where the data are; without them these tests are not looked for. */
const shared = process.env['CUSTOMERING_SHARED'];

interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
  readonly x: number;
}

interface Case {
  readonly id: string;
  readonly input: {
    readonly control: Sums;
    readonly treatment: Sums;
    readonly tuningN: number;
    readonly counts: number[];
  };
  readonly expected: Readonly<Record<string, number>> & {
    readonly ci: [number, number];
    readonly lanDeMetsOBF: number[];
  };
}

function cases(): (id: string) => Case {
  const read = JSON.parse(readFileSync(join(resolve(shared ?? ''), 'data/experiment_expected.json'), 'utf8')) as {
    cases: Case[];
  }; // as DATA.md describes it
  return (id) => {
    const found = read.cases.find((one) => one.id === id);
    if (!found) throw new TypeError(`there is no case ${id}`);
    return found;
  };
}

const mean = (variant: string, { n, sum, sumSquares }: Sums) => arm(variant, { n, y: sum, yy: sumSquares });
const share = (variant: string, { n, x }: Sums) => arm(variant, { n, y: x, yy: x });

/** "0.70732 [-0.035257, 1.4499], p 0.061910" */
function numbersIn(text: string | undefined): number[] {
  return (text?.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
}

describe('published cases, loaded as pilots', () => {
  it('a difference of means, and the same as a share (GrowthBook)', () => {
    const { input, expected } = cases()('gb-welch-abs');
    const found = analysed({ evidence: evidenceOf([mean('control', input.control), mean('change', input.treatment)]) });
    const [effect] = found.effects;
    expect(effect?.estimate).toBeCloseTo(expected['estimate'] ?? NaN, 4);
    expect(effect?.range.low).toBeCloseTo(expected.ci[0], 4);
    expect(effect?.range.high).toBeCloseTo(expected.ci[1], 4);
    expect(effect?.pValue).toBeCloseTo(expected['pValue'] ?? NaN, 4);
    const relative = numbersIn(found.method.find((step) => step.name.startsWith('As a share'))?.value);
    const told = cases()('gb-welch-rel').expected;
    [told['estimate'], ...told.ci, told['pValue']].forEach((value, index) =>
      expect(relative[index]).toBeCloseTo(value ?? NaN, 4),
    );
  });

  it('two shares (R prop.test), and the size of groups that chance would not give (Kohavi)', () => {
    const { input, expected } = cases()('r-prop');
    const measure = { ...sampleMeasure, count: 'share' as const };
    const found = analysed({
      measures: [measure],
      evidence: evidenceOf([share('control', input.control), share('change', input.treatment)]),
    });
    expect(found.effects[0]?.pValue).toBeCloseTo(expected['pValue'] ?? NaN, 7);
    const split = cases()('srm-kohavi').input.counts;
    const off = analysed({
      evidence: evidenceOf(split.map((n, index) => arm(index === 0 ? 'control' : 'change', { n, y: n, yy: 2 * n }))),
    });
    expect(off.judgement.verdict).toBe('blocked');
  });

  it('a range that holds at any time, and bounds of planned looks', () => {
    const { input, expected } = cases()('gb-seq-prop');
    const looks = { kind: 'any_time' as const };
    const measure = { ...sampleMeasure, count: 'share' as const };
    const found = analysed({
      plan: { ...samplePlan, looks },
      plannedUnits: input.tuningN,
      measures: [measure],
      evidence: evidenceOf([share('control', input.control), share('change', input.treatment)]),
    });
    // The published range is of the relative effect; the absolute one reaches as many standard errors to each side.
    const [effect] = found.effects;
    const reach =
      ((effect?.range.high ?? NaN) - (effect?.estimate ?? NaN)) / 100 / errorOf(input.control, input.treatment);
    const [, low = NaN, high = NaN] = numbersIn(found.method.find((step) => step.name.startsWith('As a share'))?.value);
    const published = (expected.ci[1] - expected.ci[0]) / ((high - low) / (2 * normal95));
    expect(reach).toBeCloseTo(published / 2, 2);
    const bounds = cases()('gsd-5').expected;
    bounds.lanDeMetsOBF.forEach((bound, index) => {
      const at = analysed({
        plan: { ...samplePlan, looks: { kind: 'planned', count: 5 } },
        look: { place: index + 1, of: 5, interim: false, final: index === 4 },
        evidence: evidenceOf([
          mean('control', cases()('gb-welch-abs').input.control),
          mean('change', cases()('gb-welch-abs').input.treatment),
        ]),
      });
      expect(numbersIn(at.method.at(-1)?.value)[0]).toBeCloseTo(bound, 2);
    });
  });

  it('twelve centres by lot, with and without what they were before (R clubSandwich, lme4)', () => {
    const expected = JSON.parse(
      readFileSync(join(resolve(shared ?? ''), 'data/cluster_pilot_expected.json'), 'utf8'),
    ) as Readonly<Record<string, Readonly<Record<string, number>>>>; // as DATA.md describes it
    const rows = table('cluster_pilot.csv').map(([centre = '', armOf, baseline, sat]) => ({
      centre,
      variant: armOf === '1' ? 'change' : 'control',
      x: Number(baseline),
      y: Number(sat),
    }));
    const plan = { ...samplePlan, unit: 'store' as const, design: 'cluster_randomised' as const };
    const measure = { ...sampleMeasure, count: 'ratio' as const, unit: 'score' as const };
    const of = (known: boolean) =>
      analysed({
        plan,
        measures: [measure],
        evidence: { ...evidenceOf([]), measures: [{ kind: 'clusters', clusters: clustersOf(rows, known) }] },
      });
    const [plain, adjusted] = [of(false), of(true)];
    const cr2 = (found: typeof plain) =>
      numbersIn(found.method.find((step) => step.name.startsWith('CR2'))?.value.replace('CR2', ''));
    expectClose(cr2(plain).slice(0, 3), [
      expected['CR2']?.['estimate'],
      expected['CR2']?.['se'],
      expected['CR2']?.['df'],
    ]);
    expectClose(cr2(adjusted).slice(0, 2), [
      expected['CR2_baseline_adjusted']?.['estimate'],
      expected['CR2_baseline_adjusted']?.['se'],
    ]);
    const icc = numbersIn(plain.method.find((step) => step.name.includes('ICC'))?.value);
    expectClose(icc, [expected['lmer']?.['icc']]);
    const naive = numbersIn(plain.method.find((step) => step.name.startsWith('If every row'))?.value);
    expect(naive[0]).toBeCloseTo(expected['naive']?.['p'] ?? NaN, 10);
    expect(plain.effects[0]?.method).toContain('all the ways in which the lot could have fallen');
  });

  it('people who were called back because they were worse off (simulated, truth .59)', () => {
    const expected = JSON.parse(
      readFileSync(join(resolve(shared ?? ''), 'data/callback_obs_dev_expected.json'), 'utf8'),
    ) as Readonly<Record<string, { est: number; se: number; ci95: [number, number] } & number>>; // as DATA.md describes it
    const rows = table('callback_obs_dev.csv').map(([called, ...rest]) => {
      const [severity, tenure, prior, sat] = rest.map(Number);
      return { treated: called === '1', y: String(sat), covariates: [severity ?? NaN, tenure ?? NaN, prior ?? NaN] };
    });
    const plan = {
      ...samplePlan,
      design: 'adjusted' as const,
      enrolment: 'told' as const,
      adjustFor: ['severity', 'tenure', 'before'],
    };
    const found = analysed({ plan, evidence: { ...evidenceOf([]), measures: [{ kind: 'observed', rows }] } });
    const [effect] = found.effects;
    expectClose(
      [effect?.estimate, effect?.range.low, effect?.range.high],
      [expected['aipw']?.est, ...(expected['aipw']?.ci95 ?? [])],
    );
    const told = (start: string) => numbersIn(found.method.find((step) => step.name.startsWith(start))?.value)[0];
    expectClose(
      [told('Plain'), told('Regression'), told('Foretold'), told('By inverse chances')],
      [expected['naive']?.est, expected['regressionAdjusted']?.est, expected['gComputation'], expected['hajekIPW']],
    );
    expectClose([told('By inverse chances, of those')], [expected['att_ipw']]);
    expect(found.graded.grade).toBe('C');
    expect(found.judgement.verdict).toBe('supported');
  });
});

const normal95 = 1.959964;

function errorOf(...groups: readonly Sums[]): number {
  return Math.sqrt(groups.reduce((sum, { n, x }) => sum + ((x / n) * (1 - x / n)) / n, 0));
}

function expectClose(found: readonly (number | undefined)[], expected: readonly (number | undefined)[]): void {
  found.forEach((value, index) => expect(Math.abs((value ?? NaN) / (expected[index] ?? NaN) - 1)).toBeLessThan(1e-4));
}

function table(file: string): string[][] {
  const lines = readFileSync(join(resolve(shared ?? ''), 'data', file), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return lines.map((line) => line.split(',').map((cell) => cell.replace(/"/g, '').trim()));
}

function clustersOf(
  rows: readonly { centre: string; variant: string; x: number; y: number }[],
  known: boolean,
): ClusterSums[] {
  return [...new Set(rows.map(({ centre }) => centre))].map((unit) => {
    const own = rows.filter(({ centre }) => centre === unit);
    const sum = (value: (row: (typeof rows)[number]) => number) =>
      String(own.reduce((total, row) => total + value(row), 0));
    return {
      ...{ unit, variant: own[0]?.variant ?? '', stratum: '', n: own.length, known: known ? own.length : 0 },
      ...{
        y: sum(({ y }) => y),
        yy: sum(({ y }) => y * y),
        x: sum(({ x }) => x),
        xx: sum(({ x }) => x * x),
        xy: sum(({ x, y }) => x * y),
      },
    };
  });
}

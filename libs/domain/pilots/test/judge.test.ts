import { sampleMeasure, samplePlan } from '../src/testing/sample-pilot';
import { canReach, gradeOf, judge, moneyOf, verdictWithLearning, type Effect } from '../src';
import { analysed, arm, evidenceOf } from './support';

function effect(low: number, high: number, direction: Effect['direction'] = 'higher_is_better'): Effect {
  const estimate = (low + high) / 2;
  const side = (variant: string, value: number) => ({ variant, name: variant, n: 100, value });
  return {
    ...{ kpiId: 'kpi', title: 'Sales', unit: 'count', currency: null, count: 'amount', direction, nWord: 'customers' },
    ...{
      control: side('control', 10),
      treated: side('change', 10 + estimate),
      estimate,
      range: { low, high, level: 0.95 },
    },
    ...{ fixedRange: null, pValue: 0.01, correctedP: 0.01, reads: 'inconclusive', scatterLess: null, method: '' },
  };
}

const base = { grade: 'A' as const, worthIt: 2, guardrails: [], blocks: [], interim: false, final: true, power: 0.9 };

describe('a verdict', () => {
  it('of a lot that was kept to is a success when the range leaves out nothing and reaches what is worth having', () => {
    expect(judge({ ...base, primary: effect(0.5, 4) })).toMatchObject({ verdict: 'true_success', action: 'scale' });
    expect(judge({ ...base, primary: effect(2.5, 4) }).reasons[0]).toContain('even at its smallest worth having');
  });

  it('is turned round where less is better', () => {
    expect(judge({ ...base, primary: effect(-4, -0.5, 'lower_is_better') }).verdict).toBe('true_success');
    expect(judge({ ...base, primary: effect(0.5, 4, 'lower_is_better') }).verdict).toBe('failure');
  });

  it('is never a true success without a lot', () => {
    expect(judge({ ...base, grade: 'C', primary: effect(3, 4) })).toMatchObject({
      verdict: 'supported',
      action: 'extend',
    });
    expect(judge({ ...base, grade: 'D', primary: effect(3, 4) })).toMatchObject({
      verdict: 'hint',
      action: 'not_proven',
    });
  });

  it('is a failure when even the best that is left is too small, or something got worse', () => {
    expect(judge({ ...base, primary: effect(-1, 1.9) })).toMatchObject({ verdict: 'failure', action: 'stop' });
    expect(judge({ ...base, primary: effect(-4, -1) })).toMatchObject({ verdict: 'failure' });
    expect(
      judge({ ...base, primary: effect(3, 4), guardrails: [{ title: 'Complaints', state: 'crossed' }] }),
    ).toMatchObject({ verdict: 'failure', action: 'stop' });
  });

  it('is open when it may be chance: more would tell where too few were watched', () => {
    expect(judge({ ...base, primary: effect(-1, 4) })).toMatchObject({ verdict: 'not_proven', action: 'not_proven' });
    expect(judge({ ...base, power: 0.3, primary: effect(-1, 4) })).toMatchObject({
      verdict: 'not_proven',
      action: 'extend',
    });
    expect(judge({ ...base, final: false, primary: effect(-1, 4) })).toMatchObject({ action: 'keep_running' });
  });

  it('says nothing at a look that was not planned, nor of groups that cannot be compared', () => {
    expect(judge({ ...base, interim: true, primary: effect(3, 4) })).toMatchObject({
      verdict: 'not_proven',
      action: 'keep_running',
    });
    expect(judge({ ...base, blocks: ['Split is off.'], primary: effect(3, 4) })).toMatchObject({ verdict: 'blocked' });
  });

  it('of a failure is understood once somebody wrote what was learned', () => {
    expect(verdictWithLearning('failure', 'People did not see it.')).toBe('failure_understood');
    expect(verdictWithLearning('failure', ' ')).toBe('failure');
    expect(verdictWithLearning('not_proven', 'Something.')).toBe('not_proven');
  });
});

describe('a grade', () => {
  const conduct = { amendments: 0, promisedLate: false, failed: [] };

  it('is A by lot with the plan kept, B with amendments, a late lock or a lot from outside', () => {
    const plan = { design: 'randomised' as const, enrolment: 'drawn' as const };
    expect(gradeOf(plan, conduct).grade).toBe('A');
    expect(gradeOf(plan, { ...conduct, amendments: 1 }).grade).toBe('B');
    expect(gradeOf(plan, { ...conduct, promisedLate: true }).grade).toBe('B');
    expect(gradeOf({ ...plan, enrolment: 'told' }, conduct).grade).toBe('B');
  });

  it.each(['matched_did', 'interrupted_series', 'adjusted'] as const)(
    'is C at best without a lot (%s), D when its checks fail, and says what would raise it',
    (design) => {
      const plan = { design, enrolment: 'told' as const };
      expect(gradeOf(plan, conduct)).toMatchObject({ grade: 'C' });
      expect(gradeOf(plan, conduct).why[0]).toContain('Not randomised');
      expect(gradeOf(plan, { ...conduct, failed: ['The groups drifted apart.'] }).grade).toBe('D');
      expect(canReach(plan).raise).not.toBeNull();
    },
  );
});

describe('a split that chance would not give', () => {
  it('blocks the verdict, whatever the effect', () => {
    const sums = (n: number, mean: number) => ({ n, y: n * mean, yy: n * (mean * mean + 1) });
    const found = analysed({ evidence: evidenceOf([arm('control', sums(5_200, 1)), arm('change', sums(4_800, 2))]) });
    expect(found.judgement.verdict).toBe('blocked');
    expect(found.checks.find(({ id }) => id === 'split')).toMatchObject({ state: 'bad' });
    const kept = analysed({ evidence: evidenceOf([arm('control', sums(5_020, 1)), arm('change', sums(4_980, 2))]) });
    expect(kept.judgement.verdict).toBe('true_success');
  });
});

describe('several variants', () => {
  it('make each range wider and correct the p-values, so that the best of many is not taken for good', () => {
    const variants = [...samplePlan.variants, { key: 'other', name: 'Another', share: 0 }];
    const sums = (mean: number) => ({ n: 500, y: 500 * mean, yy: 500 * (mean * mean + 1) });
    const evidence = evidenceOf([arm('control', sums(1)), arm('change', sums(1.135)), arm('other', sums(1))]);
    const shares = [4_000, 3_000, 3_000];
    const plan = {
      ...samplePlan,
      variants: variants.map((variant, index) => ({ ...variant, share: shares[index] ?? 0 })),
    };
    const enrolment = { crossed: 0, joined: 0, arms: [] };
    const three = analysed({ plan, evidence: { ...evidence, enrolment } });
    const two = analysed({ measures: [sampleMeasure], evidence: { ...evidence, enrolment } });
    expect(two.judgement.verdict).toBe('true_success');
    expect(three.judgement.verdict).not.toBe('true_success');
    expect(three.effects.map(({ correctedP, pValue }) => correctedP >= pValue)).toEqual([true, true]);
  });
});

describe('the worth of a gain', () => {
  const value = { currency: 'EUR', perUnit: '0.10', unitsAQuarter: 4_000 };

  it('is exact to the cent, and turned so that more is better', () => {
    expect(moneyOf(effect(1.5, 4.5), 2, value)).toMatchObject({
      estimate: '1200',
      low: '600',
      high: '1800',
      worthIt: '800',
    });
    expect(moneyOf(effect(-4.5, -1.5, 'lower_is_better'), 2, value)).toMatchObject({
      estimate: '1200',
      low: '600',
      high: '1800',
    });
  });

  it('is open where the range is', () => {
    expect(moneyOf({ ...effect(1, 2), range: { low: 1, high: Infinity, level: 0.95 } }, 2, value)).toMatchObject({
      low: '400',
      high: null,
    });
    expect(moneyOf(effect(1, 2), 2, null)).toBeNull();
  });
});

import fc from 'fast-check';
import { samplePlan } from '../src/testing/sample-pilot';
import { drawList, isDealt, ruleOf, type Listed, type RuledPlan } from '../src';

const plan: RuledPlan = { ...samplePlan, population: [], layer: null, holdout: 0 };
const calendar = { zone: 'Europe/Berlin', firstWeekday: 1 };
const now = new Date('2026-03-05T12:00:00Z');

function rule(changes: Partial<RuledPlan> = {}, salt = 'salt') {
  return ruleOf(
    {
      key: 'pilot',
      salt,
      version: 1,
      plan: { ...plan, ...changes },
      state: 'running',
      startDay: '2026-03-02',
      why: null,
    },
    calendar,
  );
}

const listed = (count: number, from = 0): Listed[] =>
  Array.from({ length: count }, (_, index) => ({
    unit: `unit-${index + from}`,
    stratum: index % 3 === 0 ? 'NL' : 'DE',
  }));
const variants = (lots: readonly { unit: string; variant: string }[]) =>
  new Map(lots.map(({ unit, variant }) => [unit, variant]));
const terms = { now, balanceBy: '', most: null };

describe('a lot', () => {
  it('is the same in whatever order the list stands', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(listed(1_200), { minLength: 1_200 }), (shuffled) => {
        expect(variants(drawList(shuffled, rule(), terms))).toEqual(variants(drawList(listed(1_200), rule(), terms)));
      }),
      { numRuns: 10 },
    );
  });

  it('moves nobody when more come in later', () => {
    const first = variants(drawList(listed(1_500), rule(), terms));
    const later = variants(drawList([...listed(1_500), ...listed(700, 1_500)], rule(), terms));
    for (const [unit, variant] of first) expect(later.get(unit)).toBe(variant);
    expect(later.size).toBe(2_200);
  });

  it('of few units is dealt evenly, also within what they are balanced by', () => {
    const dealt = drawList(listed(30), rule(), { ...terms, balanceBy: 'country' });
    const treated = (stratum: string) =>
      dealt.filter((lot) => lot.stratum === stratum && lot.variant === 'change').length;
    expect([treated('NL'), treated('DE')]).toEqual([5, 10]);
    expect(isDealt(30, { balanceBy: '', ramp: [] })).toBe(true);
    expect(isDealt(1_000, { balanceBy: '', ramp: [] })).toBe(false);
    expect(isDealt(30, { balanceBy: '', ramp: [{ day: 0, share: 1 }] })).toBe(false);
  });

  it('gives no more units the change than may have it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.string({ minLength: 1 }), (most, salt) => {
        const lots = drawList(listed(900), rule({}, salt), { ...terms, most });
        expect(lots.filter(({ variant }) => variant === 'change').length).toBeLessThanOrEqual(most + 1);
      }),
      { numRuns: 30 },
    );
  });

  it('lets in as many as the ramp allows by now, and the same ones later', () => {
    const ramp = [
      { day: 0, share: 1_000 },
      { day: 7, share: 10_000 },
    ];
    const early = variants(drawList(listed(2_000), rule({ ramp }), terms));
    const late = variants(drawList(listed(2_000), rule({ ramp }), { ...terms, now: new Date('2026-03-20T12:00:00Z') }));
    expect(early.size).toBeGreaterThan(140);
    expect(early.size).toBeLessThan(260);
    expect(late.size).toBe(2_000);
    for (const [unit, variant] of early) expect(late.get(unit)).toBe(variant);
  });

  it('of pilots in parts of one layer that do not overlap shares nobody', () => {
    const within = (from: number, to: number, salt: string) =>
      new Set(
        drawList(listed(3_000), rule({ layer: { key: 'checkout', from, to } }, salt), terms).map(({ unit }) => unit),
      );
    const [left, right] = [within(0, 5_000, 'a'), within(5_000, 10_000, 'b')];
    expect([...left].filter((unit) => right.has(unit))).toEqual([]);
    expect(left.size + right.size).toBe(3_000);
  });
});

describe('the rule that askers get', () => {
  it('is closed when nobody new comes in, and ended when it is watched to its end', () => {
    const state = (at: 'waiting' | 'running' | 'closed' | 'due' | 'decided') =>
      ruleOf({ key: 'p', salt: 's', version: 1, plan, state: at, startDay: null, why: 'full' }, calendar).state;
    expect((['waiting', 'running', 'closed', 'due', 'decided'] as const).map(state)).toEqual([
      'closed',
      'open',
      'closed',
      'ended',
      'ended',
    ]);
  });

  it('asks the asker for traits and units', () => {
    const population: RuledPlan['population'] = [
      { about: 'trait', name: 'country', is: 'one_of', values: ['NL', 'DE'] },
      { about: 'trait', name: 'orders', is: 'at_least', values: ['3'] },
      { about: 'unit', kind: 'store', is: 'none_of', keys: ['berlin-1'] },
    ];
    expect(rule({ population }).when).toEqual([
      { attribute: 'country', op: 'in', value: ['NL', 'DE'] },
      { attribute: 'orders', op: 'at_least', value: 3 },
      { attribute: 'store', op: 'not_in', value: ['berlin-1'] },
    ]);
  });

  it('begins steps of a ramp with local days, also when clocks are put forward', () => {
    const ramp = [
      { day: 27, share: 5_000 },
      { day: 28, share: 10_000 },
    ];
    expect(rule({ ramp }).ramp.map(({ from }) => from)).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
  });
});

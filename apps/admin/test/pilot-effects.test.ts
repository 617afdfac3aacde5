import fc from 'fast-check';
import { differenceText, effectDigits, levelText, rangeText, sizeText } from '../src/features/pilots/effect-text';
import { effectRows } from '../src/features/pilots/result/effect-rows';
import { bestOf, inGoodDirection, primaryOf } from '../src/features/pilots/result/good-direction';
import { groupStanding } from '../src/features/pilots/result/group-standing';
import { effectScale } from '../src/ui/effect-plot';
import { pilotResultWords } from '../src/words/en/pilot-result';
import { addWords } from '../src/words/known-words';
import { effect, worth } from './pilot-samples';

addWords(pilotResultWords);

describe('an effect in words', () => {
  it.each([
    ['a share', { unit: 'count', count: 'share', currency: null }, 3.84, 1, '+3.8 points'],
    ['percent', { unit: 'percent', count: 'ratio', currency: null }, -2, 1, '−2.0 points'],
    ['money', { unit: 'currency', count: 'amount', currency: 'EUR' }, -4.1, 2, '−€4.10'],
    ['a score', { unit: 'score', count: 'ratio', currency: null }, 0.24, 2, '+0.24'],
    ['few seconds', { unit: 'seconds', count: 'ratio', currency: null }, -4.5, 1, '−4.5 sec'],
    ['many seconds', { unit: 'seconds', count: 'ratio', currency: null }, 720, 0, '+12 min'],
    ['nothing', { unit: 'score', count: 'ratio', currency: null }, 0, 1, '0.0'],
  ] as const)('tells a difference of %s with its sign', (_, told, value, digits, text) => {
    expect(differenceText(value, told, digits)).toBe(text);
  });

  it('says of an end that nothing bounds that it is open', () => {
    const money = { unit: 'currency', count: 'amount', currency: 'EUR' } as const;

    expect(rangeText({ low: 90, high: null, level: 0.95 }, money, 0)).toBe('[+€90 to open]');
    expect(rangeText({ low: null, high: -2, level: 0.95 }, money, 0)).toBe('[open to −€2]');
    expect(rangeText({ low: null, high: null, level: 0.95 }, money, 0)).toBe('[open to both sides]');
  });

  it('says the unit of a range once', () => {
    expect(rangeText(effect().range, effect(), 1)).toBe('[+1.2 to +6.4 points]');
  });

  it('is never finer than its doubt', () => {
    expect(effectDigits({ low: -0.31, high: 0.07, level: 0.95 }, effect())).toBe(2);
    expect(effectDigits({ low: 90, high: 730, level: 0.95 }, { ...effect(), unit: 'currency', count: 'amount' })).toBe(
      0,
    );
  });

  it('tells a level as it is, corrected ones too', () => {
    expect([0.95, 0.975, 0.99].map((level) => levelText({ level }))).toEqual([
      'ranges hold the truth 95 of 100 times',
      'ranges hold the truth 97.5 of 100 times',
      'ranges hold the truth 99 of 100 times',
    ]);
  });

  it('tells a limit with all its digits', () => {
    expect(sizeText(0.125, { unit: 'score', count: 'ratio', currency: null })).toBe('0.125');
    expect(sizeText(3, { unit: 'percent', count: 'share', currency: null })).toBe('3 points');
  });
});

describe('which way is better', () => {
  it('turns what should fall, with its open end', () => {
    const fewer = { direction: 'lower_is_better', estimate: -3, range: { low: null, high: -1, level: 0.95 } } as const;

    expect(inGoodDirection(fewer)).toEqual({ estimate: 3, low: 1, high: null });
  });

  it('speaks of the variant whose worst case is best', () => {
    const wide = effect({ estimate: 9, range: { low: -4, high: 22, level: 0.95 } });
    const narrow = effect({ estimate: 2, range: { low: 1, high: 3, level: 0.95 } });

    expect(bestOf([wide, narrow])).toBe(narrow);
    expect(bestOf([effect({ range: { low: null, high: 9, level: 0.95 } }), wide])).toBe(wide);
  });

  it('takes a row a variant for the answer, and leaves the other figures', () => {
    const rows = [effect(), effect({ estimate: 1 }), effect({ kpiId: 'other' }), effect({ count: 'ratio' })];

    expect(primaryOf(rows)).toEqual(rows.slice(0, 2));
  });
});

describe('the rows of the picture', () => {
  it('put unit and money on one scale, in multiples of what was worth having', () => {
    const [unit, money] = effectRows({ effects: [effect()], worthIt: 3, money: worth });

    expect(money?.estimate).toBeCloseTo(unit?.estimate ?? 0, 9);
    expect([unit?.text, money?.text]).toEqual(['+3.8 points [+1.2 to +6.4 points]', '+€11,309 [+€3,571 to +€19,046]']);
  });

  it('draw what should fall to the right, and say what it is', () => {
    const calls = effect({ direction: 'lower_is_better', estimate: -6, range: { low: -9, high: -3, level: 0.95 } });
    const [row] = effectRows({ effects: [calls], worthIt: 3, money: null });

    expect(row).toMatchObject({ estimate: 2, low: 1, high: 3, worthIt: '−3 points: worth it' });
    expect(row?.text).toContain('−6');
  });

  it('leave the end of the money open where that of the effect is', () => {
    const open = effect({ range: { low: 1.2, high: null, level: 0.95 } });
    const rows = effectRows({ effects: [open], worthIt: 3, money: { ...worth, high: null } });

    expect(rows.map(({ high }) => high)).toEqual([null, null]);
    expect(rows[1]?.text).toBe('+€11,309 [+€3,571 to open]');
  });

  it('all lie within the picture, in their order', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, value, (one, two, three) => {
        const [low = 0, estimate = 0, high = 0] = [one, two, three].sort((a, b) => a - b);
        const at = effectScale([{ low, estimate, high }]);
        const places = [low, estimate, high, 0, 1].map(at);
        expect(Math.min(...places)).toBeGreaterThanOrEqual(4 - 1e-9);
        expect(Math.max(...places)).toBeLessThanOrEqual(96 + 1e-9);
        expect(at(low)).toBeLessThanOrEqual(at(estimate));
        expect(at(estimate)).toBeLessThanOrEqual(at(high));
        expect(at(0)).toBeLessThan(at(1));
      }),
    );
  });
});

describe('a group that somebody looks at', () => {
  const improved = { reads: 'improved' } as const;

  it.each([
    ['no', { discovery: improved, confirmation: improved, correctedP: 0.2 }, 'quiet'],
    ['no', { discovery: { reads: 'inconclusive' }, confirmation: improved, correctedP: 0.001 }, 'quiet'],
    ['one half', { discovery: improved, confirmation: { reads: 'inconclusive' }, correctedP: 0.001 }, 'loose'],
    ['one half', { discovery: improved, confirmation: null, correctedP: 0.001 }, 'loose'],
    ['both', { discovery: improved, confirmation: improved, correctedP: 0.001 }, 'held'],
  ] as const)('stands out in %s', (_, group, standing) => {
    expect(groupStanding(group, 0.05)).toBe(standing);
  });
});

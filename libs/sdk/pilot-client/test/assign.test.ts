import fc from 'fast-check';
import { assign, meets, unitText, type Condition, type Rule, type Unit } from '../src/index';
import { aRule } from './a-rule';

const at = new Date('2026-03-01T00:00:00Z');
const person = (key: string): Unit => ({ kind: 'person', key });
const people = Array.from({ length: 2_000 }, (_, index) => person(String(index)));
const share = fc.integer({ min: 0, max: 10_000 });

/** Two to four variants that together have the whole. */
const variants = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 4 }).map((parts) => {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const shares = parts.map((part) => Math.floor((part / whole) * 10_000));
  const rest = 10_000 - shares.reduce((sum, part) => sum + part, 0);
  return shares.map((part, index) => ({ key: `v${index}`, share: index === 0 ? part + rest : part }));
});

it('gives an answer that is the same in every version: this one is for ever', () => {
  const answers = people.slice(0, 12).map((unit) => assign(aRule(), unit, { at }).variant);

  expect(answers.map((key) => (key === 'free' ? 1 : 0)).join('')).toBe('001010111101');
});

it('gives the variants their shares', () => {
  const rule = aRule({ variants: [{ key: 'a', share: 1_000 }, { key: 'b', share: 9_000 }] }); // prettier-ignore
  const a = people.filter((unit) => assign(rule, unit, { at }).variant === 'a').length;

  // 200 are expected, with a standard deviation of 13.4
  expect(Math.abs(a - 200)).toBeLessThan(45);
});

it('lets more in as the ramp rises, and never moves anybody who is in', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), variants, share, share, (salt, key, arms, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const to = (part: number) =>
        assign(aRule({ salt, variants: arms, ramp: [{ from: '2026-01-01', share: part }] }), person(key), { at });
      const [before, after] = [to(low), to(high)];
      return before.why === 'not_yet' ? ['not_yet', 'assigned'].includes(after.why) : before.variant === after.variant;
    }),
    { numRuns: 2_000 },
  );
});

it('takes the step of the ramp that has begun last, whatever order they stand in', () => {
  const ramp = [{ from: '2026-02-01T00:00:00+01:00', share: 10_000 }, { from: '2026-01-01', share: 0 }]; // prettier-ignore
  const why = (instant: string) => assign(aRule({ ramp }), person('1'), { at: new Date(instant) }).why;

  expect(['2025-12-31', '2026-01-31T22:59:59Z', '2026-01-31T23:00:00Z'].map(why)).toEqual([
    'not_yet',
    'not_yet',
    'assigned',
  ]);
});

it('never puts a unit into two pilots of one layer whose parts do not overlap', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), share, (layer, key, cut) => {
      const part = (pilot: string, from: number, to: number) =>
        assign(aRule({ pilot, salt: pilot, layer: { key: layer, from, to } }), person(key), { at }).why;
      expect([part('one', 0, cut), part('two', cut, 10_000)].sort()).toEqual(['assigned', 'other_layer']);
    }),
    { numRuns: 2_000 },
  );
});

it('holds the same people out of all pilots that share a holdout, and about as many as it says', () => {
  const holdout = { salt: 'long', share: 1_000 };
  const held = (salt: string) =>
    people.filter((unit) => assign(aRule({ salt, holdout }), unit, { at }).why === 'held_out');

  expect(held('one')).toEqual(held('two'));
  expect(Math.abs(held('one').length - 200)).toBeLessThan(45);
});

it('keeps the variant of who has one while a pilot is closed, takes in nobody new, and ends it for all', () => {
  const ask = (state: Rule['state'], kept: string | null) => assign(aRule({ state }), person('1'), { at, kept });

  expect(ask('closed', 'free')).toEqual({ pilot: 'free-returns', variant: 'free', why: 'assigned', sticky: true });
  expect(ask('closed', null)).toEqual({ pilot: 'free-returns', variant: null, why: 'closed' });
  expect(ask('closed', 'no-such-variant').why).toBe('closed');
  expect(ask('ended', 'free')).toEqual({ pilot: 'free-returns', variant: null, why: 'closed' });
});

it('takes drawn units from their list alone', () => {
  const rule = aRule({ how: 'drawn', unit: 'store' });
  const store = { kind: 'store', key: 'utrecht-1' } as const;

  expect(assign(rule, store, { at }).why).toBe('not_in_population');
  expect(assign(rule, store, { at, kept: 'free' }).variant).toBe('free');
  expect(assign(rule, person('utrecht-1'), { at, kept: 'free' }).why).toBe('not_in_population');
});

it('names a person by the first identifier, in a form in which equal ones are equal', () => {
  const text = (type: 'email' | 'phone' | 'user_id', value: string) => unitText({ identifiers: [{ type, value }] });

  expect(text('email', ' Ada@Example.com ')).toBe(text('email', 'ada@example.com'));
  expect(text('phone', '+49 (30) 12-34')).toBe('phone||+49301234');
  expect(text('user_id', '7')).toBe(unitText(person('7')));
  expect(assign(aRule(), { identifiers: [] }, { at }).why).toBe('not_in_population');
});

const attributes = { country: 'NL', orders: 3, tags: ['vip', 'press'], none: null };
const cases: readonly (readonly [Condition, boolean])[] = [
  [{ attribute: 'country', op: 'is', value: 'NL' }, true],
  [{ attribute: 'country', op: 'is_not', value: 'NL' }, false],
  [{ attribute: 'city', op: 'is_not', value: 'Utrecht' }, false],
  [{ attribute: 'country', op: 'in', value: ['BE', 'NL'] }, true],
  [{ attribute: 'country', op: 'not_in', value: ['BE', 'NL'] }, false],
  [{ attribute: 'orders', op: 'at_least', value: 3 }, true],
  [{ attribute: 'orders', op: 'at_most', value: 2 }, false],
  [{ attribute: 'country', op: 'at_least', value: 0 }, false],
  [{ attribute: 'tags', op: 'has', value: 'vip' }, true],
  [{ attribute: 'tags', op: 'lacks', value: 'vip' }, false],
  [{ attribute: 'tags', op: 'lacks', value: 'staff' }, true],
  [{ attribute: 'none', op: 'has' }, false],
  [{ attribute: 'none', op: 'lacks' }, true],
  [{ attribute: 'orders', op: 'lacks' }, false],
];
it.each(cases)('%j is %s', (condition, expected) => {
  expect(meets(condition, attributes)).toBe(expected);
  expect(assign(aRule({ when: [condition] }), person('1'), { at, attributes }).why).toBe(
    expected ? 'assigned' : 'not_in_population',
  );
});

it('lets nobody in by a condition that it does not know', () => {
  const newer: unknown = { attribute: 'orders', op: 'between', value: [1, 5] };
  // what a newer server may hand out
  expect(meets(newer as Condition, attributes)).toBe(false);
});

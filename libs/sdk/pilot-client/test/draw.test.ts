import fc from 'fast-check';
import { assign, DrawError, drawUnits, type ListedUnit } from '../src/index';
import { aRule } from './a-rule';

const even = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: `v${index}`, share: 10_000 / count }));
const shares = fc
  .array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 4 })
  .filter((parts) => parts.some((part) => part > 0))
  .map((parts) => parts.map((share, index) => ({ key: `v${index}`, share })));
const units: fc.Arbitrary<ListedUnit[]> = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1, maxLength: 6 }),
    stratum: fc.constantFrom('north', 'south', 'east'),
    block: fc.constantFrom('1', '2'),
  }),
  { selector: ({ key }) => key, maxLength: 60 },
);

const variantsOf = (wish: Parameters<typeof drawUnits>[0]) =>
  new Map(drawUnits(wish).units.map(({ key, variant }) => [key, variant]));
const countOf = (drawn: ReadonlyMap<string, string>, members: readonly ListedUnit[], variant: string) =>
  members.filter(({ key }) => drawn.get(key) === variant).length;

it.each(['hashed', 'balanced'] as const)('does not look at the order of the list (%s)', (how) => {
  fc.assert(
    fc.property(
      units,
      shares,
      fc.string(),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (list, variants, salt, chance) => {
        const shuffled = list
          .map((unit) => ({ unit, at: chance.next().value }))
          .sort((left, right) => left.at - right.at);
        const other = variantsOf({ units: shuffled.map(({ unit }) => unit), variants, salt, how });
        expect(new Map([...variantsOf({ units: list, variants, salt, how })].sort())).toEqual(
          new Map([...other].sort()),
        );
      },
    ),
  );
});

it('gives every stratum each variant within one of its share', () => {
  fc.assert(
    fc.property(units, shares, fc.string(), (list, variants, salt) => {
      const plain = list.map(({ key, stratum = '' }) => ({ key, stratum }));
      const drawn = variantsOf({ units: plain, variants, salt });
      const whole = variants.reduce((sum, { share }) => sum + share, 0);
      for (const stratum of ['north', 'south', 'east']) {
        const members = plain.filter((unit) => unit.stratum === stratum);
        for (const { key, share } of variants)
          expect(Math.abs(countOf(drawn, members, key) - (members.length * share) / whole)).toBeLessThan(1);
      }
    }),
  );
});

it('balances blocks and strata within one where the variants have equal shares', () => {
  fc.assert(
    fc.property(units, fc.constantFrom(2, 4, 5), fc.string(), (list, count, salt) => {
      const drawn = variantsOf({ units: list, variants: even(count), salt });
      const groups = [
        ...['north', 'south', 'east'].map((stratum) => list.filter((unit) => unit.stratum === stratum)),
        ...['1', '2'].map((block) => list.filter((unit) => unit.stratum === 'north' && unit.block === block)),
      ];
      for (const members of groups) {
        const counts = even(count).map(({ key }) => countOf(drawn, members, key));
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it('draws another list by another salt', () => {
  const list = Array.from({ length: 24 }, (_, index) => ({ key: `store-${index}` }));
  const draws = ['a', 'b', 'c'].map((salt) =>
    [...variantsOf({ units: list, variants: even(2), salt }).values()].join(' '),
  );

  expect(new Set(draws).size).toBe(3);
});

it('gives each of few stores each variant equally often, over many salts', () => {
  const list = ['a', 'b', 'c', 'd'].map((key) => ({ key }));
  const times = list.map(
    ({ key }) =>
      Array.from({ length: 2_000 }, (_, salt) =>
        variantsOf({ units: list, variants: even(2), salt: `s${salt}` }).get(key),
      ).filter((variant) => variant === 'v0').length,
  );

  // 1,000 are expected, with a standard deviation of 22.4
  for (const count of times) expect(Math.abs(count - 1_000)).toBeLessThan(75);
});

it('moves nobody when units join a list that is drawn by hash, and agrees with what is worked out on asking', () => {
  fc.assert(
    fc.property(units, units, shares, fc.string(), (list, more, variants, salt) => {
      const joined = [...list, ...more.filter(({ key }) => list.every((unit) => unit.key !== key))];
      const [before, after] = [list, joined].map((all) => variantsOf({ units: all, variants, salt, how: 'hashed' }));
      for (const [key, variant] of before ?? []) {
        expect(after?.get(key)).toBe(variant);
        const rule = aRule({ unit: 'store', salt, variants });
        expect(assign(rule, { kind: 'store', key }, { at: new Date(0) }).variant).toBe(variant);
      }
    }),
  );
});

it('draws clusters whole', () => {
  fc.assert(
    fc.property(units, fc.string(), (list, salt) => {
      const clustered = list.map(({ key }, index) => ({ key, cluster: `team ${index % 7}` }));
      const drawn = variantsOf({ units: clustered, variants: even(2), salt });
      const byTeam = new Map(clustered.map(({ key, cluster }) => [`${cluster} ${drawn.get(key)}`, cluster]));
      expect(byTeam.size).toBe(new Set(byTeam.values()).size);
    }),
  );
});

it('chooses balance for few units and hashing for many', () => {
  const list = Array.from({ length: 1_000 }, (_, index) => ({ key: String(index) }));
  const how = (length: number) => drawUnits({ units: list.slice(0, length), variants: even(2), salt: 's' }).how;

  expect([how(999), how(1_000)]).toEqual(['balanced', 'hashed']);
});

it.each<[string, ListedUnit[]]>([
  ['"a" stands on the list twice', [{ key: 'a' }, { key: 'a' }]],
  [
    'The members of "t" are of different strata',
    [
      { key: 'a', cluster: 't', stratum: '1' },
      { key: 'b', cluster: 't' },
    ],
  ],
  ['"t" names a unit and a cluster', [{ key: 't' }, { key: 'b', cluster: 't' }]],
])('refuses a list when %s', (message, list) => {
  const draw = () => drawUnits({ units: list, variants: even(2), salt: 's' });
  expect(draw).toThrow(DrawError);
  expect(draw).toThrow(message);
});

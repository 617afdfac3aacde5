import fc from 'fast-check';
import {
  benjaminiHochberg,
  compareEffects,
  heterogeneity,
  holm,
  notWorse,
  splitCheck,
  StatisticsInputError,
} from '../../src/index';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

/** Benjamini & Hochberg 1995, section 4.1. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

it('finds four of the fifteen published hypotheses, Holm three', () => {
  expect(benjaminiHochberg(published).filter((p) => p <= 0.05)).toHaveLength(4);
  expect(holm(published).filter((p) => p <= 0.05)).toHaveLength(3);
  expect(holm([0.01, 0.04, 0.03, 0.005, 0.55, 0.6]).map((p) => Number(p.toFixed(6)))).toEqual([
    0.05, 0.12, 0.12, 0.03, 1, 1,
  ]);
});

it('never goes below the raw value, nor Benjamini and Hochberg above Holm, nor against the order', () => {
  fc.assert(
    fc.property(pValues, (raw) => {
      const [strict, wide] = [holm(raw), benjaminiHochberg(raw)];
      raw.forEach((p, i) => {
        expect(wide[i]).toBeGreaterThanOrEqual(p);
        expect(strict[i]).toBeGreaterThanOrEqual(wide[i] ?? Number.NaN);
        raw.forEach((other, j) => {
          expect(p < other && (strict[i] ?? 0) > (strict[j] ?? 0)).toBe(false);
          expect(p < other && (wide[i] ?? 0) > (wide[j] ?? 0)).toBe(false);
        });
      });
    }),
  );
  expect(() => holm([0.2, 1.2])).toThrow(/^pValues at 1/);
});

it('raises the alarm on a published split that chance does not make', () => {
  const found = splitCheck([821_588, 815_482], [0.5, 0.5]);
  expect(found).toMatchObject({ df: 1, alarm: true });
  expect(found.chiSquare).toBeCloseTo(22.774369, 6);
  expect(found.pValue).toBeCloseTo(1.821793e-6, 11);
  expect(splitCheck([500, 510], [1, 1]).alarm).toBe(false);
});

it('leaves arms without weight out of the count and of the degrees of freedom', () => {
  const whole = splitCheck([1000, 1200, 900], [0.5, 0.5, 0]);
  expect(whole).toEqual({ ...splitCheck([1000, 1200], [1, 1]), expected: [1100, 1100, 0] });
  expect(whole.df).toBe(1);
  expect(() => splitCheck([1, 2], [1, 0])).toThrow(/^weights/);
  expect(() => splitCheck([1.5, 2], [1, 1])).toThrow(/^counts of arm 0/);
  expect(() => splitCheck([0, 0], [1, 1])).toThrow(StatisticsInputError);
});

it('asks whether groups differ: two of them as a z test squared', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      (gap, se, other) => {
        const groups = [
          { estimate: 1, se },
          { estimate: 1 + gap, se: other },
        ] as const;
        const [both, z] = [heterogeneity(groups), compareEffects(groups[0], groups[1])];
        expect(both.q).toBeCloseTo(z.t ** 2, 8);
        expect(both.pValue).toBeCloseTo(z.pValue, 8);
      },
    ),
  );
  const alike = heterogeneity([1, 1, 1].map((estimate) => ({ estimate, se: 0.5 })));
  expect(alike).toMatchObject({ q: 0, pValue: 1, iSquared: 0, df: 2 });
  expect(alike.pooled.se).toBeCloseTo(0.5 / Math.sqrt(3), 12);
  expect(() =>
    heterogeneity([
      { estimate: 1, se: 0 },
      { estimate: 1, se: 1 },
    ]),
  ).toThrow(/^groups at 0/);
});

it('shows "not worse" exactly when the bound stays inside the margin', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.integer({ min: 3, max: 200 }),
      (estimate, margin, df) => {
        const question = { estimate, se: 1, df, margin };
        const found = notWorse({ ...question, better: 'higher' });
        expect(found.shown).toBe(found.pValue < 0.05);
        expect(found.shown && found.worse).toBe(false);
        const mirrored = notWorse({ ...question, estimate: -estimate, better: 'lower' });
        expect(mirrored).toEqual({ ...found, worst: -found.worst });
      },
    ),
  );
  expect(() => notWorse({ estimate: 0, se: 1, df: 9, margin: 0, better: 'higher' })).toThrow(/^margin is 0/);
});

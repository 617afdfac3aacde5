import fc from 'fast-check';
import { adjustObserved, eValue, type ObservedRow, partialR2, robustnessValue, seededRandom } from '../../src/index';
import { leastSquares } from '../../src/numeric/least-squares';

/** Harder cases get the call back more often and end less well; the call itself gives `effect`. */
function callbacks(seed: number, count: number, effect: number): readonly ObservedRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const severity = random.normal();
    const months = 10 + 5 * random.normal();
    const treated = random.uniform() < 1 / (1 + Math.exp(-0.8 * severity));
    const outcome = 5 - 0.9 * severity + 0.05 * months + (treated ? effect : 0) + random.normal();
    return { treated, outcome, covariates: [severity, months] };
  });
}

it('finds a planted effect that the plain difference turns upside down', () => {
  const found = adjustObserved(callbacks(1, 2_000, 0.5));
  expect(found.naive.estimate).toBeLessThan(0);
  for (const estimate of [found.regression.estimate, found.gComputation, found.weighted, found.weightedOnTreated]) {
    expect(Math.abs(estimate - 0.5)).toBeLessThan(0.2);
  }
  expect(found.doublyRobust.interval.low).toBeLessThan(0.5);
  expect(found.doublyRobust.interval.high).toBeGreaterThan(0.5);
  expect(found.propensity.coefficients[1]).toBeCloseTo(0.8, 0);
  expect(found.propensity.inside).toBeGreaterThan(0.95);
});

it('weighs the sides alike', () => {
  const [severity] = adjustObserved(callbacks(2, 2_000, 0)).balance;
  expect(severity?.before).toBeGreaterThan(0.5);
  expect(Math.abs(severity?.after ?? Number.NaN)).toBeLessThan(0.1);
});

it('does not depend on units of outcome and covariates', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0.01, max: 100, noNaN: true }), (seed, unit) => {
      const rows = callbacks(seed, 150, 0.3);
      const scaled = rows.map((row) => ({
        ...row,
        outcome: unit * row.outcome,
        covariates: row.covariates.map((value) => unit * value + 3),
      }));
      const [plain, other] = [adjustObserved(rows), adjustObserved(scaled)];
      expect(other.doublyRobust.t).toBeCloseTo(plain.doublyRobust.t, 5);
      expect(other.regression.pValue).toBeCloseTo(plain.regression.pValue, 6);
      expect(other.gComputation / unit).toBeCloseTo(plain.gComputation, 6);
      expect(other.balance[1]?.after).toBeCloseTo(plain.balance[1]?.after ?? Number.NaN, 6);
    }),
    { numRuns: 15 },
  );
});

it('has the HC2 error that leaving out each row in turn gives', () => {
  const rows = callbacks(6, 60, 0.5);
  const designs = rows.map(({ covariates, treated }) => [1, ...covariates, Number(treated)]);
  const outcomes = rows.map(({ outcome }) => outcome);
  const fit = leastSquares(designs, outcomes, 'rows');
  const effect = fit.coefficients[3] ?? Number.NaN;
  const variance = rows.reduce((sum, _, i) => {
    const raised = outcomes.map((outcome, j) => outcome + Number(i === j));
    const pull = (leastSquares(designs, raised, 'rows').coefficients[3] ?? Number.NaN) - effect;
    const others = outcomes.filter((_outcome, j) => j !== i);
    const without = leastSquares(
      designs.filter((_row, j) => j !== i),
      others,
      'rows',
    );
    const missed =
      (outcomes[i] ?? Number.NaN) -
      (designs[i] ?? []).reduce((fitted, x, j) => fitted + x * (without.coefficients[j] ?? 0), 0);
    // e / (1 - h) is what the fit without the row misses it by.
    return sum + pull ** 2 * (fit.residuals[i] ?? Number.NaN) * missed;
  }, 0);
  const { regression } = adjustObserved(rows);
  expect(regression.estimate).toBeCloseTo(effect, 10);
  expect(regression.se).toBeCloseTo(Math.sqrt(variance), 9);
});

it('turns its sign when treated and untreated change names', () => {
  const rows = callbacks(4, 300, 0.3);
  const [there, back] = [adjustObserved(rows), adjustObserved(rows.map((row) => ({ ...row, treated: !row.treated })))];
  expect(back.doublyRobust.estimate).toBeCloseTo(-there.doublyRobust.estimate, 9);
  expect(back.weighted).toBeCloseTo(-there.weighted, 9);
  expect(back.regression.se).toBeCloseTo(there.regression.se, 9);
});

it('refuses rows that leave nobody to compare, covariates that say the same, and holes', () => {
  const rows = callbacks(5, 200, 0);
  const apart = rows.map((row) => ({ ...row, covariates: [row.treated ? 1 + row.outcome / 100 : -1, row.outcome] }));
  expect(() => adjustObserved(apart)).toThrow(/^covariates/);
  const twice = rows.map((row) => ({ ...row, covariates: [row.outcome, 2 * row.outcome] }));
  expect(() => adjustObserved(twice)).toThrow(/^covariates say the same/);
  const hole = rows.map((row, i) => (i === 7 ? { ...row, outcome: Number.NaN } : row));
  expect(() => adjustObserved(hole)).toThrow(/^rows at 7/);
  expect(() => adjustObserved(rows.filter(({ treated }) => treated))).toThrow(/^rows with treated false are 0/);
});

it('gives published E-values', () => {
  expect(eValue(1.5)).toBeCloseTo(2.366, 3);
  expect(eValue(2)).toBeCloseTo(3.414, 3);
  expect(eValue(0.5)).toBeCloseTo(eValue(2), 12);
  expect(eValue(1)).toBe(1);
  expect(() => eValue(0)).toThrow(/^riskRatio is 0/);
});

it('gives the robustness values of Darfur (Cinelli & Hazlett 2020, table 1)', () => {
  expect(partialR2(4.18, 783)).toBeCloseTo(0.022, 3);
  expect(robustnessValue(4.18, 783)).toBeCloseTo(0.139, 3);
  expect(robustnessValue(4.18, 783, 1, 0.05)).toBeCloseTo(0.076, 3);
  expect(robustnessValue(1, 100, 1, 0.05)).toBe(0);
  expect(() => robustnessValue(2, 1)).toThrow(/^t, df, q/);
});

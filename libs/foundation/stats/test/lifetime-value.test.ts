import {
  type CustomerToScore,
  expectedPurchases,
  expectedSpend,
  fitBgNbd,
  type FittedPurchaseModel,
  type FittedSpendModel,
  fitGammaGamma,
  fitMbgNbd,
  groupCells,
  pAlive,
  scoreLifetimeValue,
  seededRandom,
  type ValueTerms,
} from '../src/index';
import { activePairs, exactScenario, interpolatedScenario } from '../src/value/value-scenario';
import { discountSteps } from '../src/value/value-terms';
import { fittedPurchases, fittedSpend } from './simulation/fitted';
import { type Planted, simulateCustomers, simulateSpend } from './simulation/simulate-customers';

const plan: Planted = {
  model: 'bg_nbd',
  parameters: { r: 0.5, alpha: 6, a: 0.8, b: 2.4 },
  joinWeeks: 20,
  endWeeks: 52,
  holdoutWeeks: 52,
};
const spendTruth = { p: 6.25, q: 3.74, gamma: 15.44 };
const yearAhead: ValueTerms = {
  horizonWeeks: 52,
  stepWeeks: 4,
  annualDiscountRate: 0.1,
  margin: { rate: 0.3, source: 'settings' },
};

function simulateScored(count: number, seed: number): CustomerToScore[] {
  const random = seededRandom(seed);
  return simulateCustomers(plan, count, random).map((history) => {
    const [spend] = simulateSpend(spendTruth, [history.repeats], random);
    return { ...history, spendDays: spend?.spendDays ?? 0, meanRepeatSpend: spend?.meanRepeatSpend ?? null };
  });
}

function spendFitOf(customers: readonly CustomerToScore[]): FittedSpendModel {
  const histories = customers.flatMap(({ spendDays, meanRepeatSpend }) =>
    meanRepeatSpend === null ? [] : [{ spendDays, meanRepeatSpend }],
  );
  return fittedSpend(fitGammaGamma(histories));
}

const customers = simulateScored(2000, 71);
const purchases = fittedPurchases(fitBgNbd(customers));
const spend = spendFitOf(customers);
const scored = scoreLifetimeValue({ purchases, spend, customers, terms: yearAhead });

describe('scoreLifetimeValue', () => {
  it('gives the published convention: 12 steps of 4.345 weeks at 1 % a step', () => {
    // CDNOW parameters (Fader, Hardie & Lee 2005; Fader & Hardie 2013). The values were made with lifetimes 0.11.3.
    const cdnow: FittedPurchaseModel = {
      ...purchases,
      parameters: { r: 0.24259291, alpha: 4.41353153, a: 0.79288614, b: 2.42575341 },
    };
    const cdnowSpend: FittedSpendModel = { ...spend, parameters: { p: 6.24880229, q: 3.74458836, gamma: 15.44774811 } };
    const weeksAStep = 4.345;
    const terms: ValueTerms = {
      horizonWeeks: 12 * weeksAStep,
      stepWeeks: weeksAStep,
      annualDiscountRate: (Math.log(1.01) * (365.25 / 7)) / weeksAStep,
      margin: { rate: 1, source: 'revenue' },
    };
    const three: CustomerToScore[] = [
      { repeats: 2, lastPurchaseWeeks: 30.43, observedWeeks: 38.86, spendDays: 2, meanRepeatSpend: 22.35 },
      { repeats: 1, lastPurchaseWeeks: 1.71, observedWeeks: 38.86, spendDays: 1, meanRepeatSpend: 11.77 },
      { repeats: 0, lastPurchaseWeeks: 0, observedWeeks: 38.86, spendDays: 0, meanRepeatSpend: null },
    ];

    const { customers: values } = scoreLifetimeValue({ purchases: cdnow, spend: cdnowSpend, customers: three, terms });

    expect(values.map(({ value }) => value)).toEqual([
      expect.closeTo(36.2785, 3),
      expect.closeTo(4.6375, 3),
      expect.closeTo(8.3441, 3),
    ]);
    expect(values.map(({ spendBasis }) => spendBasis)).toEqual(['own', 'own', 'population']);
  });

  it('returns the terms, the draws and the seed that the values rest on', () => {
    expect(scored.terms).toEqual(yearAhead);
    expect(scored).toMatchObject({ draws: 100, seed: expect.any(Number) });
  });

  it('without discounting is margin x expected purchases x expected spend, customer by customer', () => {
    const terms = { ...yearAhead, annualDiscountRate: 0 };

    const { customers: values } = scoreLifetimeValue({ purchases, spend, customers, terms, draws: 20 });

    customers.forEach((customer, i) => {
      const { spendDays, meanRepeatSpend } = customer;
      const own = meanRepeatSpend === null ? null : { spendDays, meanRepeatSpend };
      const value = 0.3 * expectedPurchases(purchases, customer, 52) * expectedSpend(spend.parameters, own);
      expect(values[i]?.value).toBeCloseTo(value, 8);
      expect(values[i]?.pAlive).toBeCloseTo(pAlive(purchases, customer), 12);
    });
  });

  it('adds up: the total is the sum of the customers, and halves with the margin', () => {
    const halved = { ...yearAhead, margin: { rate: 0.15, source: 'settings' } };

    const half = scoreLifetimeValue({ purchases, spend, customers, terms: halved });

    expect(scored.total.value).toBeCloseTo(
      scored.customers.reduce((sum, { value }) => sum + value, 0),
      6,
    );
    expect(half.total.value).toBeCloseTo(scored.total.value / 2, 6);
    expect(half.total.interval.low).toBeCloseTo(scored.total.interval.low / 2, 6);
  });

  it('counts every customer in the range of the total, also those who are alike', () => {
    const silent: CustomerToScore = {
      repeats: 0,
      lastPurchaseWeeks: 0,
      observedWeeks: 40,
      spendDays: 0,
      meanRepeatSpend: null,
    };

    const { customers: values, total } = scoreLifetimeValue({
      purchases,
      spend,
      customers: [silent, silent, silent],
      terms: yearAhead,
    });

    expect(total.interval.low).toBeCloseTo(3 * (values[0]?.interval.low ?? Number.NaN), 9);
    expect(total.interval.high).toBeCloseTo(3 * (values[2]?.interval.high ?? Number.NaN), 9);
  });

  it('puts every value inside its range, and gives the same range for the same seed only', () => {
    const again = scoreLifetimeValue({ purchases, spend, customers, terms: yearAhead });
    const otherwise = scoreLifetimeValue({ purchases, spend, customers, terms: yearAhead, seed: 7 });

    const inside = scored.customers.filter(({ value, interval }) => interval.low <= value && value <= interval.high);
    expect(inside).toHaveLength(customers.length);
    expect(again.customers).toEqual(scored.customers);
    expect(otherwise.customers[0]?.interval).not.toEqual(scored.customers[0]?.interval);
    expect(otherwise.customers[0]?.value).toBe(scored.customers[0]?.value);
  });

  it('gives a total range that shrinks as more customers determine the parameters', () => {
    const few = customers.slice(0, 700);
    const fewFit = fittedPurchases(fitBgNbd(few));

    const small = scoreLifetimeValue({ purchases: fewFit, spend: spendFitOf(few), customers: few, terms: yearAhead });

    const width = ({ total }: typeof small) => (total.interval.high - total.interval.low) / total.value;
    expect(width(scored)).toBeLessThan(width(small));
  });

  it('holds the value from the planted parameters inside the range of the total', () => {
    const truth: FittedPurchaseModel = { ...purchases, parameters: plan.parameters };
    const trueSpend: FittedSpendModel = { ...spend, parameters: spendTruth };

    const real = scoreLifetimeValue({ purchases: truth, spend: trueSpend, customers, terms: yearAhead, draws: 20 });

    expect(real.total.value).toBeGreaterThan(scored.total.interval.low);
    expect(real.total.value).toBeLessThan(scored.total.interval.high);
  });

  it('discounts: a higher rate is worth less, and a longer horizon more', () => {
    const at = (change: Partial<ValueTerms>) =>
      scoreLifetimeValue({ purchases, spend, customers, terms: { ...yearAhead, ...change }, draws: 20 }).total.value;

    expect(at({ annualDiscountRate: 0.3 })).toBeLessThan(at({}));
    expect(at({ horizonWeeks: 104 })).toBeGreaterThan(at({}));
    expect(at({ horizonWeeks: 54 })).toBeGreaterThan(at({}));
  });

  it('takes MBG/NBD too, which doubts customers without a repeat', () => {
    const doubting = fittedPurchases(fitMbgNbd(customers));

    const { customers: values } = scoreLifetimeValue({
      purchases: doubting,
      spend,
      customers,
      terms: yearAhead,
      draws: 20,
    });

    const silent = customers.findIndex(({ repeats }) => repeats === 0);
    expect(values[silent]?.pAlive).toBeLessThan(1);
    expect(scored.customers[silent]?.pAlive).toBe(1);
  });

  it.each([
    [{ horizonWeeks: 0 }, /^horizonWeeks is 0/],
    [{ stepWeeks: -1 }, /^stepWeeks is -1/],
    [{ annualDiscountRate: -0.1 }, /^annualDiscountRate is -0\.1/],
    [{ margin: { rate: 1.2, source: 'settings' } }, /^margin\.rate is 1\.2/],
    [{ margin: { rate: 0.2, source: ' ' } }, /^margin\.source is empty/],
  ])('refuses the terms %p', (change, message) => {
    expect(() => scoreLifetimeValue({ purchases, spend, customers, terms: { ...yearAhead, ...change } })).toThrow(
      message,
    );
  });

  it('refuses a handful of draws, which make no range', () => {
    expect(() => scoreLifetimeValue({ purchases, spend, customers, terms: yearAhead, draws: 5 })).toThrow(
      /^draws is 5/,
    );
  });
});

describe('a scenario read off between points', () => {
  const cells = groupCells(customers);
  const basis = { cells, pairs: activePairs(cells), steps: discountSteps(yearAhead) };

  it.each(['bg_nbd', 'mbg_nbd'] as const)('agrees with the one worked out customer by customer (%s)', (model) => {
    const parameters = { ...plan.parameters, a: 1.3 };

    const exact = exactScenario({ model, parameters }, spendTruth, basis);
    const read = interpolatedScenario({ model, parameters }, spendTruth, basis);

    cells.weight.forEach((_, cell) => {
      expect(read.discountedPurchases(cell) / exact.discountedPurchases(cell)).toBeCloseTo(1, 8);
    });
  });
});

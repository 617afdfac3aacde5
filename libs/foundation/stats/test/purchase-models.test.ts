import fc from 'fast-check';
import {
  chanceOfPurchase,
  dropoutLogLikelihood,
  expectedPurchases,
  expectedPurchasesNewCustomer,
  groupCells,
  lnGamma,
  pAlive,
  type PurchaseHistory,
  type PurchaseModel,
} from '../src/index';
import { dropoutObjective } from '../src/purchases/dropout-likelihood';
import { nbdObjective } from '../src/purchases/nbd-likelihood';
import { gammaGammaObjective, spendColumns } from '../src/spend/gamma-gamma-likelihood';
import type { Objective } from '../src/optimise/objective';
import { aHistory, aModel, weeksAhead } from './simulation/arbitraries';
import { meanOverLeaving } from './simulation/over-leaving';

/** CDNOW parameters: Fader, Hardie & Lee 2005 (Marketing Science 24) and Batislam et al. 2007, with more digits. */
const bgNbd: PurchaseModel = {
  model: 'bg_nbd',
  parameters: { r: 0.24259291, alpha: 4.41353153, a: 0.79288614, b: 2.42575341 },
};
const mbgNbd: PurchaseModel = {
  model: 'mbg_nbd',
  parameters: { r: 0.52484, alpha: 6.18309, a: 0.89139, b: 1.61405 },
};
const twoRepeats: PurchaseHistory = { repeats: 2, lastPurchaseWeeks: 30.43, observedWeeks: 38.86 };
const noRepeat: PurchaseHistory = { repeats: 0, lastPurchaseWeeks: 0, observedWeeks: 38.86 };

describe('published values', () => {
  it('a customer with 2 repeats, the last in week 30.43 of 38.86, buys 1.226 times in 39 weeks (BG/NBD) or 1.2627 (MBG/NBD)', () => {
    expect(expectedPurchases(bgNbd, twoRepeats, 39)).toBeCloseTo(1.22591045, 7);
    expect(expectedPurchases(mbgNbd, twoRepeats, 39)).toBeCloseTo(1.2627, 4);
  });

  // Hardie, "Implementing the BG/NBD model in Excel".
  it.each([
    [0.1429, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
  ])('a new customer buys again in %p weeks %p times', (weeks, expected) => {
    expect(expectedPurchasesNewCustomer(bgNbd, weeks)).toBeCloseTo(expected, 4);
  });

  it('without a repeat BG/NBD calls a customer active for certain, MBG/NBD with probability .38971', () => {
    expect(pAlive(bgNbd, noRepeat)).toBe(1);
    expect(pAlive(mbgNbd, noRepeat)).toBeCloseTo(0.38971, 4);
  });
});

describe('against integration over the probability to leave', () => {
  it('the likelihood of one customer agrees', () => {
    fc.assert(
      fc.property(aModel, aHistory, ({ model, parameters }, history) => {
        const { r, alpha } = parameters;
        const { repeats, lastPurchaseWeeks, observedWeeks } = history;
        const chances = model === 'bg_nbd' ? repeats : repeats + 1;
        const lnBuying =
          lnGamma(r + repeats) - lnGamma(r) + r * Math.log(alpha) - (r + repeats) * Math.log(alpha + lastPurchaseWeeks);
        const silence = ((alpha + lastPurchaseWeeks) / (alpha + observedWeeks)) ** (r + repeats);
        const hasLeft = (leaves: number, stays: number) => (chances === 0 ? 0 : leaves * stays ** (chances - 1));

        const integral = meanOverLeaving(
          parameters,
          (leaves, stays) => stays ** chances * silence + hasLeft(leaves, stays),
        );

        const own = dropoutLogLikelihood(model, parameters, groupCells([history]));
        expect(Math.exp(own - lnBuying) / integral).toBeCloseTo(1, 9);
      }),
    );
  });

  it('the purchases expected of a customer agree', () => {
    fc.assert(
      fc.property(aModel, aHistory, fc.double({ min: 1, max: 150, noNaN: true }), (model, history, weeks) => {
        const expected = expectedPurchases(model, history, weeks);

        expect(expected / (pAlive(model, history) * integratedPurchases(model, history, weeks))).toBeCloseTo(1, 8);
      }),
    );
  });

  it('they agree for a customer with 1,200 repeats', () => {
    const busy = { repeats: 1200, lastPurchaseWeeks: 99.9, observedWeeks: 100 };

    const expected = expectedPurchases(bgNbd, busy, 10);

    expect(expected / (pAlive(bgNbd, busy) * integratedPurchases(bgNbd, busy, 10))).toBeCloseTo(1, 10);
  });

  /** An active customer who leaves with p after each purchase buys (1 - e^(-rate p t)) / p times; averaged over rates and p. */
  function integratedPurchases({ model, parameters }: PurchaseModel, history: PurchaseHistory, weeks: number): number {
    const { r, alpha, a, b } = parameters;
    const chances = model === 'bg_nbd' ? history.repeats : history.repeats + 1;
    return meanOverLeaving({ a, b: b + chances }, (leaves) => {
      const paced = (leaves * weeks) / (alpha + history.observedWeeks);
      const perLeaving = -Math.expm1(-(r + history.repeats) * Math.log1p(paced)) / leaves;
      return leaves === 0 ? 0 : perLeaving;
    });
  }
});

describe('what holds for every customer', () => {
  it('the probability to be active lies in [0, 1] and falls with silence', () => {
    fc.assert(
      fc.property(aModel, aHistory, weeksAhead, (model, history, more) => {
        const now = pAlive(model, history);
        const later = pAlive(model, { ...history, observedWeeks: history.observedWeeks + more });
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(later).toBeLessThanOrEqual(now);
      }),
    );
  });

  it('expected purchases start at 0, rise with time and stay below those of someone who never leaves', () => {
    fc.assert(
      fc.property(aModel, aHistory, weeksAhead, weeksAhead, (model, history, weeks, more) => {
        const byThen = expectedPurchases(model, history, weeks);
        const later = expectedPurchases(model, history, weeks + more);
        const { r, alpha } = model.parameters;
        const neverLeaving = ((r + history.repeats) * weeks) / (alpha + history.observedWeeks);
        expect(expectedPurchases(model, history, 0)).toBeCloseTo(0, 12);
        expect(later).toBeGreaterThanOrEqual(byThen * (1 - 1e-9) - 1e-12);
        expect(byThen).toBeLessThanOrEqual(neverLeaving * (1 + 1e-9) + 1e-12);
      }),
    );
  });

  it('the chance of a purchase is no more than the purchases expected, nor than the chance to be active', () => {
    fc.assert(
      fc.property(aModel, aHistory, weeksAhead, (model, history, weeks) => {
        const chance = chanceOfPurchase(model, history, weeks);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(pAlive(model, history));
        expect(chance).toBeLessThanOrEqual(expectedPurchases(model, history, weeks) * (1 + 1e-9) + 1e-12);
      }),
    );
  });

  it('nothing special happens at a = 1, where the published formula divides by zero', () => {
    const at = (a: number): number =>
      expectedPurchases({ model: 'bg_nbd', parameters: { ...bgNbd.parameters, a } }, twoRepeats, 39);

    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 10);
  });
});

describe('groupCells', () => {
  const someHistories = fc.array(aHistory, { minLength: 1, maxLength: 30 });

  it('does not change the likelihood: twins weigh as two', () => {
    fc.assert(
      fc.property(aModel, someHistories, ({ model, parameters }, histories) => {
        const twins = [...histories, ...histories.map((history) => ({ ...history })), ...histories];
        const oneByOne = histories.reduce(
          (sum, history) => sum + dropoutLogLikelihood(model, parameters, groupCells([history])),
          0,
        );

        const cells = groupCells(twins);

        expect(cells.customers).toBe(3 * histories.length);
        expect(cells.weight.length).toBeLessThanOrEqual(histories.length);
        const grouped = dropoutLogLikelihood(model, parameters, cells);
        expect(Math.abs(grouped - 3 * oneByOne)).toBeLessThan(1e-9 * Math.max(1, Math.abs(grouped)));
      }),
    );
  });

  it.each([
    [{ repeats: 1.5, lastPurchaseWeeks: 1, observedWeeks: 2 }, /^repeats of customer 0 is 1\.5/],
    [
      { repeats: 1, lastPurchaseWeeks: 3, observedWeeks: 2 },
      /^lastPurchaseWeeks of customer 0 is 3.*observedWeeks \(2\)/,
    ],
    [{ repeats: 0, lastPurchaseWeeks: 1, observedWeeks: 2 }, /merge purchases of the same day/],
    [{ repeats: 0, lastPurchaseWeeks: 0, observedWeeks: -1 }, /^observedWeeks of customer 0 is -1/],
  ])('refuses %p', (history, message) => {
    expect(() => groupCells([history])).toThrow(message);
  });
});

describe('gradients', () => {
  const point = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 });
  const someHistories = fc.array(aHistory, { minLength: 3, maxLength: 12 });

  function expectGradient(objective: Objective, at: readonly number[]): void {
    const gradient = new Float64Array(at.length);
    const unused = new Float64Array(at.length);
    objective(Float64Array.from(at), gradient);
    at.forEach((_, i) => {
      const moved = (shift: number) => Float64Array.from(at, (part, j) => (i === j ? part + shift : part));
      const slope = (objective(moved(1e-5), unused) - objective(moved(-1e-5), unused)) / 2e-5;
      expect(Math.abs((gradient[i] ?? Number.NaN) - slope)).toBeLessThan(1e-5 * Math.max(1, Math.abs(slope)));
    });
  }

  it.each(['bg_nbd', 'mbg_nbd'] as const)('of %s is the slope of the likelihood', (model) => {
    fc.assert(
      fc.property(someHistories, point, (histories, at) =>
        expectGradient(dropoutObjective(model, groupCells(histories), 20), at),
      ),
    );
  });

  it('of NBD is the slope of the likelihood', () => {
    fc.assert(
      fc.property(someHistories, point, (histories, at) =>
        expectGradient(nbdObjective(groupCells(histories), 20), at.slice(0, 2)),
      ),
    );
  });

  it('of gamma-gamma is the slope of the likelihood', () => {
    const spend = fc.record({
      spendDays: fc.integer({ min: 1, max: 30 }),
      meanRepeatSpend: fc.double({ min: 0.5, max: 500, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(spend, { minLength: 3, maxLength: 12 }), point, (histories, at) =>
        expectGradient(gammaGammaObjective(spendColumns(histories), 50), at.slice(0, 3)),
      ),
    );
  });
});

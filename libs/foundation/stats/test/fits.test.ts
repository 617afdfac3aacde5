import {
  type DropoutModel,
  type DropoutParameters,
  fitBgNbd,
  fitDropoutModel,
  fitGammaGamma,
  fitMbgNbd,
  fitNbd,
  groupCells,
  type PurchaseFit,
  seededRandom,
  type SpendFit,
} from '../src/index';
import { gammaDraw } from './simulation/distributions';
import { fittedPurchases, fittedSpend } from './simulation/fitted';
import { type Planted, simulateCustomers, simulateSpend } from './simulation/simulate-customers';

/** CDNOW-like: Fader, Hardie & Lee 2005. */
const cdnowLike: Planted = {
  model: 'bg_nbd',
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  joinWeeks: 12,
  endWeeks: 39,
  holdoutWeeks: 39,
};
const busier: Planted = { ...cdnowLike, parameters: { r: 0.9, alpha: 8, a: 0.6, b: 3 }, endWeeks: 78 };
const leavesAtOnce: Planted = {
  ...cdnowLike,
  model: 'mbg_nbd',
  parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
  endWeeks: 78,
};
const namesOf = ['r', 'alpha', 'a', 'b'] as const;

const planted: readonly (readonly [string, Planted, number])[] = [
  ['BG/NBD, CDNOW-like', cdnowLike, 1],
  ['BG/NBD, CDNOW-like, other seed', cdnowLike, 2],
  ['BG/NBD, busier', busier, 6],
  ['MBG/NBD', leavesAtOnce, 4],
];

function codesOf(fit: PurchaseFit | SpendFit): readonly string[] {
  return fit.diagnosis.reasons.map((reason) => reason.code);
}

/** Customers who never leave: a leaving probability of next to nothing. */
function simulateFaithful(count: number, seed: number) {
  const parameters: DropoutParameters = { r: 0.8, alpha: 6, a: 1e-7, b: 1 };
  return simulateCustomers({ ...cdnowLike, parameters }, count, seededRandom(seed));
}

describe('a fit finds planted parameters inside its 95 % ranges', () => {
  it.each(planted)('%s', (_, plan, seed) => {
    const customers = simulateCustomers(plan, 4000, seededRandom(seed));

    const fit = fittedPurchases(fitDropoutModel(plan.model, groupCells(customers)));

    expect(fit.diagnosis).toMatchObject({ verdict: 'usable', converged: true, identified: true, boundary: false });
    for (const name of namesOf) {
      const { interval } = fit.estimates[name];
      expect(plan.parameters[name]).toBeGreaterThan(interval.low);
      expect(plan.parameters[name]).toBeLessThan(interval.high);
    }
  });

  it('its ranges hold the truth about as often as they say', () => {
    const held = Array.from({ length: 40 }, (_, seed) => {
      const customers = simulateCustomers(busier, 1500, seededRandom(1000 + seed));
      const { estimates } = fittedPurchases(fitBgNbd(customers));
      return namesOf.filter((name) => {
        const { low, high } = estimates[name].interval;
        return low < busier.parameters[name] && busier.parameters[name] < high;
      }).length;
    });

    const share = held.reduce((sum, count) => sum + count, 0) / (40 * namesOf.length);
    expect(share).toBeGreaterThan(0.88);
    expect(share).toBeLessThan(1);
  });

  it('of spend (gamma-gamma)', () => {
    const random = seededRandom(5);
    const repeats = Array.from({ length: 3000 }, () => 1 + Math.floor(4 * random.uniform()));
    const truth = { p: 6.25, q: 3.74, gamma: 15.44 };

    const fit = fittedSpend(fitGammaGamma(simulateSpend(truth, repeats, random)));

    expect(fit.diagnosis.verdict).toBe('usable');
    for (const name of ['p', 'q', 'gamma'] as const) {
      expect(truth[name]).toBeGreaterThan(fit.estimates[name].interval.low);
      expect(truth[name]).toBeLessThan(fit.estimates[name].interval.high);
    }
    expect(Math.abs(fit.populationMean / ((6.25 * 15.44) / 2.74) - 1)).toBeLessThan(0.05);
  });
});

describe('a fit does not depend on', () => {
  const customers = simulateCustomers(cdnowLike, 3000, seededRandom(11));

  it('the unit of time: days give the same shape, and alpha times seven', () => {
    const inDays = customers.map((customer) => ({
      ...customer,
      lastPurchaseWeeks: 7 * customer.lastPurchaseWeeks,
      observedWeeks: 7 * customer.observedWeeks,
    }));

    const weeks = fittedPurchases(fitBgNbd(customers)).parameters;
    const days = fittedPurchases(fitBgNbd(inDays)).parameters;

    expect(days.r).toBeCloseTo(weeks.r, 7);
    expect(days.alpha / 7).toBeCloseTo(weeks.alpha, 6);
    expect(days.a).toBeCloseTo(weeks.a, 6);
    expect(days.b).toBeCloseTo(weeks.b, 5);
  });

  it('the order of the customers', () => {
    expect(fittedPurchases(fitBgNbd(customers.toReversed())).parameters.b).toBeCloseTo(
      fittedPurchases(fitBgNbd(customers)).parameters.b,
      6,
    );
  });

  it('the currency: spend in cents gives gamma times 100', () => {
    const random = seededRandom(12);
    const spends = simulateSpend(
      { p: 5, q: 4, gamma: 20 },
      customers.map(({ repeats }) => repeats),
      random,
    );
    const inCents = spends.map((spend) => ({ ...spend, meanRepeatSpend: 100 * spend.meanRepeatSpend }));

    const euros = fittedSpend(fitGammaGamma(spends)).parameters;
    const cents = fittedSpend(fitGammaGamma(inCents)).parameters;

    expect(cents.p).toBeCloseTo(euros.p, 6);
    expect(cents.gamma / 100).toBeCloseTo(euros.gamma, 5);
  });
});

describe('a fit is refused, with its reason and a remedy,', () => {
  const fitters: readonly (readonly [DropoutModel, typeof fitBgNbd])[] = [
    ['bg_nbd', fitBgNbd],
    ['mbg_nbd', fitMbgNbd],
  ];

  it.each(fitters)('by %s on customers who never leave, instead of calling all of them active', (_, fit) => {
    for (const seed of [21, 22, 23]) {
      const result = fit(simulateFaithful(3000, seed));

      expect(result.kind).toBe('refused');
      expect(codesOf(result)).toEqual(['no_dropout_identifiable']);
      expect(result.diagnosis.identified).toBe(false);
      expect(result.diagnosis.likelihoodGainOverNbd).toBeLessThan(2);
      expect(result.diagnosis.reasons[0]?.remedy).toMatch(/history long enough/);
    }
  });

  it('when fewer than 100 customers or 50 repeat customers were seen', () => {
    const customers = simulateCustomers(cdnowLike, 90, seededRandom(31));

    const result = fitBgNbd(customers);

    expect(result.kind).toBe('refused');
    expect(codesOf(result)).toEqual(['too_few_customers', 'too_few_repeat_customers']);
    expect(result.diagnosis.starts.tried).toBe(0);
  });

  it('without any customer', () => {
    expect(fitBgNbd([]).kind).toBe('refused');
    expect(fitGammaGamma([]).kind).toBe('refused');
  });

  // Everybody leaves with the same probability: the data say what a / (a + b) is, and nothing about a and b apart.
  it.each([
    ['flat_ridge', 3],
    ['at_boundary', 32],
  ])('when a and b can be anything of the right proportion (%s)', (code, seed) => {
    const alike = { ...busier, parameters: { ...busier.parameters, a: 2e5, b: 6e5 } };

    const result = fitBgNbd(simulateCustomers(alike, 3000, seededRandom(seed)));

    expect(result.kind).toBe('refused');
    expect(codesOf(result)).toEqual([code]);
    expect(result.diagnosis.identified).toBe(false);
    expect(result.diagnosis.likelihoodGainOverNbd).toBeGreaterThan(2);
  });

  it('of spend, when a few customers spend so much that no mean exists', () => {
    const random = seededRandom(33);
    const spends = simulateSpend({ p: 6, q: 0.6, gamma: 10 }, Array<number>(2000).fill(3), random);

    const result = fitGammaGamma(spends);

    expect(result.kind).toBe('refused');
    expect(codesOf(result)).toEqual(['no_average_spend']);
  });
});

describe('a fit is to be read with care', () => {
  it('below 300 repeat customers', () => {
    const customers = simulateCustomers(busier, 300, seededRandom(41));

    const fit = fittedPurchases(fitBgNbd(customers));

    expect(fit.diagnosis.repeatCustomers).toBeLessThan(300);
    expect(fit.diagnosis.verdict).toBe('usable_with_care');
    expect(codesOf(fit)).toContain('few_repeat_customers');
  });

  it('when those who buy often also spend more', () => {
    const random = seededRandom(42);
    const spends = Array.from({ length: 1000 }, () => {
      const spendDays = 1 + Math.floor(5 * random.uniform());
      return { spendDays, meanRepeatSpend: spendDays * gammaDraw(random, 8, 0.5) };
    });

    const fit = fittedSpend(fitGammaGamma(spends));

    expect(fit.diagnosis.frequencySpendCorrelation).toBeGreaterThan(0.3);
    expect(codesOf(fit)).toContain('spend_rises_with_frequency');
  });
});

describe('the yardstick without leaving', () => {
  it('fits worse than the model with leaving by the reported gain', () => {
    const customers = simulateCustomers(cdnowLike, 3000, seededRandom(51));
    const fit = fittedPurchases(fitBgNbd(customers));

    const yardstick = fitNbd(groupCells(customers));

    expect(fit.logLikelihood - yardstick.logLikelihood).toBeCloseTo(
      fit.diagnosis.likelihoodGainOverNbd ?? Number.NaN,
      6,
    );
  });
});

describe('what a fit says about customers without a repeat', () => {
  it('is stated: certain by construction in BG/NBD, estimated in MBG/NBD', () => {
    const customers = simulateCustomers(leavesAtOnce, 3000, seededRandom(61));

    expect(fittedPurchases(fitBgNbd(customers)).activeWithoutRepeat).toBe('always_one');
    expect(fittedPurchases(fitMbgNbd(customers)).activeWithoutRepeat).toBe('estimated');
  });
});

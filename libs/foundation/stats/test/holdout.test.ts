import {
  type CustomerPurchases,
  evaluateHoldout,
  expectedPurchases,
  fitBgNbd,
  type PurchaseModel,
  seededRandom,
  trackPurchases,
} from '../src/index';
import { fittedPurchases } from './simulation/fitted';
import { type Planted, simulateCustomers } from './simulation/simulate-customers';

const plan: Planted = {
  model: 'bg_nbd',
  parameters: { r: 0.5, alpha: 6, a: 0.8, b: 2.4 },
  joinWeeks: 20,
  endWeeks: 52,
  holdoutWeeks: 39,
};
const truth: PurchaseModel = plan;

describe('evaluateHoldout', () => {
  const customers = simulateCustomers(plan, 4000, seededRandom(81));

  it('finds that a fit on the calibration period foresees the hold-out within a few per cent', () => {
    const evaluation = evaluateHoldout(fittedPurchases(fitBgNbd(customers)), customers, 39);

    expect(Math.abs(evaluation.totalError ?? Number.NaN)).toBeLessThan(0.06);
    expect(evaluation.correlation).toBeGreaterThan(0.5);
    expect(evaluation.meanAbsoluteError).toBeLessThan(evaluation.rootMeanSquareError);
  });

  it('adds up: totals are sums over customers, and groups make up the whole', () => {
    const evaluation = evaluateHoldout(truth, customers, 39);

    const predicted = customers.reduce((sum, customer) => sum + expectedPurchases(truth, customer, 39), 0);
    const groups = evaluation.byPastPurchases;
    expect(evaluation.predictedTotal).toBeCloseTo(predicted, 6);
    expect(evaluation.actualTotal).toBe(customers.reduce((sum, { holdoutPurchases }) => sum + holdoutPurchases, 0));
    expect(groups.reduce((sum, group) => sum + group.customers, 0)).toBe(4000);
    expect(groups.reduce((sum, group) => sum + group.customers * group.actualMean, 0)).toBeCloseTo(
      evaluation.actualTotal,
      6,
    );
    expect(groups.map(({ repeats }) => repeats)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(groups.map(({ andMore }) => andMore)).toEqual([false, false, false, false, false, false, false, true]);
  });

  it('measures errors customer by customer', () => {
    const quiet = { repeats: 0, lastPurchaseWeeks: 0, observedWeeks: 40, holdoutPurchases: 0 };
    const busy = { repeats: 3, lastPurchaseWeeks: 30, observedWeeks: 40, holdoutPurchases: 5 };
    const [first, second] = [quiet, busy].map((customer) => expectedPurchases(truth, customer, 10));

    const evaluation = evaluateHoldout(truth, [quiet, busy], 10);

    const misses = [(first ?? Number.NaN) - 0, (second ?? Number.NaN) - 5];
    expect(evaluation.meanAbsoluteError).toBeCloseTo((Math.abs(misses[0] ?? 0) + Math.abs(misses[1] ?? 0)) / 2, 12);
    expect(evaluation.rootMeanSquareError).toBeCloseTo(Math.hypot(...misses) / Math.SQRT2, 12);
  });

  it('gives no percentage of nothing and no correlation without variation', () => {
    const quiet = { repeats: 0, lastPurchaseWeeks: 0, observedWeeks: 40, holdoutPurchases: 0 };

    const evaluation = evaluateHoldout(truth, [quiet, quiet], 10);

    expect(evaluation.totalError).toBeNull();
    expect(evaluation.correlation).toBeNull();
  });

  it('refuses an evaluation on nobody or on no time', () => {
    expect(() => evaluateHoldout(truth, [], 10)).toThrow(/^customers is empty/);
    expect(() => evaluateHoldout(truth, customers, 0)).toThrow(/^holdoutWeeks is 0/);
  });
});

describe('trackPurchases', () => {
  const histories: readonly CustomerPurchases[] = [
    { customer: 'a', purchases: [0, 3, 3, 20].map((day) => ({ day, spend: 1 })) },
    { customer: 'b', purchases: [5, 9].map((day) => ({ day, spend: 1 })) },
    { customer: 'late', purchases: [15, 16].map((day) => ({ day, spend: 1 })) },
  ];

  it('counts repeats of calibration customers week by week, and carries the expectation beyond the calibration', () => {
    const points = trackPurchases(truth, histories, { calibrationEnd: 13, holdoutEnd: 27 });

    expect(points.map(({ day, phase, actual }) => [day, phase, actual])).toEqual([
      [6, 'calibration', 1],
      [13, 'calibration', 2],
      [20, 'holdout', 3],
      [27, 'holdout', 3],
    ]);
    points.slice(1).forEach((point, i) => expect(point.expected).toBeGreaterThan(points[i]?.expected ?? Number.NaN));
  });
});

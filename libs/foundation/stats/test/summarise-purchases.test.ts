import fc from 'fast-check';
import { groupCells, summarisePurchases } from '../src/index';

const bought = (...purchases: readonly (readonly [number, number])[]) => ({
  customer: 'ada',
  purchases: purchases.map(([day, spend]) => ({ day, spend })),
});

describe('summarisePurchases', () => {
  it('counts repeat days in weeks that are not rounded', () => {
    const { customers } = summarisePurchases([bought([100, 9], [110, 20], [140, 30])], { calibrationEnd: 200 });

    expect(customers).toEqual([
      {
        customer: 'ada',
        repeats: 2,
        lastPurchaseWeeks: 40 / 7,
        observedWeeks: 100 / 7,
        spendDays: 2,
        meanRepeatSpend: 25,
        holdoutPurchases: null,
      },
    ]);
  });

  it('makes one purchase of several on one day, and adds their spend', () => {
    const { customers } = summarisePurchases([bought([100, 9], [100, 5], [110, 20], [110, 4])], {
      calibrationEnd: 200,
    });

    expect(customers[0]).toMatchObject({ repeats: 1, meanRepeatSpend: 24 });
  });

  it('keeps the first day and free or refunded days out of the mean spend, but counts the days', () => {
    const { customers } = summarisePurchases([bought([100, 900], [110, 0], [120, -8], [130, 12])], {
      calibrationEnd: 200,
    });

    expect(customers[0]).toMatchObject({ repeats: 3, spendDays: 1, meanRepeatSpend: 12 });
  });

  it('has no mean spend without a paid repeat', () => {
    const { customers } = summarisePurchases([bought([100, 9])], { calibrationEnd: 200 });

    expect(customers[0]).toMatchObject({ repeats: 0, lastPurchaseWeeks: 0, spendDays: 0, meanRepeatSpend: null });
  });

  it('counts the last day of each period in it', () => {
    const history = bought([100, 9], [200, 9], [201, 9], [230, 9], [231, 9]);

    const { customers } = summarisePurchases([history], { calibrationEnd: 200, holdoutEnd: 230 });

    expect(customers[0]).toMatchObject({ repeats: 1, holdoutPurchases: 2 });
  });

  it('says how many customers it left out', () => {
    const { customers, notYetCustomers, withoutPurchases } = summarisePurchases([bought([201, 9]), bought()], {
      calibrationEnd: 200,
    });

    expect([customers.length, notYetCustomers, withoutPurchases]).toEqual([0, 1, 1]);
  });

  it('does not depend on the order of purchases, and always makes histories that can be grouped', () => {
    const purchase = fc.record({ day: fc.integer({ min: 0, max: 400 }), spend: fc.integer({ min: -5, max: 50 }) });
    fc.assert(
      fc.property(fc.array(purchase, { maxLength: 20 }), (purchases) => {
        const forward = summarisePurchases([{ customer: 'ada', purchases }], { calibrationEnd: 250, holdoutEnd: 400 });
        const backward = summarisePurchases([{ customer: 'ada', purchases: purchases.toReversed() }], {
          calibrationEnd: 250,
          holdoutEnd: 400,
        });

        expect(backward).toEqual(forward);
        expect(groupCells(forward.customers).customers).toBe(forward.customers.length);
      }),
    );
  });

  it('refuses a day that is not whole, an amount that is none, and a hold-out that ends before it begins', () => {
    expect(() => summarisePurchases([bought([1.5, 9])], { calibrationEnd: 200 })).toThrow(
      /^day of a purchase of ada is 1\.5/,
    );
    expect(() => summarisePurchases([bought([1, Number.NaN])], { calibrationEnd: 200 })).toThrow(
      /^spend of a purchase of ada is NaN/,
    );
    expect(() => summarisePurchases([], { calibrationEnd: 200, holdoutEnd: 200 })).toThrow(
      /^holdoutEnd is 200.*after calibrationEnd \(200\)/,
    );
  });
});

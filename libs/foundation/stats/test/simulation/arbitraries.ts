import fc from 'fast-check';
import type { DropoutParameters, PurchaseHistory, PurchaseModel } from '../../src/index';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

export const aModel: fc.Arbitrary<PurchaseModel> = fc.record({
  model: fc.constantFrom('bg_nbd' as const, 'mbg_nbd' as const),
  parameters: fc.record<DropoutParameters>({
    r: between(0.05, 5),
    alpha: between(0.5, 50),
    a: between(0.05, 5),
    b: between(0.05, 10),
  }),
});

export const aHistory: fc.Arbitrary<PurchaseHistory> = fc
  .record({ repeats: fc.integer({ min: 0, max: 60 }), share: between(0.01, 1), observedWeeks: between(0.5, 150) })
  .map(({ repeats, share, observedWeeks }) => ({
    repeats,
    observedWeeks,
    lastPurchaseWeeks: repeats === 0 ? 0 : share * observedWeeks,
  }));

export const weeksAhead = between(0, 200);

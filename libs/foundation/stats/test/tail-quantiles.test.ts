import fc from 'fast-check';
import { quantileOfSorted } from '../src/numeric/quantile';
import { tailQuantiles } from '../src/numeric/tail-quantiles';

it('gives the quantiles of the sorted numbers', () => {
  const number = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 2, maxLength: 150 }),
      fc.double({ min: 0, max: 0.4, noNaN: true }),
      (list, tail) => {
        const values = Float64Array.from(list);
        const ascending = values.slice().sort();
        const { low, high } = tailQuantiles(values, tail);
        expect(low).toBeCloseTo(quantileOfSorted(ascending, tail), 6);
        expect(high).toBeCloseTo(quantileOfSorted(ascending, 1 - tail), 6);
      },
    ),
  );
});

import fc from 'fast-check';

const value = fc.double({ min: -100, max: 100, noNaN: true });

/** Values that vary by more than rounding. */
export const aSample: fc.Arbitrary<readonly number[]> = fc
  .array(value, { minLength: 3, maxLength: 30 })
  .filter((values) => Math.max(...values) - Math.min(...values) > 1e-2);

/** R's `sleep` (Student 1908): extra hours of sleep under two drugs. */
export const sleep = {
  first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
};

/** R's `mtcars` (Henderson & Velleman 1981): miles per gallon. */
export const mileage = {
  automatic: [
    21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5, 15.2, 13.3, 19.2,
  ],
  manual: [21, 21, 22.8, 32.4, 30.4, 33.9, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4],
};

import fc from 'fast-check';
import { meanInterval, netScoreInterval, rateInterval, wilsonInterval } from '../src/index';

const whole = fc.integer({ min: 0, max: 5000 });

describe('wilsonInterval', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %p in %p is %p to %p', (successes, trials, low, high) => {
    const { interval } = wilsonInterval(successes, trials);

    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('always holds the share, within 0 and 1, and mirrors when successes and failures swap', () => {
    fc.assert(
      fc.property(whole, whole, (successes, failures) => {
        fc.pre(successes + failures > 0);
        const one = wilsonInterval(successes, successes + failures);
        const other = wilsonInterval(failures, successes + failures);

        expect(one.interval.low).toBeGreaterThanOrEqual(0);
        expect(one.interval.high).toBeLessThanOrEqual(1);
        expect(one.value).toBeGreaterThanOrEqual(one.interval.low);
        expect(one.value).toBeLessThanOrEqual(one.interval.high);
        expect(one.interval.low).toBeCloseTo(1 - other.interval.high, 12);
      }),
    );
  });

  it('refuses a share of nothing and more successes than trials', () => {
    expect(() => wilsonInterval(0, 0)).toThrow(/^trials is 0/);
    expect(() => wilsonInterval(3, 2)).toThrow(/^successes is 3.*0 to trials \(2\)/);
  });
});

describe('meanInterval', () => {
  it('of 1..5 is 3 ± t(0.025, 4) √(2.5 / 5)', () => {
    const { value, interval, n } = meanInterval({ n: 5, sum: 15, sumOfSquares: 55 });

    expect(value).toBe(3);
    expect(n).toBe(5);
    expect(interval.high).toBeCloseTo(3 + 2.7764451052 * Math.sqrt(0.5), 8);
    expect(interval.low).toBeCloseTo(3 - 2.7764451052 * Math.sqrt(0.5), 8);
  });

  it('has no width when all values are equal', () => {
    expect(meanInterval({ n: 4, sum: 8, sumOfSquares: 16 }).interval).toEqual({ low: 2, high: 2, level: 0.95 });
  });

  it('refuses one value and sums that no sample has', () => {
    expect(() => meanInterval({ n: 1, sum: 3, sumOfSquares: 9 })).toThrow(/^n is 1/);
    expect(() => meanInterval({ n: 5, sum: 15, sumOfSquares: 20 })).toThrow(/^sumOfSquares is 20/);
  });
});

describe('rateInterval', () => {
  // Garwood 1936, Biometrika 28, the exact 95 % limits of a Poisson mean.
  it.each([
    [0, 0, 3.689],
    [1, 0.025, 5.572],
    [10, 4.795, 18.39],
    [50, 37.11, 65.92],
  ])('of %p events is %p to %p', (count, low, high) => {
    const { interval } = rateInterval(count, 1);

    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });

  it('scales with the exposure', () => {
    fc.assert(
      fc.property(whole, fc.double({ min: 0.01, max: 1e4, noNaN: true }), (count, exposure) => {
        const scaled = rateInterval(count, exposure).interval;
        const plain = rateInterval(count, 1).interval;
        expect(scaled.high * exposure).toBeCloseTo(plain.high, 6);
        expect(scaled.low * exposure).toBeCloseTo(plain.low, 6);
      }),
    );
  });

  it('refuses a rate without exposure', () => {
    expect(() => rateInterval(3, 0)).toThrow(/^exposure is 0/);
  });
});

describe('netScoreInterval', () => {
  it('has the score and the standard error that are published', () => {
    // 430 promoters, 310 between, 260 detractors: 17.0 with a standard error of 2.57 points.
    const { value, interval } = netScoreInterval({ n: 1_000, promoters: 430, detractors: 260 });

    expect(value).toBeCloseTo(0.17, 12);
    expect((interval.high - interval.low) / 2 / 1.959964).toBeCloseTo(0.02569, 4);
  });

  it('imagines three more answers where there are few', () => {
    // 9, 11 and 6 become 9.75, 12.5 and 6.75 of 29.
    const { value, interval } = netScoreInterval({ n: 26, promoters: 9, detractors: 6 });
    const middle = 3 / 29;
    const error = Math.sqrt((16.5 / 29 - middle ** 2) / 29);

    expect(value).toBeCloseTo(0.115385, 6);
    expect(interval.low).toBeCloseTo(middle - 1.959964 * error, 5);
    expect(interval.high).toBeCloseTo(middle + 1.959964 * error, 5);
  });

  it('holds its score, stays within -1 and 1, and mirrors', () => {
    fc.assert(
      fc.property(whole, whole, whole, (promoters, between, detractors) => {
        const n = promoters + between + detractors;
        fc.pre(n > 0);
        const { value, interval } = netScoreInterval({ n, promoters, detractors });
        const mirrored = netScoreInterval({ n, promoters: detractors, detractors: promoters });

        expect(interval.low).toBeGreaterThanOrEqual(-1);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(value).toBeGreaterThanOrEqual(interval.low);
        expect(value).toBeLessThanOrEqual(interval.high);
        expect(interval.low).toBeCloseTo(-mirrored.interval.high, 12);
      }),
    );
  });

  it('refuses no answers, and more of a kind than there are', () => {
    expect(() => netScoreInterval({ n: 0, promoters: 0, detractors: 0 })).toThrow(/^n is 0/);
    expect(() => netScoreInterval({ n: 3, promoters: 2, detractors: 2 })).toThrow(/^n is 3/);
  });
});

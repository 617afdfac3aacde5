import fc from 'fast-check';
import { individualsChart, type UsualRange } from '../src/index';

function usualRange(values: readonly number[], baselinePoints?: number): UsualRange {
  const chart = individualsChart(values, baselinePoints);
  if (chart.kind !== 'usual_range') throw new Error(`Expected a usual range, got ${chart.kind}.`);
  return chart;
}

const zigzag = (points: number): number[] => Array.from({ length: points }, (_, i) => (i % 2 === 0 ? 9 : 11));

describe('individualsChart', () => {
  it('gives no range for 11 points and one for 12', () => {
    expect(individualsChart(zigzag(11))).toEqual({ kind: 'too_few_points', points: 11, needed: 12 });
    expect(individualsChart(zigzag(12)).kind).toBe('usual_range');
  });

  it('puts the usual range 2.66 mean moving ranges around the mean', () => {
    const chart = usualRange(zigzag(12));

    expect(chart.centre).toBe(10);
    expect(chart.low).toBeCloseTo(10 - 2.66 * 2, 12);
    expect(chart.high).toBeCloseTo(10 + 2.66 * 2, 12);
    expect(chart.signals).toEqual([]);
    expect(chart.movement).toBe('no_real_change');
  });

  it('calls a last point beyond the range a real rise or fall', () => {
    expect(usualRange([...zigzag(12), 16], 12).movement).toBe('real_rise');
    expect(usualRange([...zigzag(12), 4], 12).movement).toBe('real_fall');
    expect(usualRange([...zigzag(12), 15], 12).movement).toBe('no_real_change');
  });

  it('calls the eighth point on one side a signal, and not the seventh', () => {
    const seven = usualRange([...zigzag(12), ...Array<number>(6).fill(10.5)], 12);
    const eight = usualRange([...zigzag(12), ...Array<number>(7).fill(10.5)], 12);

    expect(seven.signals).toEqual([]);
    expect(eight.signals).toEqual([{ index: 18, rule: 'run_on_one_side', side: 'above' }]);
    expect(eight.movement).toBe('real_rise');
  });

  it('lets a point on the centre end a run', () => {
    const run = [...zigzag(12), ...Array<number>(5).fill(10.5), 10, ...Array<number>(5).fill(10.5)];

    expect(usualRange(run, 12).signals).toEqual([]);
  });

  it('sees nothing special in a figure that never moves', () => {
    expect(usualRange(Array<number>(20).fill(0.1)).signals).toEqual([]);
  });

  it('shifts and stretches with the figures', () => {
    const figure = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(figure, { minLength: 12, maxLength: 40 }), figure, (values, shift) => {
        const before = usualRange(values);
        const after = usualRange(values.map((value) => 3 * value + shift));
        expect(after.low).toBeCloseTo(3 * before.low + shift, 6);
        expect(after.high).toBeCloseTo(3 * before.high + shift, 6);
      }),
    );
  });

  it('refuses a figure that is missing and a baseline that is too short', () => {
    expect(() => individualsChart([...zigzag(12), Number.NaN])).toThrow(/^value 12 is NaN/);
    expect(() => individualsChart(zigzag(20), 5)).toThrow(/^baselinePoints is 5.*12 to 20/);
  });
});

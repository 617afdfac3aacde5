import { pointWithRows } from '../src/metrics/shown-point';

const week = (from: string, complete: boolean, contributions: number) => ({
  ...{ from, complete, contributions },
  label: `week of ${from}`,
});

it('shows the rows of the whole period that the figure is of, not those of the running one', () => {
  const points = [week('2026-03-02', true, 4), week('2026-03-09', true, 7), week('2026-03-16', false, 2)];

  expect(pointWithRows(points)?.from).toBe('2026-03-09');
});

it('shows the last rows there are where that period has none', () => {
  expect(pointWithRows([week('2026-03-02', true, 4), week('2026-03-09', true, 0)])?.from).toBe('2026-03-02');
  expect(pointWithRows([week('2026-03-09', true, 0), week('2026-03-16', false, 2)])?.from).toBe('2026-03-16');
});

it('shows none where nothing was counted', () => {
  expect(pointWithRows([week('2026-03-02', true, 0)])).toBeUndefined();
});

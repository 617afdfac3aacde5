import * as fc from 'fast-check';
import { endedDays, vendorDayOf } from '../src/vendor-day';

const instants = fc.integer({ min: Date.UTC(2020, 0, 1) / 1_000, max: Date.UTC(2035, 0, 1) / 1_000 });

it('has days that follow one another without a gap up to now, also when clocks are changed', () => {
  const lengths = new Set<number>();
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 40 }), (now, count) => {
      const days = endedDays(now, count);

      expect(days).toHaveLength(count);
      expect(vendorDayOf(days[0]?.until ?? 0)).toBe(vendorDayOf(now));
      for (const { day, since, until } of days) {
        lengths.add((until - since) / 3_600);
        expect([vendorDayOf(since), vendorDayOf(until - 1)]).toEqual([day, day]);
        expect(vendorDayOf(since - 1)).not.toBe(day);
      }
      expect(days.slice(1).map(({ until }) => until)).toEqual(days.slice(0, -1).map(({ since }) => since));
    }),
    { numRuns: 200 },
  );

  expect(lengths).toEqual(new Set([23, 24, 25]));
});

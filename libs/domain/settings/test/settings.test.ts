import { isDecimal, type Decimal } from '@customering/kernel';
import { dayStart, daysBetween, localDay, periodOf, RateTable, stepPeriod } from '../src';

const berlin = { zone: 'Europe/Berlin', firstWeekday: 1 };
const decimal = (text: string): Decimal => {
  if (!isDecimal(text)) throw new TypeError(text);
  return text;
};

it('cuts days by the workspace zone, also over a change of clocks', () => {
  expect(localDay(new Date('2026-03-28T23:30:00Z'), berlin)).toBe('2026-03-29');
  expect(dayStart('2026-03-29', berlin).toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(dayStart('2026-03-30', berlin).toISOString()).toBe('2026-03-29T22:00:00.000Z');
});

it('starts weeks on the chosen weekday and months on their first day', () => {
  expect(periodOf('2026-11-21', 'week', berlin)).toBe('2026-11-16');
  expect(periodOf('2026-11-21', 'week', { ...berlin, firstWeekday: 7 })).toBe('2026-11-15');
  expect(periodOf('2026-11-21', 'month', berlin)).toBe('2026-11-01');
  expect(stepPeriod('2026-01-01', 'month', -1)).toBe('2025-12-01');
  expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
});

it('converts at the newest rate up to the day, directly or inversely, and never at a later or stale one', () => {
  const rates = new RateTable([
    { base: 'EUR', quote: 'USD', day: '2026-01-02', rate: decimal('1.25') },
    { base: 'EUR', quote: 'USD', day: '2026-01-05', rate: decimal('2') },
  ]);

  expect(rates.convert(decimal('10'), 'EUR', 'USD', '2026-01-04')).toMatchObject({
    amount: '12.5',
    rateDay: '2026-01-02',
  });
  expect(rates.convert(decimal('10'), 'USD', 'EUR', '2026-01-06')).toMatchObject({
    amount: '5',
    rateDay: '2026-01-05',
  });
  expect(rates.convert(decimal('10'), 'EUR', 'USD', '2026-01-01')).toBeNull();
  expect(rates.convert(decimal('10'), 'EUR', 'USD', '2026-02-01')).toBeNull();
  expect(rates.convert(decimal('10'), 'GBP', 'USD', '2026-01-05')).toBeNull();
});

import { ago, dateTime, dayRange, duration, localDay, periodText, weekdayName } from '../src/ui/format/dates';
import { applyLocaleSettings } from '../src/ui/format/locale-settings';
import { digitsOf, intervalText, valueText, type KnownMeasured } from '../src/ui/format/measured';
import { decimal, exact, money, percent, shortCount, whole } from '../src/ui/format/numbers';

const base: KnownMeasured = {
  state: 'ok',
  value: '412.37',
  unit: 'currency',
  currency: 'EUR',
  n: 1204,
  nWord: 'orders',
  interval: null,
  period: 'week of 3 Nov',
  asOf: '2025-11-10T09:41:00Z',
  version: 'v3',
  notes: [],
  explain: '',
};

beforeEach(() => applyLocaleSettings({ locale: 'en', zone: 'UTC', firstWeekday: 1 }));

describe('numbers', () => {
  it('keeps every digit of an exact decimal', () => {
    expect(exact('12345678901234567890.1234567891')).toBe('12,345,678,901,234,567,890.1234567891');
    expect(money('9007199254740993.01', 'EUR')).toBe('€9,007,199,254,740,993.01');
  });

  it('writes counts whole, and short from 10,000 on', () => {
    expect(whole(6919)).toBe('6,919');
    expect(shortCount(9999)).toBe('9,999');
    expect(shortCount(12_400)).toBe('12.4K');
  });

  it('takes the places of a currency from the currency', () => {
    expect(money('1234.5', 'USD')).toBe('$1,234.50');
    expect(money('1234', 'JPY')).toBe('¥1,234');
  });

  it('follows the language of the workspace', () => {
    applyLocaleSettings({ locale: 'de', zone: 'Europe/Berlin', firstWeekday: 1 });

    expect(decimal('1234.5', 2)).toBe('1.234,50');
    expect(percent('48.34').replace(/\s/g, ' ')).toBe('48,3 %');
  });
});

it('names a period as people read it, in any language', () => {
  const plain = (text: string) => periodText(text).replace(/\s/g, ' ');

  expect(plain('2026-11-09 to 2026-11-15')).toBe('Nov 9 – 15, 2026');
  expect(plain('2026-11')).toBe('November 2026');
  expect(plain('week of 3 Nov')).toBe('week of 3 Nov');
  applyLocaleSettings({ locale: 'de', zone: 'UTC', firstWeekday: 1 });
  expect(plain('2026-11-09 to 2026-11-15')).toBe('09.–15.11.2026');
});

describe('a measured figure', () => {
  it('shows no digits finer than its doubt', () => {
    const interval = { low: '180.12', high: '760.99', level: 0.95 };

    expect(digitsOf({ interval, unit: 'currency' })).toBe(0);
    expect(valueText({ ...base, interval })).toBe('€412');
    expect(intervalText({ ...base, interval })).toBe('€180–€761');
  });

  it('keeps the digits that a narrow interval allows', () => {
    const interval = { low: '46.31', high: '50.37', level: 0.95 };

    expect(valueText({ ...base, value: '48.32', unit: 'percent', currency: null, interval })).toBe('48.3%');
  });

  it('has no interval when it was counted exactly', () => {
    expect(intervalText(base)).toBeUndefined();
    expect(valueText(base)).toBe('€412.37');
  });
});

describe('days and times', () => {
  it('are those of the workspace, not of the reader', () => {
    applyLocaleSettings({ locale: 'en-GB', zone: 'America/New_York', firstWeekday: 1 });

    expect(dateTime('2025-11-03T02:30:00Z')).toContain('2 Nov 2025');
    expect(localDay('2025-11-03')).toBe('3 Nov 2025');
  });

  it('are relative under 24 hours, then the day', () => {
    const now = Date.parse('2025-11-10T12:00:00Z');

    expect(ago('2025-11-10T11:58:00Z', now)).toBe('2 min. ago');
    expect(ago('2025-11-08T11:58:00Z', now)).toBe('Nov 8, 2025');
  });

  it('uses two units at most for a duration', () => {
    expect(duration(12_000)).toBe('3 hr 20 min');
    expect(duration(0)).toBe('0 sec');
  });

  it('names weekdays from Monday', () => {
    expect(weekdayName(1)).toBe('Monday');
    expect(weekdayName(7)).toBe('Sunday');
  });

  it('writes a range once', () => {
    expect(dayRange('1997-01-01T00:00:00Z', '1998-06-30T00:00:00Z').replace(/\s/g, ' ')).toBe(
      'Jan 1, 1997 – Jun 30, 1998',
    );
  });
});

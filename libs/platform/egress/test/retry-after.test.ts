import fc from 'fast-check';
import { resetMs, retryAfterMs } from '../src/retry-after';

const NOW = Date.UTC(2026, 4, 1, 12);
const httpDate = (at: number) => new Date(at).toUTCString();

it('reads seconds', () => {
  expect(retryAfterMs({ 'retry-after': '30' }, NOW)).toBe(30_000);
  expect(retryAfterMs({ 'retry-after': ' 1.5 ' }, NOW)).toBe(1500);
  expect(retryAfterMs({ 'retry-after': '0' }, NOW)).toBe(0);
});

it('reads a date by the clock of whoever wrote it, however far that is from ours', () => {
  fc.assert(
    fc.property(fc.integer({ min: -600, max: 600 }), fc.integer({ min: 0, max: 3600 }), (skewSeconds, waitSeconds) => {
      const theirs = NOW + skewSeconds * 1000;
      const headers = { date: httpDate(theirs), 'retry-after': httpDate(theirs + waitSeconds * 1000) };

      expect(retryAfterMs(headers, NOW)).toBe(waitSeconds * 1000);
    }),
  );
});

it('takes our clock where the answer has no date', () => {
  expect(retryAfterMs({ 'retry-after': httpDate(NOW + 5000) }, NOW)).toBe(5000);
});

it('waits for nothing that is past, and for nothing longer than a day', () => {
  expect(retryAfterMs({ 'retry-after': httpDate(NOW - 5000) }, NOW)).toBe(0);
  expect(retryAfterMs({ 'retry-after': '99999999999' }, NOW)).toBe(86_400_000);
  expect(retryAfterMs({ 'retry-after': 'soon' }, NOW)).toBeUndefined();
  expect(retryAfterMs({}, NOW)).toBeUndefined();
});

it('reads when a budget is full again in each form', () => {
  const theirs = NOW + 600_000;
  const hints = (resetForm: 'seconds' | 'unix' | 'iso') => ({ remaining: 'X-Left', reset: 'X-Reset', resetForm });
  const headers = (reset: string) => ({ 'x-reset': reset, date: httpDate(theirs) });

  expect(resetMs(headers('20'), hints('seconds'), NOW)).toBe(20_000);
  expect(resetMs(headers(String(theirs / 1000 + 20)), hints('unix'), NOW)).toBe(20_000);
  expect(resetMs(headers(new Date(theirs + 20_000).toISOString()), hints('iso'), NOW)).toBe(20_000);
  expect(resetMs(headers('later'), hints('unix'), NOW)).toBeUndefined();
});

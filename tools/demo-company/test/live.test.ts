import { liveOn } from '../src/live';
import type { Vendor } from '../src/played/vendors';

const vendor = { name: 'A shop', brand: null, connector: 'shopify', settings: {}, secrets: {}, close: () => undefined };

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-16T10:00:00Z') });
});
afterEach(() => jest.useRealTimers());

it('tells each stretch of time once, and one again that could not be told', async () => {
  const told: string[] = [];
  const logged: string[] = [];
  let isAway = false;
  const tell: Vendor['tell'] = (from, to) => {
    if (isAway) return Promise.reject(new Error('nobody listens'));
    told.push(`${from.slice(17, 19)}-${to.slice(17, 19)}`);
    return Promise.resolve();
  };
  const end = liveOn(
    [
      { ...vendor, tell },
      { ...vendor, tell: null },
    ],
    (words) => logged.push(words),
  );

  await jest.advanceTimersByTimeAsync(3_000);
  isAway = true;
  await jest.advanceTimersByTimeAsync(3_000);
  isAway = false;
  await jest.advanceTimersByTimeAsync(6_000);
  end();
  await jest.advanceTimersByTimeAsync(9_000);

  expect(told).toEqual(['00-03', '03-09', '09-12']);
  expect(logged).toEqual(['A shop could not tell, and tells again: Error: nobody listens']);
});

import { daysOf, type Entry } from '../src/features/customers/days';

const entry = (at: string): Entry => ({
  id: at,
  table: 'order_fact',
  at,
  kind: 'order',
  signal: 'behaviour',
  channel: 'shop',
  title: 'Order',
  detail: '',
  money: null,
  sourceName: 'Shop',
  record: { lane: 'a', offset: 1, item: 0 },
});

it('groups entries by day and says how long nothing happened', () => {
  const entries = ['2025-11-03T18:40:00Z', '2025-11-03T09:00:00Z', '2025-09-20T10:00:00Z'].map(entry);

  const days = daysOf(entries, (at) => at.slice(0, 10));

  expect(days.map(({ day, items }) => [day, items.length])).toEqual([
    ['2025-11-03', 2],
    ['2025-09-20', 1],
  ]);
  expect(days.map(({ silentDays }) => silentDays)).toEqual([43, undefined]);
});

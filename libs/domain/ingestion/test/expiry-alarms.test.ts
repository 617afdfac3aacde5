import { expiryAlarms } from '../src/expiry-alarms';

const now = new Date('2026-03-10T12:00:00Z');
const inDays = (days: number) => [{ name: 'Orders', at: new Date(now.getTime() + days * 86_400_000) }];

it.each([
  [15, undefined, undefined],
  [14, 1, 14],
  [3.2, 1, 4],
  [3, 2, 3],
  [0.5, 2, 1],
  [0, 3, 0],
  [-40, 3, 0],
])('tells of access that ends in %s days at step %s', (days, stage, left) => {
  expect(expiryAlarms(inDays(days), now).map((one) => [one.stage, one.facts['days']])).toEqual(
    stage === undefined ? [] : [[stage, left]],
  );
});

import { requestAlarms } from '../src/request-alarms';

const firstDueAt = new Date('2026-10-01T08:00:00Z');
const stageAt = (now: string) => requestAlarms({ waiting: 2, firstDueAt }, new Date(now))[0]?.stage;

it('tells of a request when it comes, and again before it is due, and when it is over', () => {
  const days = ['2026-09-01', '2026-09-16', '2026-09-18', '2026-09-27', '2026-09-29', '2026-09-30', '2026-10-02'];

  expect(days.map((day) => stageAt(`${day}T00:00:00Z`))).toEqual([1, 1, 2, 2, 3, 3, 4]);
});

it('counts the days that are left, and none that are over', () => {
  const factsAt = (now: string) => requestAlarms({ waiting: 2, firstDueAt }, new Date(now))[0]?.facts;

  expect(factsAt('2026-09-29T20:00:00Z')).toEqual({ waiting: 2, at: '2026-10-01T08:00:00.000Z', days: 2 });
  expect(factsAt('2026-10-09T20:00:00Z')).toMatchObject({ days: 0 });
});

it('is silent where nobody waits', () => {
  expect(requestAlarms(null, new Date())).toEqual([]);
});

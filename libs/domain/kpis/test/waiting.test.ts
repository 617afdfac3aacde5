import { readWaitKey, waitSteps, type DaySums, type MetricShape } from '@customering/metrics';
import { RateTable } from '@customering/settings';
import { evaluateKpi, type KpiInputs } from '../src';

const plan: MetricShape = {
  ...{ id: 'service.reply-share', version: 1, title: 'Answered in time', inWords: '', unit: 'percent' },
  ...{ direction: 'higher_is_better', aggregate: 'ratio', interval: 'share', dimensions: [] },
  waiting: { figure: 'share_within', param: 'within', values: { '24 hours': 86_400 } },
  evidence: { one: 'contact', many: 'contacts' },
  dirties: 'profile',
  factTables: ['interaction_fact'],
};
const time: MetricShape = {
  ...plan,
  unit: 'seconds',
  waiting: { figure: 'time_until', param: 'of', values: { half: 0.5 } },
};
const now = new Date('2026-11-13T12:00:00Z');
const secondsOf = (instant: string) => Date.parse(instant) / 1000;

function wait(key: string, contributions: number, day = '2026-11-12'): DaySums {
  const ended = key.startsWith('e') ? String(contributions) : '0';
  return { day, currency: key, numerator: ended, denominator: String(contributions), squares: ended, contributions };
}

const figureOf = (days: DaySums[], changes: Partial<KpiInputs> = {}) => {
  const inputs: KpiInputs = {
    ...{
      plan,
      params: { within: '24 hours', of: 'half' },
      grain: 'week',
      direction: 'higher_is_better',
      currency: null,
    },
    ...{ target: null, version: '1', data: { days, periods: [] }, calendar: { zone: 'UTC', firstWeekday: 1 } },
    ...{
      rates: new RateTable([]),
      reportingCurrency: 'EUR',
      now,
      computedAt: now,
      waiting: 0,
      behind: false,
      mostPeriods: 53,
      until: null,
    },
    ...changes,
  };
  return evaluateKpi(inputs).points.find(({ contributions }) => contributions > 0)?.figure;
};

it('counts who waits still as waiting, for as long as they have', () => {
  // Ten were asked 36 hours ago; six had an answer within an hour, four wait. Ten more asked an hour ago wait too: they say nothing of 24 hours.
  const old = `o${secondsOf('2026-11-12T00:00:00Z')}`;
  const fresh = `o${secondsOf('2026-11-13T11:00:00Z')}`;
  const mature = figureOf([wait('e1800', 6), wait(old, 4)]);
  expect(mature).toMatchObject({
    state: 'ok',
    value: '60.0000',
    n: 10,
    notes: ['4 still wait, and count as waiting.'],
  });
  const both = figureOf([wait('e1800', 6), wait(old, 4), wait(fresh, 10, '2026-11-13')]);
  // All twenty were at risk when the six ended: S = 1 - 6/20.
  expect(both).toMatchObject({ state: 'ok', value: '30.0000', n: 20 });
});

it('says that it is too early while nobody has waited for that long', () => {
  const figure = figureOf([wait('e1800', 6), wait(`o${secondsOf('2026-11-13T11:00:00Z')}`, 4, '2026-11-13')]);
  expect(figure).toMatchObject({ state: 'none' });
  expect(figure && 'reason' in figure ? figure.reason : '').toMatch(/^Too early to say/);
});

it('tells the time within which half had an answer, and none while fewer have', () => {
  const old = `o${secondsOf('2026-11-12T00:00:00Z')}`;
  expect(figureOf([wait('e600', 3), wait('e7200', 3), wait(old, 4)], { plan: time })).toMatchObject({
    value: '7200.0000',
  });
  expect(figureOf([wait('e600', 3), wait(old, 7)], { plan: time })).toMatchObject({ state: 'none' });
});

it('takes the end of the data for now where they ended long ago', () => {
  const days = [wait('e1800', 6, '2025-01-06'), wait(`o${secondsOf('2025-01-06T10:00:00Z')}`, 4, '2025-01-06')];
  // Watched until the end of that day, nobody waited for 24 hours.
  expect(figureOf(days)).toMatchObject({ state: 'none' });
  // An answer after three days shows that they were watched for so long.
  expect(figureOf([...days, wait('e259200', 2, '2025-01-06')])).toMatchObject({ state: 'ok', value: '50.0000' });
});

it('never rounds a wait across 1 hour, 24 hours, 14 days or 90 days', () => {
  for (const edge of [3_600, 86_400, 14 * 86_400, 90 * 86_400]) {
    const { step } = waitSteps.find(({ upTo }) => edge <= upTo) ?? { step: 0 };
    expect(edge % step).toBe(0);
  }
  expect(waitSteps.map(({ upTo }) => upTo)).toEqual(waitSteps.map(({ upTo }) => upTo).toSorted((a, b) => a - b));
});

it.each(['', 'EUR', 'e', 'e-1', 'x12', 'e1.5'])('takes "%s" for no wait', (key) => {
  expect(readWaitKey(key)).toBeNull();
});

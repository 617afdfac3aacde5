import { isDecimal, type Decimal } from '@customering/kernel';
import type { DaySums, MetricShape } from '@customering/metrics';
import { RateTable } from '@customering/settings';
import fc from 'fast-check';
import { evaluateKpi, type KpiInputs } from '../src';

const decimal = (text: string): Decimal => {
  if (!isDecimal(text)) throw new TypeError(text);
  return text;
};

const plan: MetricShape = {
  id: 'value.net-sales',
  version: 1,
  title: 'Net sales',
  inWords: '',
  unit: 'currency',
  direction: 'higher_is_better',
  aggregate: 'sum',
  interval: null,
  waiting: null,
  dimensions: [],
  evidence: { one: 'order', many: 'orders' },
  dirties: { days: 0 },
  factTables: ['order_fact'],
};

const aDay = (day: string, numerator: string, changes: Partial<DaySums> = {}): DaySums => ({
  day,
  currency: 'EUR',
  numerator,
  denominator: '1',
  squares: '0',
  contributions: 1,
  ...changes,
});

const inputs = (days: DaySums[], changes: Partial<KpiInputs> = {}): KpiInputs => ({
  plan,
  params: {},
  grain: 'week',
  direction: 'higher_is_better',
  currency: null,
  target: null,
  version: 'v1',
  data: { days, periods: [] },
  calendar: { zone: 'Europe/Berlin', firstWeekday: 1 },
  rates: new RateTable([]),
  reportingCurrency: 'EUR',
  now: new Date('2026-11-20T12:00:00Z'),
  computedAt: new Date('2026-11-20T11:00:00Z'),
  waiting: 0,
  behind: false,
  mostPeriods: 100,
  until: null,
  ...changes,
});

it('says whether all that arrived is in the figures', () => {
  const told = (changes: Parameters<typeof inputs>[1]) => evaluateKpi(inputs([], changes)).freshness.sentence;

  expect(told({ waiting: 1_200, behind: true })).toBe('1,200 records wait to be read; figures may still move.');
  expect(told({ waiting: 0, behind: true })).toBe('What came in last is being counted; figures may still move.');
  expect(told({})).toBe('Everything that arrived is counted.');
});

it('calls one row by its own word', () => {
  const wordOf = (days: DaySums[]) => {
    const figure = evaluateKpi(inputs(days)).points.find(({ contributions }) => contributions > 0)?.figure;
    return figure?.state === 'ok' ? [figure.n, figure.nWord] : figure;
  };

  expect(wordOf([aDay('2026-11-09', '5')])).toEqual([1, 'order']);
  expect(wordOf([aDay('2026-11-09', '5'), aDay('2026-11-10', '5')])).toEqual([2, 'orders']);
});

it('adds days to weeks and months without losing a cent', () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -99_999, max: 999_999 })), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(some, (list) => {
      const days = list.map(([offset, cents]) =>
        aDay(new Date(Date.UTC(2026, 0, 20 + offset)).toISOString().slice(0, 10), (cents / 100).toFixed(2)),
      );
      const total = list.reduce((sum, [, cents]) => sum + cents, 0);
      for (const grain of ['day', 'week', 'month'] as const) {
        const { points } = evaluateKpi(inputs(days, { grain, mostPeriods: 500 }));
        expect(Math.round(points.reduce((sum, point) => sum + Number(point.numerator) * 100, 0))).toBe(total);
      }
    }),
  );
});

it('refuses a sum of two currencies without a rate and names the pair and the day', () => {
  const { points, problem } = evaluateKpi(
    inputs([aDay('2026-11-10', '10'), aDay('2026-11-11', '20', { currency: 'USD' })]),
  );

  expect(points[0]?.figure).toMatchObject({ state: 'refused', reason: 'No rate turns USD into EUR on 2026-11-11.' });
  expect(problem?.code).toBe('rate_missing');
});

it('converts each day at its own rate and shows which', () => {
  const rates = new RateTable([
    { base: 'USD', quote: 'EUR', day: '2026-11-09', rate: decimal('0.5') },
    { base: 'USD', quote: 'EUR', day: '2026-11-11', rate: decimal('0.8') },
  ]);
  const days = [
    aDay('2026-11-10', '10', { currency: 'USD' }),
    aDay('2026-11-11', '10', { currency: 'USD' }),
    aDay('2026-11-11', '1'),
  ];
  const [point] = evaluateKpi(inputs(days, { rates })).points;

  expect(point?.numerator).toBe('14');
  expect(point?.conversions.map(({ rateDay, rate }) => [rateDay, rate])).toEqual([
    ['2026-11-09', '0.5'],
    ['2026-11-11', '0.8'],
  ]);
});

it('keeps the only currency in the data as it is', () => {
  expect(evaluateKpi(inputs([aDay('2026-11-10', '10', { currency: 'USD' })])).currency).toBe('USD');
});

it('never judges an unfinished period', () => {
  const target = { value: decimal('100'), from: '2026-01-01', atRiskPercent: 5 };
  const { points, against } = evaluateKpi(inputs([aDay('2026-11-10', '97'), aDay('2026-11-17', '5')], { target }));

  expect(points.map(({ status, complete }) => [status, complete])).toEqual([
    ['at_risk', true],
    ['unfinished', false],
  ]);
  expect(against).toMatchObject({ status: 'at_risk' });
});

it.each([
  ['higher_is_better', '100', 'on_track'],
  ['higher_is_better', '96', 'at_risk'],
  ['higher_is_better', '94.99', 'missed'],
  ['lower_is_better', '100', 'on_track'],
  ['lower_is_better', '104', 'at_risk'],
  ['lower_is_better', '106', 'missed'],
] as const)('judges %s at %s against 100 as %s', (direction, value, status) => {
  const target = { value: decimal('100'), from: '2026-01-01', atRiskPercent: 5 };

  expect(evaluateKpi(inputs([aDay('2026-11-10', value)], { target, direction })).points[0]?.status).toBe(status);
});

it('ends a series with its data when they stopped long ago, and calls their last days unfinished', () => {
  const { points } = evaluateKpi(inputs([aDay('1998-06-22', '5'), aDay('1998-06-30', '5')]));

  expect(points.map(({ from, complete, elapsedDays }) => [from, complete, elapsedDays])).toEqual([
    ['1998-06-22', true, 7],
    ['1998-06-29', false, 2],
  ]);
});

it('shows no empty period behind data that ended with one', () => {
  const { points } = evaluateKpi(inputs([aDay('1998-06-22', '5'), aDay('1998-06-28', '5')]));

  expect(points.map(({ from, complete }) => [from, complete])).toEqual([['1998-06-22', true]]);
});

it('says too early under twelve complete periods and finds a real rise after them', () => {
  const weeks = (count: number, last: string) =>
    Array.from({ length: count }, (_, index) =>
      aDay(
        new Date(Date.UTC(2026, 5, 1 + index * 7)).toISOString().slice(0, 10),
        index === count - 1 ? last : String(100 + (index % 2)),
      ),
    );

  expect(evaluateKpi(inputs(weeks(8, '100'))).movement.status).toBe('too_early');
  expect(evaluateKpi(inputs(weeks(20, '180'), { now: new Date('2026-10-20T12:00:00Z') })).movement.status).toBe('rise');
});

it('tells a share with its interval and none where nobody was there', () => {
  const share = { ...plan, unit: 'percent' as const, aggregate: 'ratio' as const, interval: 'share' as const };
  const days = [
    aDay('2026-11-03', '1139', { currency: '', denominator: '2357', contributions: 2357 }),
    aDay('2026-11-17', '0', { currency: '', denominator: '0' }),
  ];
  const [first, empty] = evaluateKpi(inputs(days, { plan: share })).points;

  expect(first?.figure).toMatchObject({ value: '48.3241', n: 2357, interval: { low: '46.3111', high: '50.3426' } });
  expect(empty?.figure.state).toBe('none');
});

describe('the range around a figure', () => {
  const figureOf = (unit: MetricShape['unit'], interval: MetricShape['interval'], day: Partial<DaySums>) => {
    const its = { ...plan, unit, aggregate: 'ratio' as const, interval };
    const days = [aDay('2026-11-09', '0', { currency: '', ...day })];
    return evaluateKpi(inputs(days, { plan: its })).points[0]?.figure;
  };

  it('of a mean is Student’s t over its contributions', () => {
    // 2, 4 and 6: mean 4, standard deviation 2, t of 2 degrees 4.302653.
    const sums = { numerator: '12', denominator: '3', squares: '56', contributions: 3 };
    const reach = (4.302653 * 2) / Math.sqrt(3);
    expect(figureOf('score', 'mean', sums)).toMatchObject({
      value: '4',
      interval: { low: (4 - reach).toFixed(4), high: (4 + reach).toFixed(4) },
    });
  });

  it('of a net score follows from those for and against', () => {
    const sums = { numerator: '17000', denominator: '1000', squares: '6900000', contributions: 1_000 };
    expect(figureOf('score', 'net_score', sums)).toMatchObject({
      value: '17',
      interval: { low: '11.9606', high: '22.0394' },
    });
  });

  it.each([
    ['one value', 'mean', { numerator: '4', denominator: '1', squares: '16', contributions: 1 }],
    ['weights', 'mean', { numerator: '12', denominator: '7', squares: '56', contributions: 3 }],
    [
      'other numbers than 100, 0 and -100',
      'net_score',
      { numerator: '50', denominator: '1', squares: '2500', contributions: 1 },
    ],
  ] as const)('is not made of %s', (_, interval, sums) => {
    expect(figureOf('score', interval, sums)).toMatchObject({ state: 'ok', interval: null });
  });

  it('is not made of a share of nothing, also where the metric is a sum', () => {
    const its = { ...plan, unit: 'percent' as const, interval: 'share' as const };
    const days = [aDay('2026-11-09', '0', { currency: '', denominator: '0' })];

    expect(evaluateKpi(inputs(days, { plan: its })).points[0]?.figure).toMatchObject({ state: 'ok', interval: null });
  });
});

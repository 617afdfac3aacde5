import { Dice } from '@customering/simulator-core';
import { endOf, generateWorld, vendorDayOf } from '../src';
import { knownOf } from '../src/counted-days';
import { closeAll, codeIn, listIn, started, type Item } from './account';

afterEach(closeAll);

const page = '104500000000001';
const instagram = '17841400000000001';
const world = generateWorld(3);
const media = world.posts.find(({ surface }) => surface === 'instagram')?.id ?? '';
const post = world.posts[0]?.id ?? '';
const valuesOf = (body: Item, place = 0): Item[] => listIn(Object(listIn(body)[place]), 'values');
const planned = (surface: string) => world.days.filter((one) => one.surface === surface);

it.each([
  ['page_impressions', `/${page}/insights?period=day&metric=`],
  ['page_fans', `/${page}/insights?period=day&metric=`],
  ['post_impressions', `/${post}/insights?metric=`],
])('fails the whole call for one that is no metric: %s', async (gone, path) => {
  const { ask } = await started({}, world);
  const [good] = path.includes('period') ? ['page_follows'] : ['post_media_view'];

  expect((await ask(path + good)).status).toBe(200);
  expect(await ask(`${path}${good},${gone}`)).toMatchObject({
    status: 400,
    body: { error: { code: 100, message: '(#100) The value must be a valid insights metric' } },
  });
});

it('wants to be told a metric', async () => {
  const { ask } = await started({}, world);
  expect((await ask(`/${page}/insights`)).body).toMatchObject({ error: { code: 3001, error_subcode: 1504028 } });
  expect(listIn((await ask(`/${page}/insights/page_follows?since=2026-01-05&until=2026-01-08`)).body)).toHaveLength(1);
});

it('answers days that have ended, named by their end in California', async () => {
  const { ask, simulator } = await started({}, world);
  const [first, second, third] = planned('facebook').slice(3);
  if (!first || !second || !third) throw new Error('there are too few days');
  simulator.clock.standAt(endOf(second.day));
  const range = `period=day&since=${first.day}&until=${third.day}`;
  const { body } = await ask(`/${page}/insights?metric=page_follows,page_media_view&${range}`);

  expect(endOf('2026-01-05')).toBe('2026-01-06T08:00:00.000Z');
  expect(endOf('2026-07-05')).toBe('2026-07-06T07:00:00.000Z');
  expect(valuesOf(body)).toEqual(
    [first, second].map(({ day, followers }) => ({
      value: followers,
      end_time: endOf(day).replace('.000Z', '+0000'),
    })),
  );
  expect(valuesOf(body, 1).map(({ value }) => value)).toEqual(
    [first, second].map(({ views }) => Math.floor(views * 0.9)),
  );
  simulator.clock.standAt('2026-02-20T00:00:00Z');
  const later = await ask(`/${page}/insights?metric=page_media_view&${range}`);
  expect(valuesOf(later.body).map(({ value }) => value)).toEqual([first, second].map(({ views }) => views));
});

it('adds up weeks', async () => {
  const { ask } = await started({}, world);
  const eighth = planned('facebook')[7];
  const until = Date.parse(endOf(eighth?.day ?? '')) / 1_000;
  const { body } = await ask(
    `/${page}/insights?metric=page_media_view&period=week&since=${until - 86_400}&until=${until}`,
  );
  const sum = planned('facebook')
    .slice(1, 8)
    .reduce((all, { views }) => all + views, 0);

  expect(valuesOf(body).map(({ value }) => value)).toEqual([sum]);
});

it('always links to the ranges before and behind, also where nothing is', async () => {
  const { ask } = await started({}, world);
  const { body } = await ask(`/${page}/insights?metric=page_follows&period=day&since=1800000000&until=1800086400`);
  const next = new URL(Object(body['paging']).next);

  expect(listIn(body)).toEqual([]);
  expect([next.searchParams.get('since'), next.searchParams.get('until')]).toEqual(['1800086400', '1800172800']);
  expect(next.searchParams.get('metric')).toBe('page_follows');
  expect(next.searchParams.has('appsecret_proof')).toBe(false);
});

it('answers ranges of at most 90 days, on Instagram 30', async () => {
  const { ask } = await started({}, world);
  const range = (days: number) => `period=day&since=1770000000&until=${1_770_000_000 + days * 86_400}`;
  const codes = async (path: string, days: number) => codeIn(await ask(`${path}&${range(days)}`));

  expect(await codes(`/${page}/insights?metric=page_follows`, 90)).toBeUndefined();
  expect(await codes(`/${page}/insights?metric=page_follows`, 91)).toBe(100);
  expect(await codes(`/${instagram}/insights?metric=reach`, 30)).toBeUndefined();
  expect(await codes(`/${instagram}/insights?metric=reach`, 31)).toBe(100);
});

it('answers views on Instagram as one sum, and refuses what became of impressions', async () => {
  const { ask } = await started({}, world);
  const account = (filters: string) =>
    ask(`/${instagram}/insights?period=day&since=2026-01-05&until=2026-01-08&${filters}`);
  const sum = planned('instagram').filter(({ day }) => day >= '2026-01-05' && day < '2026-01-08');

  expect((await account('metric=views')).body).toMatchObject({
    error: {
      message: '(#100) The following metrics (views) should be specified with parameter metric_type=total_value',
    },
  });
  expect(listIn((await account('metric=views&metric_type=total_value')).body)).toMatchObject([
    { name: 'views', period: 'day', total_value: { value: sum.reduce((all, { views }) => all + views, 0) } },
  ]);
  expect(codeIn(await account('metric=impressions'))).toBe(100);
  expect(codeIn(await ask(`/${media}/insights?metric=reach,impressions`))).toBe(100);
  expect((await ask(`/${media}/insights?metric=plays,reach`)).body).toMatchObject({
    error: { message: expect.stringContaining('metric[0] must be one of the following values: views') },
  });
});

it.each(['views&metric_type=total_value', 'reach'])(
  'answers %s of days that were not counted with nothing',
  async (metric) => {
    const { ask } = await started({}, world);
    const { body } = await ask(`/${instagram}/insights?period=day&since=2025-12-05&until=2025-12-08&metric=${metric}`);

    expect(body).toEqual({ data: [] });
  },
);

it('tells new followers on Instagram of the last 30 days alone', async () => {
  const { ask, simulator } = await started({}, world);
  const asked = () => ask(`/${instagram}/insights?metric=follower_count&period=day&since=2026-01-06&until=2026-01-09`);
  simulator.clock.standAt('2026-01-20T00:00:00Z');
  const gained = planned('instagram').filter(({ day }) => day >= '2026-01-06' && day < '2026-01-09');

  expect(valuesOf((await asked()).body).map(({ value }) => value)).toEqual(gained.map((one) => one.gained));
  simulator.clock.standAt('2026-02-20T00:00:00Z');
  expect(codeIn(await asked())).toBe(100);
});

it('tells followers on Instagram as they are at the moment', async () => {
  const { ask, simulator } = await started({}, world);
  const seen = async (instant: string) => {
    simulator.clock.standAt(instant);
    return (await ask(`/${instagram}?fields=followers_count`)).body['followers_count'];
  };
  const [first, second] = planned('instagram');

  expect(await seen(endOf(first?.day ?? ''))).toBe(first?.followers);
  expect(await seen(endOf(second?.day ?? ''))).toBe(second?.followers);
});

/** As many as a law is tried with. */
const dice = Array.from({ length: 400 }, (_, seed) => new Dice(seed));

it('never counts a day backwards, and ends with what is true', () => {
  const end = Date.parse(endOf('2026-01-05'));
  const known = (count: number, hours: number) => knownOf(count, '2026-01-05', new Date(end + hours * 3_600_000));
  const tried = dice.map((one) => {
    const [count, hours, more] = [one.whole(0, 5_000), one.whole(-30, 120), one.whole(0, 60)];
    return { before: known(count, hours), after: known(count, hours + more), last: known(count, 48), count };
  });

  expect(tried.filter(({ before, after }) => before > after)).toEqual([]);
  expect(tried.filter(({ last, count }) => last !== count)).toEqual([]);
  expect(tried.some(({ before, count }) => before > 0 && before < count)).toBe(true);
});

it('has days that follow one another without a gap, also when clocks are changed', () => {
  const [first, last] = [Date.parse('2020-01-01T00:00:00Z'), Date.parse('2035-01-01T00:00:00Z')];
  const days = dice.map((one) => vendorDayOf(new Date(one.whole(first, last))));
  const wrong = days.filter((day) => {
    const end = Date.parse(endOf(day));
    return vendorDayOf(new Date(end - 1)) !== day || vendorDayOf(new Date(end)) <= day;
  });

  expect(new Set(days.map((day) => endOf(day).slice(11, 13)))).toEqual(new Set(['07', '08']));
  expect(wrong).toEqual([]);
});

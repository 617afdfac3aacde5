import { hasEnded, isWithin, knownOf, rangeOf, type Range } from './counted-days';
import { GraphRefusal, invalid } from './graph-refusal';
import { isPast, written } from './moment';
import type { Query, Told } from './node';
import { endOf } from './vendor-day';
import type { PlannedDay, PlannedPost } from './world';

type Period = 'day' | 'week' | 'days_28';
type Count = (day: PlannedDay, now: Date) => number;

const lengths: Readonly<Record<Period, number>> = { day: 1, week: 7, days_28: 28 };
const seen: Count = ({ views, day }, now) => knownOf(views, day, now);
const part =
  (share: number): Count =>
  (day, now) =>
    Math.floor(seen(day, now) * share);

/** Those that are still there. Whatever else is asked for is no metric, such as page_impressions and page_fans. */
const daily: Readonly<Record<string, { readonly count: Count; readonly periods: readonly Period[] }>> = {
  page_media_view: { count: seen, periods: ['day', 'week', 'days_28'] },
  page_total_media_view_unique: { count: part(0.7), periods: ['day', 'week', 'days_28'] },
  page_post_engagements: { count: part(0.1), periods: ['day', 'week', 'days_28'] },
  page_views_total: { count: part(0.2), periods: ['day', 'week', 'days_28'] },
  page_follows: { count: ({ followers }) => followers, periods: ['day'] },
  page_daily_follows: { count: ({ gained }) => gained, periods: ['day'] },
  page_daily_follows_unique: { count: ({ gained }) => gained, periods: ['day'] },
  page_daily_unfollows_unique: { count: ({ lost }) => lost, periods: ['day'] },
};

const ofPosts: Readonly<Record<string, (views: number, post: PlannedPost) => number>> = {
  post_media_view: (views) => views,
  post_total_media_view_unique: (views) => Math.floor(views * 0.7),
  post_clicks: (views) => Math.floor(views * 0.05),
  post_reactions_like_total: (_, { likes }) => likes,
};

const mostDays = 90;

/** By day, for the page. One name that is no metric fails the whole call. */
export function pageInsights(id: string, days: readonly PlannedDay[], query: Query, now: Date): Told {
  const names = metricsOf(query);
  const range = rangeOf(query, now, mostDays);
  const known = days.filter(({ day }) => hasEnded(day, now));
  const data = names.flatMap((name) => {
    const metric = daily[name];
    if (!metric) throw notAMetric();
    const asked = query.get('period');
    const periods = metric.periods.filter((period) => asked === null || period === asked);
    return periods.map((period) => ({
      ...headOf(id, name, period),
      values: known
        .filter(({ day }) => isWithin(day, range))
        .map(({ day }) => ({
          value: lastOf(known, day, lengths[period]).reduce((sum, each) => sum + metric.count(each, now), 0),
          end_time: written(endOf(day)),
        })),
    }));
  });
  return { body: { data: data.filter(({ values }) => values.length > 0), paging: around(range) } };
}

/** Of its whole life so far, for a post. */
export function postInsights(post: PlannedPost, query: Query, now: Date): Told {
  const data = metricsOf(query).map((name) => {
    const count = ofPosts[name];
    if (!count) throw notAMetric();
    return { ...headOf(post.id, name, 'lifetime'), values: [{ value: count(viewsOf(post, now), post) }] };
  });
  const period = query.get('period');
  return { body: { data: period === null || period === 'lifetime' ? data : [] } };
}

/** What is known at an instant of all views of a post. */
export function viewsOf({ views, at }: PlannedPost, now: Date): number {
  if (!isPast(at, now)) return 0;
  return Object.entries(views).reduce((sum, [day, count]) => sum + knownOf(count, day, now), 0);
}

/** @throws {GraphRefusal} 3001 where none is named */
export function metricsOf(query: Query): string[] {
  const names = (query.get('metric') ?? '')
    .replace(/[[\]"\s]/g, '')
    .split(',')
    .filter((name) => name !== '');
  if (names.length === 0) throw new GraphRefusal({ message: 'Invalid query', code: 3001, subcode: 1_504_028 });
  return names;
}

export function headOf(id: string, name: string, period: string) {
  const title = name.replaceAll('_', ' ');
  return { name, period, title, description: `${title} (${period})`, id: `${id}/insights/${name}/${period}` };
}

function lastOf(days: readonly PlannedDay[], last: string, length: number): PlannedDay[] {
  const until = days.filter(({ day }) => day <= last);
  return until.slice(-length);
}

/** The ranges before and behind, of the same length. */
function around({ since, until }: Range) {
  const length = until - since;
  return {
    previous: { since: String(since - length), until: String(since) },
    next: { since: String(until), until: String(until + length) },
  };
}

function notAMetric(): GraphRefusal {
  return invalid('The value must be a valid insights metric');
}

import { hasEnded, isWithin, knownOf, rangeOf } from './counted-days';
import { invalid, type GraphRefusal } from './graph-refusal';
import { unixOf, written } from './moment';
import type { Query, Told } from './node';
import { headOf, metricsOf, viewsOf } from './page-insights';
import { endOf } from './vendor-day';
import type { PlannedDay, PlannedPost } from './world';

const mostDays = 30;
/** Answered as one sum of the range alone. */
const sums: Readonly<Record<string, number>> = {
  views: 1,
  accounts_engaged: 0.2,
  total_interactions: 0.3,
  likes: 0.25,
  saves: 0.02,
};
const onMedia: Readonly<Record<string, (views: number, post: PlannedPost) => number>> = {
  views: (views) => views,
  reach: (views) => Math.floor(views * 0.7),
  likes: (_, { likes }) => likes,
  saved: (views) => Math.floor(views * 0.02),
  total_interactions: (views, { likes }) => likes + Math.floor(views * 0.02),
};

/** Of the account: some metrics as one sum of the range, some by day. */
export function accountInsights(id: string, days: readonly PlannedDay[], query: Query, now: Date): Told {
  const names = metricsOf(query);
  if (query.get('period') === null) throw invalid('The parameter period is required.');
  const isSum = query.get('metric_type') === 'total_value';
  refuseOldNames(names, [...Object.keys(sums), 'reach', 'follower_count'], 'user');
  const summed = names.filter((name) => name in sums);
  if (!isSum && summed.length > 0)
    throw invalid(
      `The following metrics (${summed.join(',')}) should be specified with parameter metric_type=total_value`,
    );
  if (isSum && names.includes('follower_count'))
    throw invalid('The following metrics (follower_count) do not support metric_type=total_value');
  return { body: { data: names.flatMap((name) => accountMetric(id, name, isSum, { days, query, now })) } };
}

interface Counted {
  readonly days: readonly PlannedDay[];
  readonly query: Query;
  readonly now: Date;
}

/** Where nothing was counted there is no metric, rather than a 0. */
function accountMetric(id: string, name: string, isSum: boolean, { days, query, now }: Counted): object[] {
  const range = rangeOf(query, now, mostDays);
  if (name === 'follower_count' && range.since < unixOf(now) - (mostDays + 1) * 86_400)
    throw invalid('(follower_count) metric only supports querying data for the last 30 days excluding the current day');
  const within = days.filter(({ day }) => isWithin(day, range) && (isSum || hasEnded(day, now)));
  if (within.length === 0) return [];
  const share = sums[name] ?? 0.7;
  const countOf = ({ views, gained, day }: PlannedDay) =>
    name === 'follower_count' ? gained : Math.floor(knownOf(views, day, now) * share);
  const head = headOf(id, name, 'day');
  if (isSum) return [{ ...head, total_value: { value: within.reduce((sum, day) => sum + countOf(day), 0) } }];
  return [{ ...head, values: within.map((day) => ({ value: countOf(day), end_time: written(endOf(day.day)) })) }];
}

/** Of its whole life so far, for a photo or a reel. */
export function mediaInsights(post: PlannedPost, query: Query, now: Date): Told {
  const names = metricsOf(query);
  refuseOldNames(names, Object.keys(onMedia), 'media');
  const views = viewsOf(post, now);
  const data = names.map((name) => ({
    ...headOf(post.id, name, 'lifetime'),
    values: [{ value: onMedia[name]?.(views, post) ?? 0 }],
  }));
  return { body: { data } };
}

function refuseOldNames(names: readonly string[], known: readonly string[], of: 'user' | 'media'): void {
  const place = names.findIndex((name) => !known.includes(name));
  if (place === -1) return;
  throw names[place] === 'impressions'
    ? gone(of)
    : invalid(`metric[${place}] must be one of the following values: ${known.join(', ')}`);
}

function gone(of: string): GraphRefusal {
  return invalid(
    `Starting from version v22.0 and above, the impressions metric is no longer supported for the queried ${of}.`,
  );
}

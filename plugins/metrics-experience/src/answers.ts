import { sql, type ContributionArgs, type SqlFragment } from '@customering/plugin-sdk';

/** By what answers are told apart. */
export const answeredBy = [
  'channel',
  'team',
  'aspect',
  'touchpoint',
  'survey',
  'agent',
  'store',
  'region',
  'brand',
] as const;

/**
 * Answers to questions of one instrument within the window, with `place`: 0 at the lowest score of the scale, 1 at the highest. An
 * answer without its scale says nothing, and is left out.
 */
export function answersTo(
  instrument: string,
  { view, window }: Pick<ContributionArgs<unknown>, 'view' | 'window'>,
): SqlFragment {
  return sql`
    select 'survey_response_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, score, scale_min, scale_max,
           (score - scale_min) / (scale_max - scale_min) as place, channel, team, aspect, touchpoint, survey, agent, store, region, brand
      from ${view('survey_response_fact')} a
     where instrument = ${instrument} and scale_max > scale_min and score between scale_min and scale_max
       and occurred_at >= ${window.from}::timestamptz and occurred_at < ${window.to}::timestamptz`;
}

/** What each of these metrics gives beside its numerator. */
export const columns = sql`fact_table, fact_id, member_id, occurred_at, brand_id, source_id, 1::numeric as denominator, null::text as currency,
           channel, team, aspect, touchpoint, survey, agent, store, region, brand`;

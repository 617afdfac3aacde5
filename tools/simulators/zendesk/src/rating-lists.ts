import type { Answer } from '@customering/simulator-core';
import type { Exporting } from './cursor-export';
import { unixOf } from './moment';
import { pagedList } from './paged-list';
import type { Rated } from './rating-json';
import type { Desk } from './desk';

/** The older kind, with its filters by score and by time. */
export function satisfactionRatings({ account, now }: Desk, its: Exporting): Answer {
  const { query } = its;
  const [from, to] = [Number(query.get('start_time') ?? 0), Number(query.get('end_time') ?? Infinity)];
  const fits = (one: Rated) => {
    const at = unixOf(one.createdAt);
    return at >= from && at <= to && hasScore(one, query.get('score'));
  };
  const found = account.ratings(now).filter(fits);
  return pagedList(
    'satisfaction_ratings',
    found.map(({ body }) => body),
    its,
  );
}

/** "offered", "good", "bad_with_comment", "received" and the like. */
function hasScore({ score, hasComment }: Rated, wanted: string | null): boolean {
  if (wanted === null) return true;
  const [kind = '', comment] = wanted.split(/_(?=with)/);
  const fitsKind = kind === 'received' ? score !== 'offered' : kind === score;
  return fitsKind && (comment === undefined || (comment === 'with_comment') === hasComment);
}

/** The newer kind. Its filters count in milliseconds. */
export function surveyAnswers({ account, now }: Desk, its: Exporting): Answer {
  const { query } = its;
  const from = Number(query.get('filter[created_at_start]') ?? 0);
  const to = Number(query.get('filter[created_at_end]') ?? Infinity);
  const subjects = query.get('filter[subject_zrns]')?.split(',');
  const responders = query.get('filter[responder_ids]')?.split(',');
  const fits = ({ createdAt, ticket, body }: Rated) => {
    const at = new Date(createdAt).getTime();
    const isOfSubject = subjects === undefined || subjects.includes(`zen:ticket:${ticket}`);
    const isOfResponder = responders === undefined || responders.includes(String(body['responder_id']));
    return at >= from && at <= to && isOfSubject && isOfResponder;
  };
  return pagedList(
    'survey_responses',
    account
      .responses(now)
      .filter(fits)
      .map(({ body }) => body),
    its,
  );
}

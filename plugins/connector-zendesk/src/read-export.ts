import { PluginError, type PullPage, type PullStart, type RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context } from './ask';
import { listOf, type Fields } from './fields';
import { firstSecond, readExported, secondOf, writePlace, type Exported } from './place';
import { ticketRecord, userRecord, type Beside } from './to-record';

const pageSize = 1_000;
/** What the vendor answers for a cursor that it does not know any more. */
const forgotten = [400, 410, 422];
export const besideTickets = 'users,groups,organizations,metric_sets';

const loose = z.array(z.looseObject({})).optional();
const page = z.looseObject({
  tickets: loose,
  users: loose,
  groups: loose,
  organizations: loose,
  metric_sets: loose,
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean(),
});
type Page = z.output<typeof page>;

type List = 'tickets' | 'users';

/** Page after page by the vendor's own cursor, which is kept between the runs: a new start by time would miss what the vendor changes itself. */
export async function* readExport(list: List, from: PullStart, context: Context): AsyncGenerator<PullPage> {
  let place = readExported(from.cursor) ?? { after: null, seen: firstSecond(from.notBefore) };
  for (;;) {
    const { answer, asked } = await askPage(list, place, context);
    const records = recordsOf(list, answer);
    const after = answer.after_cursor ?? asked.after;
    const isSame = after === asked.after;
    if (records.length === 0 && isSame) return;
    place = { after, seen: Math.max(place.seen, latestOf(list, answer)) };
    yield { records, resumeFrom: writePlace(place) };
    if (answer.end_of_stream || isSame) return;
  }
}

/** A cursor that the vendor has forgotten is replaced by the time up to which was read. */
async function askPage(list: List, place: Exported, context: Context): Promise<{ answer: Page; asked: Exported }> {
  const { after, seen } = place;
  const include = list === 'tickets' ? besideTickets : undefined;
  const query = { ...(after === null ? { start_time: seen } : { cursor: after }), per_page: pageSize, include };
  const accept = after === null ? [] : forgotten;
  const answer = await ask(context, `incremental/${list}/cursor.json`, { query, accept, schema: page });
  if (typeof answer !== 'number') return { answer, asked: place };
  context.log.warn('the vendor has forgotten where the last run ended, and is asked by time', { list });
  if (after === null) throw new PluginError('bug', `Zendesk does not understand the request for ${list}.`);
  return askPage(list, { after: null, seen }, context);
}

function recordsOf(list: List, answer: Page): RawRecord[] {
  if (list === 'users') return (answer.users ?? []).map(userRecord);
  const beside = besideOf(answer);
  return (answer.tickets ?? []).map((ticket) => ticketRecord(ticket, beside));
}

export function besideOf({ users, groups, organizations, metric_sets }: Fields): Beside {
  return {
    users: listOf(users),
    groups: listOf(groups),
    organizations: listOf(organizations),
    metricSets: listOf(metric_sets),
  };
}

function latestOf(list: List, answer: Page): number {
  return Math.max(0, ...(answer[list] ?? []).map((item) => secondOf(item['updated_at'])));
}

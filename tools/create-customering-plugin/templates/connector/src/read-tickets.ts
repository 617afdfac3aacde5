import { PluginError, type ConnectorContext, type PullPage, type PullStart } from '@customering/plugin-sdk';
import { z } from 'zod';
import { pageSchema, type Settings } from './ticket.js';

const pageSize = 100;

/** Where a run stands, as text for the product to keep. */
const placeSchema = z.object({
  /** This run asks for what changed at this instant or later. */
  since: z.string().nullable(),
  /** The vendor's name of the next page; null between runs. */
  page: z.string().nullable(),
  /** The latest change that was seen: where the next run begins. */
  latest: z.string().nullable(),
});

/** Yields what changed since the last run, a page of the vendor at a time, oldest change first. */
export async function* readTickets(
  { cursor, notBefore }: PullStart,
  { http, config }: ConnectorContext<Settings>,
): AsyncGenerator<PullPage> {
  let place = placeSchema.parse(cursor === null ? { since: notBefore, page: null, latest: null } : JSON.parse(cursor));
  for (;;) {
    const { tickets, next } = await http.getJson(`${config.baseUrl}/tickets`, {
      query: { limit: pageSize, since: place.since ?? undefined, page: place.page ?? undefined },
      schema: pageSchema,
    });
    const latest = tickets.at(-1)?.updated_at ?? place.latest;
    const isStuck = next !== null && next === place.page;
    // `since` takes in the instant itself: what comes twice has the same key, what is left out is lost.
    place = next === null ? { since: latest, page: null, latest } : { since: place.since, page: next, latest };
    yield {
      records: tickets.map((one) => ({ dedupeKey: `ticket:${one.id}`, version: one.updated_at, payload: one })),
      resumeFrom: JSON.stringify(place),
    };
    if (next === null) return;
    if (isStuck) throw new PluginError('transient', 'Acme Desk names the same page again and again.');
  }
}

import type { PullPage, PullStart, RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, type Context, type Query } from './ask';
import { listOf, type Fields } from './fields';
import { firstSecond, readListed, writePlace, type Listed } from './place';

/** People may answer, and change their answer, for weeks after they were asked; the vendor lists by when they were asked. */
export const lateDays = 30;
export const pageSize = 100;
const daySeconds = 86_400;

const meta = z.looseObject({ has_more: z.boolean(), after_cursor: z.string().nullish() });
const page = z.looseObject({ meta: meta.nullish() });

/** A list of the vendor that has pages, and nothing that tells of changes: each run reads its last weeks again. */
export interface ListPlan {
  readonly path: string;
  /** Under which name the items stand in the answer. */
  readonly items: string;
  query(since: number): Query;
  /** When it was asked or answered, in seconds since 1970. */
  secondOf(item: Fields): number;
  toRecords(items: readonly Fields[]): Promise<readonly RawRecord[]>;
}

export async function* readList(plan: ListPlan, from: PullStart, context: Context): AsyncGenerator<PullPage> {
  const limit = firstSecond(from.notBefore);
  const begun = readListed(from.cursor) ?? { latest: 0, since: null, after: null };
  let { latest, after } = begun;
  const since = begun.since ?? Math.max(limit, latest - lateDays * daySeconds, 0);
  for (;;) {
    const answer = await askPage(plan, { latest, since, after }, context);
    if (answer === null) return;
    const { items, next } = answer;
    const isLast = next === null || next === after;
    latest = Math.max(latest, ...items.map((item) => plan.secondOf(item)));
    const place: Listed = isLast ? { latest, since: null, after: null } : { latest, since, after: next };
    const records = await plan.toRecords(items);
    if (records.length > 0 || !isLast || begun.after !== null) yield { records, resumeFrom: writePlace(place) };
    if (isLast) return;
    after = next;
  }
}

/** Null for a list that this account has not. A page that the vendor has forgotten is looked for from the first one on. */
async function askPage(
  plan: ListPlan,
  { latest, since, after }: Listed,
  context: Context,
): Promise<{ readonly items: readonly Fields[]; readonly next: string | null } | null> {
  const query = { ...plan.query(since ?? 0), 'page[size]': pageSize, 'page[after]': after ?? undefined };
  const accept = after === null ? [403, 404] : [400, 403, 404, 422];
  const answer = await ask(context, plan.path, { query, accept, schema: page });
  if (typeof answer === 'number') {
    if (answer === 403 || answer === 404) return null;
    return askPage(plan, { latest, since, after: null }, context);
  }
  const { has_more: hasMore = false, after_cursor: next } = answer.meta ?? {};
  return { items: listOf(answer[plan.items]), next: hasMore ? (next ?? null) : null };
}

import { PluginError, type PullPage, type PullStart, type RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';
import { ask, isTooCostly, type Context } from './graphql';
import { instantOf } from './instant';
import { readPlace, writePlace, type Place } from './place';
import { readAs } from './read-as';

/** The vendor commits out of order, and its search lags behind: so much is read again. */
export const overlapSeconds = 300;

const node = z.looseObject({ id: z.string().min(1), updatedAt: z.string().min(1) });
const page = z.looseObject({
  nodes: z.array(node),
  pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
});

export type Node = z.output<typeof node>;

/** Of a list's export, what differs from its pages. */
export interface ListExport {
  readonly stream: string;
  /** @param filter as the vendor's search has it; null for all */
  readonly query: (filter: string | null) => string;
  /** Lists inside of an item, each by what the vendor calls its rows. */
  readonly parts: Readonly<Record<string, string>>;
}

/** A list of the vendor in the order of its changes. */
export interface List {
  /** What the vendor calls it. */
  readonly of: string;
  /** With the variables `first`, `after` and `filter`. */
  readonly query: string;
  readonly pageSize: number;
  /** How the vendor makes one file of it; lists with lists inside of lists have none. */
  readonly export?: ListExport;
  /** What is kept of each item; it may ask for parts that did not fit. */
  records(node: Node): Promise<readonly RawRecord[]>;
}

/** From where the last walk ended, less the overlap; page by page, smaller ones where the vendor finds them too costly. */
export async function* walk(list: List, from: PullStart, context: Context): AsyncGenerator<PullPage> {
  const begun = readPlace(from.cursor);
  const since = begun.at ? begun.at.since : sinceOf(begun.latest, from.notBefore);
  let place = begun;
  for (let size = list.pageSize, more = true; more;) {
    const asked = place.at?.after ?? null;
    const answer = await askPage(list, { size, asked, since }, context);
    if (answer === 'too_costly') {
      size = Math.floor(size / 2);
      continue;
    }
    const records = [];
    for (const item of answer.nodes) records.push(...(await list.records(item)));
    place = behind(answer, place, since);
    if (place.at !== null && place.at.after === asked)
      throw new PluginError('transient', 'Shopify repeats the same page.', { reason: 'repeated_page' });
    more = place.at !== null;
    yield { records, resumeFrom: writePlace(place) };
  }
}

interface PageAsked {
  readonly size: number;
  readonly asked: string | null;
  readonly since: string | null;
}

async function askPage(
  { query, of }: Pick<List, 'query' | 'of'>,
  { size, asked, since }: PageAsked,
  context: Context,
): Promise<z.output<typeof page> | 'too_costly'> {
  const filter = changedSince(since);
  try {
    return await ask(context, { query, of, variables: { first: size, after: asked, filter } }, page);
  } catch (problem) {
    if (isTooCostly(problem) && size > 1) return 'too_costly';
    throw problem;
  }
}

/** In the vendor's search; null for everything. */
export function changedSince(since: string | null): string | null {
  return since === null ? null : `updated_at:>='${since}'`;
}

/** An item of a list, or of its export. */
export function readNode(item: unknown): Node {
  return readAs(node, item, 'item');
}

function behind({ nodes, pageInfo }: z.output<typeof page>, { latest, at }: Place, since: string | null): Place {
  const seen = [at?.latest ?? latest, ...nodes.map(({ updatedAt }) => instantOf(updatedAt, 'updatedAt'))];
  const newest = seen.reduce((most, one) => (one !== null && (most === null || one > most) ? one : most), null);
  const { hasNextPage, endCursor } = pageInfo;
  if (hasNextPage && endCursor) return { latest, at: { since, after: endCursor, latest: newest } };
  return { latest: newest, at: null };
}

export function sinceOf(latest: string | null, notBefore: string | null): string | null {
  const overlapped = latest === null ? -Infinity : Date.parse(latest) - overlapSeconds * 1_000;
  const limit = notBefore === null ? -Infinity : Date.parse(notBefore);
  const since = Math.max(overlapped, limit);
  return Number.isFinite(since) ? new Date(since).toISOString() : null;
}

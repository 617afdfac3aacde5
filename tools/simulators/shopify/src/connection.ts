import { GraphQLError } from 'graphql';
import { z } from 'zod';

export interface ConnectionArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}

/** Where an item stands in its list. */
export type Rank = readonly [value: string | number, id: number];

const most = 250;

/**
 * A page of a list. Its cursors name where an item stands rather than how many are before it, so that what changes meanwhile moves to the
 * end instead of pushing others over the edge of a page.
 */
export function connectionOf<Item>(
  items: readonly Item[],
  args: ConnectionArgs,
  rankOf: (item: Item) => Rank,
  inBulk: boolean,
) {
  const { first, last, after, before, reverse } = args;
  const size = first ?? last;
  if (!inBulk && (size === null || size === undefined))
    throw refusal('you must provide one of first or last', 'BAD_REQUEST');
  if (size !== null && size !== undefined && (size < 0 || size > most))
    throw refusal(`${first === size ? 'first' : 'last'} cannot exceed ${most}`, 'BAD_REQUEST');
  const sorted = [...items].sort((a, b) => compare(rankOf(a), rankOf(b)) * (reverse ? -1 : 1));
  const isBehind = (item: Item, cursor: string) => compare(rankOf(item), readCursor(cursor)) * (reverse ? -1 : 1) > 0;
  const isAhead = (item: Item, cursor: string) => compare(rankOf(item), readCursor(cursor)) * (reverse ? -1 : 1) < 0;
  const left = sorted.filter((item) => (!after || isBehind(item, after)) && (!before || isAhead(item, before)));
  const isFromStart = inBulk || (first !== null && first !== undefined);
  const nodes = inBulk ? left : isFromStart ? left.slice(0, size ?? 0) : left.slice(-(size ?? 0) || left.length);
  const edges = nodes.map((node) => ({ node, cursor: writeCursor(rankOf(node)) }));
  const isCut = nodes.length < left.length;
  const pageInfo = {
    hasNextPage: isFromStart ? isCut : Boolean(before),
    hasPreviousPage: isFromStart ? Boolean(after) : isCut,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, nodes, pageInfo };
}

export function refusal(message: string, code: string, more: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}

function compare([value, id]: Rank, [otherValue, otherId]: Rank): number {
  return value < otherValue ? -1 : value > otherValue ? 1 : id - otherId;
}

function writeCursor([last_value, last_id]: Rank): string {
  return Buffer.from(JSON.stringify({ last_id, last_value })).toString('base64');
}

const written = z.looseObject({ last_id: z.number(), last_value: z.union([z.string(), z.number()]) });

function readCursor(cursor: string): Rank {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  const read = text.startsWith('{') ? written.safeParse(JSON.parse(text)) : null;
  if (read?.success) return [read.data.last_value, read.data.last_id];
  throw refusal('Invalid cursor for current pagination sort.', 'BAD_REQUEST');
}

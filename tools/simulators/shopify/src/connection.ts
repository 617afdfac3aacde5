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
  return pageOf(rankedBy(items, rankOf), args, inBulk);
}

export interface Ranked<Item> {
  readonly node: Item;
  readonly rank: Rank;
}

/** In the order of the list. */
export function rankedBy<Item>(items: readonly Item[], rankOf: (item: Item) => Rank): readonly Ranked<Item>[] {
  return items.map((node) => ({ node, rank: rankOf(node) })).sort((a, b) => compare(a.rank, b.rank));
}

/** A page of a list whose order is known. */
export function pageOf<Item>(ranked: readonly Ranked<Item>[], args: ConnectionArgs, inBulk: boolean) {
  const { first, last, after, before, reverse } = args;
  const size = first ?? last;
  if (!inBulk && (size === null || size === undefined))
    throw refusal('you must provide one of first or last', 'BAD_REQUEST');
  if (size !== null && size !== undefined && (size < 0 || size > most))
    throw refusal(`${first === size ? 'first' : 'last'} cannot exceed ${most}`, 'BAD_REQUEST');
  const turn = reverse ? -1 : 1;
  const [behind, ahead] = [after ? readCursor(after) : null, before ? readCursor(before) : null];
  const isLeft = ({ rank }: Ranked<Item>) =>
    (behind === null || compare(rank, behind) * turn > 0) && (ahead === null || compare(rank, ahead) * turn < 0);
  const left = (reverse ? [...ranked].reverse() : ranked).filter(isLeft);
  const isFromStart = inBulk || (first !== null && first !== undefined);
  const page = inBulk ? left : isFromStart ? left.slice(0, size ?? 0) : left.slice(-(size ?? 0) || left.length);
  const edges = page.map(({ node, rank }) => ({ node, cursor: writeCursor(rank) }));
  const isCut = page.length < left.length;
  const pageInfo = {
    hasNextPage: isFromStart ? isCut : Boolean(before),
    hasPreviousPage: isFromStart ? Boolean(after) : isCut,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, nodes: page.map(({ node }) => node), pageInfo };
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

import { invalid } from './graph-refusal';
import type { Listed, Query, Row } from './node';

type Place = Pick<Row, 'id' | 'place'>;

const usualPage = 25;
const largestPage = 100;

export interface Paging {
  /** Of the edge, with version and id. */
  readonly address: string;
  readonly token: string;
  /** Smaller than the vendor's, so that a few items make pages. */
  readonly cut: number;
  /** A page begins with what the one before ended with, as it happens where a list grows while somebody reads it. */
  readonly repeatsAtEdges: boolean;
}

/** A page of a list, with cursors that name an item: what comes in between moves nothing. */
export function pageOf(
  listed: Listed,
  query: Query,
  paging: Paging,
): { readonly rows: Row[]; readonly around: object } {
  const sorted = [...listed.rows].sort(listed.order === 'ascending' ? inOrder : (a, b) => inOrder(b, a));
  const asked = Number(query.get('limit') ?? usualPage);
  if (!Number.isInteger(asked) || asked < 0) throw invalid('Param limit must be a non-negative integer');
  const limit = Math.min(asked, listed.mostOnPage ?? largestPage, paging.cut);
  const start = startOf(sorted, listed, query, limit);
  const from = paging.repeatsAtEdges && query.has('after') && limit > 1 ? Math.max(0, start - 1) : start;
  const rows = sorted.slice(from, from + limit);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return { rows, around: {} };
  const isLast = from + rows.length >= sorted.length;
  const around = {
    paging: {
      cursors: { before: cursorOf(first), after: cursorOf(last) },
      ...(isLast ? {} : { next: linkTo(paging, query, { limit: String(asked), after: cursorOf(last) }) }),
      ...(from === 0 ? {} : { previous: linkTo(paging, query, { limit: String(asked), before: cursorOf(first) }) }),
    },
  };
  return { rows, around };
}

/** As the vendor has it, the access token is part of a link; the proof of the app's secret is not. */
export function linkTo(
  { address, token }: Pick<Paging, 'address' | 'token'>,
  query: Query,
  its: Record<string, string>,
) {
  const left = ['access_token', 'appsecret_proof', 'after', 'before', ...Object.keys(its)];
  const kept = [...query.entries()].filter(([name]) => !left.includes(name));
  return `${address}?${new URLSearchParams([['access_token', token], ['pretty', '0'], ...kept, ...Object.entries(its)])}`;
}

function startOf(sorted: readonly Row[], { order }: Listed, query: Query, limit: number): number {
  const [after, before] = [query.get('after'), query.get('before')];
  const isBehind = (row: Place, cursor: Place) =>
    (order === 'ascending' ? inOrder(row, cursor) : inOrder(cursor, row)) > 0;
  if (after !== null) {
    const cursor = placeOf(after);
    const index = sorted.findIndex((row) => isBehind(row, cursor));
    return index === -1 ? sorted.length : index;
  }
  if (before === null) return 0;
  const cursor = placeOf(before);
  return Math.max(0, sorted.filter((row) => isBehind(cursor, row)).length - limit);
}

function inOrder(a: Place, b: Place): number {
  return a.place - b.place || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function cursorOf({ place, id }: Place): string {
  return Buffer.from(`${place}|${id}`).toString('base64url');
}

function placeOf(cursor: string): Place {
  const [, place, id] = /^(-?\d+)\|(.+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (place === undefined || id === undefined)
    throw invalid('Invalid cursor: the after or before parameter is not valid');
  return { place: Number(place), id };
}

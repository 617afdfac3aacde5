import type { Answer } from '@customering/simulator-core';
import { invalid, ok } from './answers';
import { placeOf } from './as-of';
import { unixOf } from './moment';
import type { Shown } from './ticket-json';

/** What changed within so many seconds is left out, so that nothing is committed behind a cursor. */
export const withheldSeconds = 60;
const largestPage = 1_000;

export interface Exporting {
  readonly query: URLSearchParams;
  readonly now: Date;
  /** The address that was asked, without its filters. */
  readonly address: string;
  /** Smaller than the vendor's, so that a few items make pages. */
  readonly cut: number;
}

interface Place {
  readonly time: number;
  readonly id: number;
}

/** Cursor-based incremental export: from a time at first, then from the cursor before. */
export function cursorExport(
  name: string,
  /** In the order of exports. */
  all: readonly Shown[],
  { query, now, address, cut }: Exporting,
): Answer & {
  readonly shown: readonly Shown[];
} {
  const from = startOf(query, now);
  if ('status' in from) return { ...from, shown: [] };
  const until = unixOf(now) - withheldSeconds;
  const begin = placeOf(all.length, (place) => isBehind(at(all, place), from));
  const end = placeOf(all.length, (place) => at(all, place).generated > until);
  const size = Math.min(Number(query.get('per_page') ?? largestPage), largestPage, cut);
  const shown = all.slice(begin, Math.min(begin + size, end));
  const last = shown.at(-1);
  const cursor = last ? write({ time: last.generated, id: last.id }) : query.get('cursor');
  const body = {
    [name]: shown.map(({ body: item }) => item),
    after_cursor: cursor,
    after_url: cursor === null ? null : `${address}?cursor=${encodeURIComponent(cursor)}`,
    before_cursor: null,
    before_url: null,
    end_of_stream: end - begin <= size,
  };
  return { ...ok(body), shown };
}

/** By when they were generated, and among those by their ids. */
export function inExportOrder(items: readonly Shown[]): readonly Shown[] {
  return items.toSorted((a, b) => a.generated - b.generated || a.id - b.id);
}

function at(items: readonly Shown[], place: number): Shown {
  const item = items[place];
  if (!item) throw new TypeError(`there is no item ${place}`);
  return item;
}

function startOf(query: URLSearchParams, now: Date): Place | Answer {
  const cursor = query.get('cursor');
  if (cursor !== null) return read(cursor) ?? invalid('InvalidValue', 'The cursor is not valid');
  const start = Number(query.get('start_time') ?? Number.NaN);
  if (!Number.isInteger(start)) return invalid('InvalidValue', 'start_time is required');
  if (start > unixOf(now) - withheldSeconds)
    return invalid('StartTimeTooRecent', 'Too recent start_time. Use a start_time older than 60 seconds', 422);
  return { time: start, id: -1 };
}

function isBehind({ generated, id }: Shown, { time, id: seen }: Place): boolean {
  return generated > time || (generated === time && id > seen);
}

function write({ time, id }: Place): string {
  return Buffer.from(`${time}.0||${id}|`).toString('base64');
}

function read(cursor: string): Place | null {
  const [, time, id] = /^(\d+)\.0\|\|(\d+)\|$/.exec(Buffer.from(cursor, 'base64').toString('utf8')) ?? [];
  return time === undefined || id === undefined ? null : { time: Number(time), id: Number(id) };
}

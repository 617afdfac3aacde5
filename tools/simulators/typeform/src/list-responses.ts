import type { Answer } from '@customering/simulator-core';
import { invalid } from './answer';
import type { HeldResponse } from './held-responses';

const usualPage = 25;
const largestPage = 1_000;

/** The filters and the order of "Retrieve responses". */
export function listResponses(all: readonly HeldResponse[], query: URLSearchParams, cut: number): Answer {
  const asked = query.get('page_size');
  const size = asked === null ? usualPage : Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > largestPage) return invalid('page_size');
  const [before, after] = [query.get('before'), query.get('after')];
  if (query.has('sort') && (before !== null || after !== null)) return invalid('sort');
  const sorted = [...filtered(all, query)].sort(after === null ? latestFirst : asProcessed);
  const left = behind(sorted, before ?? after);
  if (left === null) return invalid(before === null ? 'after' : 'before');
  const page = Math.min(size, cut);
  const body = {
    total_items: left.length,
    page_count: Math.ceil(left.length / page),
    items: left.slice(0, page).map(({ body: item }) => item),
  };
  return { status: 200, body };
}

function filtered(all: readonly HeldResponse[], query: URLSearchParams): HeldResponse[] {
  const since = secondOf(query.get('since'));
  const until = secondOf(query.get('until'));
  const ids = query.get('included_response_ids')?.split(',');
  const text = query.get('query')?.toLowerCase();
  return all.filter(({ submittedAt, token, body }) => {
    const at = Math.floor(Date.parse(submittedAt) / 1_000);
    const { answers, hidden } = body;
    return (
      (since === null || at >= since) &&
      (until === null || at <= until) &&
      (ids === undefined || ids.includes(token)) &&
      (text === undefined || JSON.stringify([answers, hidden]).toLowerCase().includes(text))
    );
  });
}

/** Seconds since 1970, or a time in UTC to the second. */
function secondOf(written: string | null): number | null {
  if (written === null) return null;
  if (/^\d+$/.test(written)) return Number(written);
  return Math.floor(Date.parse(/Z$/.test(written) ? written : `${written}Z`) / 1_000);
}

function latestFirst(a: HeldResponse, b: HeldResponse): number {
  return Date.parse(b.submittedAt) - Date.parse(a.submittedAt) || b.place - a.place;
}

function asProcessed(a: HeldResponse, b: HeldResponse): number {
  return a.place - b.place;
}

/** Null for a token that is not there. */
function behind(sorted: readonly HeldResponse[], token: string | null): readonly HeldResponse[] | null {
  if (token === null) return sorted;
  const index = sorted.findIndex((one) => one.token === token);
  return index < 0 ? null : sorted.slice(index + 1);
}

import type { Answer } from '@customering/simulator-core';
import { ok } from './answers';

const usualPage = 100;

export interface Listing {
  readonly query: URLSearchParams;
  readonly address: string;
  readonly cut: number;
}

/** A list with cursor pages (`page[size]`, `page[after]`) where they are asked for, and numbered ones otherwise. */
export function pagedList(name: string, all: readonly unknown[], { query, address, cut }: Listing): Answer {
  if (!query.has('page[size]') && !query.has('page[after]')) return numbered(name, all, { query, address, cut });
  const size = Math.min(Number(query.get('page[size]') ?? usualPage), usualPage, cut);
  const start = Number(Buffer.from(query.get('page[after]') ?? '', 'base64').toString('utf8') || 0);
  const shown = all.slice(start, start + size);
  const next = start + shown.length;
  const cursor = shown.length === 0 ? null : Buffer.from(String(next)).toString('base64');
  const more = next < all.length;
  const link = new URLSearchParams([...query].filter(([key]) => key !== 'page[after]'));
  link.set('page[after]', cursor ?? '');
  return ok({
    [name]: shown,
    meta: { has_more: more, after_cursor: cursor, before_cursor: null },
    links: { next: more ? `${address}?${link}` : null, prev: null },
  });
}

function numbered(name: string, all: readonly unknown[], { query, address, cut }: Listing): Answer {
  const size = Math.min(Number(query.get('per_page') ?? usualPage), usualPage, cut);
  const page = Number(query.get('page') ?? 1);
  const more = page * size < all.length;
  return ok({
    [name]: all.slice((page - 1) * size, page * size),
    count: all.length,
    next_page: more ? `${address}?page=${page + 1}&per_page=${size}` : null,
    previous_page: page > 1 ? `${address}?page=${page - 1}&per_page=${size}` : null,
  });
}

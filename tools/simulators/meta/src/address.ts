import type { Asked } from '@customering/simulator-core';
import { z } from 'zod';
import { GraphRefusal } from './graph-refusal';
import type { Scenario } from './scenario';

export interface Address {
  /** As it is served: "v25.0". */
  readonly version: string;
  /** Such as the id and the edge; none for the root. */
  readonly parts: readonly string[];
}

/** @throws {GraphRefusal} 2500 for a version that is still to come */
export function addressOf({ pathname }: URL, { oldest, newest }: Scenario['versions']): Address {
  const [, version, rest = ''] = /^(?:\/v(\d+)\.\d+)?\/?(.*)$/.exec(pathname) ?? [];
  const asked = version === undefined ? oldest : Number(version);
  if (asked > newest) throw new GraphRefusal({ message: `Unknown path components: ${pathname}`, code: 2_500 });
  const parts = rest
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  return { version: `v${Math.max(asked, oldest)}.0`, parts };
}

/** Name of the vendor's call, for faults: that of the edge, "debug_token", or "node". */
export function callOf({ url: { pathname } }: Pick<Asked, 'url'>): string {
  const [first = '', edge] = pathname
    .replace(/^\/v\d+\.\d+/, '')
    .split('/')
    .filter((part) => part !== '');
  return edge ?? (first === 'debug_token' ? first : 'node');
}

/** What the address and the body say, as forms and JSON do. */
export function givenIn({ url, body, headers }: Asked): URLSearchParams {
  const all = new URLSearchParams(url.searchParams);
  if (body === '') return all;
  const isJson = headers['content-type']?.includes('json') ?? false;
  const more = isJson
    ? Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(body)))
    : [...new URLSearchParams(body)];
  for (const [name, value] of more) all.set(name, String(value));
  return all;
}

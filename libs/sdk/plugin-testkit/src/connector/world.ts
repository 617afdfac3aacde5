import type { Identifier } from '@customering/plugin-sdk';
import type { Plain } from '../json';
import type { ItemMakers, ItemSeed } from './item-seed';

export interface WorldItem {
  readonly stream: string;
  readonly id: string;
  readonly number: number;
  readonly revision: number;
  readonly changedAt: string;
  readonly email: string;
  /** In the vendor's form, with the fields that the kit adds to find it again. */
  readonly body: Plain;
  readonly deleted: boolean;
}

export interface PageAsked {
  /** Of the page before; null for the first. */
  readonly token?: string | null;
  /** For vendors that count items rather than name pages. They have no empty page before the last. */
  readonly offset?: number;
  /** Only what changed at this instant or later. */
  readonly since?: string | null;
  /** For vendors whose filter leaves out the instant itself. */
  readonly isAfter?: boolean;
  readonly size: number;
}

const hourMs = 3_600_000;
const began = Date.UTC(2026, 0, 1);
/** Beyond 2^53: read as a double, its last digits are others. */
const big = 9_007_199_254_740_993n;

/** What a played vendor holds at this moment. */
export class World {
  private readonly held = new Map<string, WorldItem>();
  /** By stream, until something changes: a vendor that is played looks at it with every request. */
  private readonly sorted = new Map<string, readonly WorldItem[]>();
  private emptyFirst = false;

  constructor(private readonly vendor: { readonly streams: ItemMakers }) {}

  /** The items of a stream in the order of their change, deleted ones with `deleted`. */
  items(stream: string): readonly WorldItem[] {
    const known = this.sorted.get(stream);
    if (known) return known;
    const items = [...this.held.values()]
      .filter((item) => item.stream === stream)
      .sort((a, b) => compare(a.changedAt, b.changedAt) || a.number - b.number);
    this.sorted.set(stream, items);
    return items;
  }

  /** One page as most vendors cut them; `next` is null at the last. */
  page(
    stream: string,
    { token, offset, since, isAfter = false, size }: PageAsked,
  ): { items: WorldItem[]; next: string | null } {
    if (this.emptyFirst && !token && offset === undefined) return { items: [], next: 'at-0' };
    const all = this.items(stream).filter(
      ({ changedAt }) => !since || changedAt > since || (!isAfter && changedAt === since),
    );
    const start = offset ?? Number(token?.replace('at-', '') ?? 0);
    const next = start + size < all.length ? `at-${start + size}` : null;
    return { items: all.slice(start, start + size), next };
  }

  /** Deletes what the vendor holds of a person. @returns how many items that were */
  erase(identifiers: readonly Pick<Identifier, 'value'>[]): number {
    const values = identifiers.map(({ value }) => value);
    const theirs = [...this.held].filter(([, { email, id }]) => values.includes(email) || values.includes(id));
    for (const [key] of theirs) this.held.delete(key);
    this.sorted.clear();
    return theirs.length;
  }

  /** @param tied so many items have the same time of change */
  fill(stream: string, count: number, tied = 1): void {
    for (let number = 0; number < count; number++)
      this.put(stream, number, 1, new Date(began + Math.floor(number / tied) * hourMs).toISOString());
  }

  /** A new one, or one that was there with its next revision. */
  put(stream: string, number: number, revision: number, changedAt: string, deleted = false): void {
    const seed = seedOf(number, changedAt);
    const make = this.vendor.streams[stream];
    if (!make) throw new TypeError(`the setup's vendor has no stream "${stream}"`);
    const body = { ...make(seed), kit_note: noteOf(stream, number, revision), kit_number: big + BigInt(number) * 2n };
    const item = { stream, id: seed.id, number, revision, changedAt, email: seed.email, body, deleted };
    this.held.set(`${stream} ${number}`, item);
    this.sorted.delete(stream);
  }

  /** The first page is empty from now on, and says that there are more. */
  beginEmpty(): void {
    this.emptyFirst = true;
  }
}

/** A text that stands in exactly one revision of one item. */
export function noteOf(stream: string, number: number, revision: number): string {
  return `kit-note-${stream}-${number}-r${revision}`;
}

export function bigNumberOf(number: number): string {
  return String(big + BigInt(number) * 2n);
}

export function seedOf(number: number, changedAt: string): ItemSeed {
  return {
    number,
    id: String(700_000_001 + number * 7),
    changedAt,
    email: `kit.person${number}@example.com`,
    phone: `+4930990${String(10_000 + number)}`,
    name: `Kitty Canary${number}`,
    amount: (((number * 37) % 5_000) / 100 + 0.1).toFixed(2),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

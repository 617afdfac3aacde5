import { hash } from 'node:crypto';

/** A pulled record as it is stored. */
export interface PulledLine {
  readonly key: string;
  readonly text: string;
}

const digestBytes = 8;
const entryBytes = 2 * digestBytes;
const most = 10_000;

/**
 * The last items of a list by key and content, 8 bytes of SHA-256 each. Vendors are asked for the newest items again and again, because
 * they commit out of order: what comes again as it stands there is known by this, and not stored once more. Only what was
 * committed is remembered, and of each key its last content, so that an item which changes to and fro is never taken for a repeat.
 */
export class RecentItems {
  private readonly before: ReadonlyMap<string, string>;
  private readonly seen = new Map<string, string>();
  private pending: readonly (readonly [name: string, content: string])[] = [];
  private hasNew = false;

  /** @param stored what `bytes` gave at the end of the run before; null for nothing */
  constructor(stored: Uint8Array | null) {
    this.before = new Map(entriesOf(stored ?? new Uint8Array()));
  }

  /** The lines of a page that say something new. They count as seen once `settle` was called. */
  fresh(lines: readonly PulledLine[]): PulledLine[] {
    const digests = lines.map(({ key, text }) => [digest(key), digest(text)] as const);
    this.pending = digests;
    const isNew = ([name, content]: (typeof digests)[number]) => this.lastOf(name) !== content;
    return lines.filter((_, index) => digests[index] && isNew(digests[index]));
  }

  /** The page is stored. */
  settle(): void {
    for (const [name, content] of this.pending) {
      if (this.lastOf(name) !== content) this.hasNew = true;
      this.seen.delete(name);
      this.seen.set(name, content);
    }
    this.pending = [];
  }

  /**
   * What the next run has to know, at most the newest 10,000; null where that stands there already.
   * @param isWhole the vendor had no more: what it did not give again lies behind the overlap, and is forgotten
   */
  bytes(isWhole: boolean): Uint8Array | null {
    const dropsSome = isWhole && this.seen.size > 0 && this.seen.size < this.before.size;
    if (!this.hasNew && !dropsSome) return null;
    const all = isWhole ? this.seen : new Map([...this.before, ...this.seen]);
    const newest = [...all].slice(-most).flat().join('');
    return Buffer.from(newest, 'hex');
  }

  private lastOf(name: string): string | undefined {
    return this.seen.get(name) ?? this.before.get(name);
  }
}

function digest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 2 * digestBytes);
}

function* entriesOf(stored: Uint8Array): Generator<readonly [string, string]> {
  const bytes = Buffer.from(stored);
  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes)
    yield [bytes.toString('hex', at, at + digestBytes), bytes.toString('hex', at + digestBytes, at + entryBytes)];
}

const free = 4;
const longestSeconds = 300;

/** Seconds to wait after this many wrong passwords in a row: none for four, then 2, 4, 8 … up to five minutes. Nobody is locked out. */
export function waitAfter(failures: number): number {
  return failures <= free ? 0 : Math.min(longestSeconds, 2 ** (failures - free));
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** At most `burst` tries at once and `perMinute` in the long run from one address; kept in memory, a few thousand addresses at most. */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly burst: number,
    private readonly perMinute: number,
  ) {}

  /** Zero when the try may go on, else the seconds to wait. A clock that was set back costs nobody more than that. */
  take(address: string, nowMs: number): number {
    const before = this.buckets.get(address) ?? { tokens: this.burst, at: nowMs };
    const tokens = Math.min(this.burst, before.tokens + (Math.max(0, nowMs - before.at) / 60_000) * this.perMinute);
    if (this.buckets.size > 5_000) this.buckets.clear();
    this.buckets.set(address, { tokens: Math.max(0, tokens - 1), at: nowMs });
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 60) / this.perMinute);
  }
}

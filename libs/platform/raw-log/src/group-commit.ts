import type { RawEntry } from './raw-entry';

interface Waiting {
  readonly entry: RawEntry;
  readonly settle: (problem: unknown) => void;
}

/** More than this many bytes in memory and new requests are told to come back later. */
const mostBytes = 64 * 1024 * 1024;
const mostEntries = 5_000;
const perCommit = 500;

/**
 * Requests that arrive while a commit is under way share the next one. It flushes when the previous commit returns, not on a
 * timer: alone, a request waits for nothing.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private bytes = 0;
  private busy = 0;

  constructor(
    private readonly append: (entries: readonly RawEntry[]) => Promise<void>,
    private readonly parallel = 1,
  ) {}

  /** True when memory for one more request is not promised: answer 429 before reading further. */
  isFull(): boolean {
    return this.bytes >= mostBytes || this.waiting.length >= mostEntries;
  }

  /** What is in memory and not committed yet. */
  backlog(): { readonly requests: number; readonly bytes: number } {
    return { requests: this.waiting.length, bytes: this.bytes };
  }

  /** Resolves after the commit that holds the entry, rejects when it failed. */
  add(entry: RawEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.bytes += entry.bytes.byteLength;
      this.waiting.push({ entry, settle: (problem) => (problem === null ? resolve() : reject(problem)) });
      this.flush();
    });
  }

  private flush(): void {
    while (this.busy < this.parallel && this.waiting.length > 0) {
      const group = this.takeLane();
      this.busy++;
      void this.commit(group).finally(() => {
        this.busy--;
        this.bytes -= group.reduce((sum, { entry }) => sum + entry.bytes.byteLength, 0);
        this.flush();
      });
    }
  }

  /** Those that wait for the lane of the first: one lane is one statement, and two commits at a time hold two lanes. */
  private takeLane(): readonly Waiting[] {
    const lane = this.waiting[0]?.entry.laneId;
    const group = this.waiting.filter(({ entry }) => entry.laneId === lane).slice(0, perCommit);
    const taken = new Set(group);
    this.waiting = this.waiting.filter((one) => !taken.has(one));
    return group;
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    try {
      await this.append(group.map(({ entry }) => entry));
      group.forEach(({ settle }) => settle(null));
    } catch (problem) {
      group.forEach(({ settle }) => settle(problem));
    }
  }
}

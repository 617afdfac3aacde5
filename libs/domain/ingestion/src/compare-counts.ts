import type { Clock, SourceId, WorkspaceId } from '@customering/kernel';
import type { Transactions } from './load-lane';

const dayMs = 86_400_000;
/** Complete days, UTC. The vendor may still be at work on today. */
const daysBack = 7;

export interface DayCount {
  readonly day: string;
  readonly count: number;
}

/** A list that is compared by itself, by the facts that its items make; or all lists of a source as one sum, by the records of all. */
export type Compared =
  | { readonly stream: string; readonly kind: 'order' | 'refund' | 'interaction' | 'survey_response' }
  | { readonly stream: ''; readonly kind: null };

export interface VendorTold {
  readonly of: Compared;
  readonly counts: readonly DayCount[];
}

/** Asks a vendor how many it has; null where its connector cannot. Throws `VendorProblem`, or `ConnectorUnavailable`. */
export interface VendorCounts {
  count(
    workspace: WorkspaceId,
    source: SourceId,
    streams: readonly string[],
    days: readonly string[],
  ): Promise<readonly VendorTold[] | null>;
}

export interface CountStore {
  /** The wanted lists of a source, when every one of them has caught up with its vendor; else none. */
  caughtUp(workspace: WorkspaceId, source: SourceId): Promise<string[]>;
  /** Stores the vendor's counts beside those of what is held of the same days. */
  note(workspace: WorkspaceId, source: SourceId, of: Compared, counts: readonly DayCount[]): Promise<void>;
}

/** Holds what is stored against what the vendor says it has, list by list where that can be told apart, day by day. */
export class CompareCounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: CountStore,
    private readonly vendors: VendorCounts,
    private readonly clock: Clock,
  ) {}

  async execute(workspace: WorkspaceId, source: SourceId): Promise<void> {
    const streams = await this.transactions.run(workspace, () => this.store.caughtUp(workspace, source));
    if (streams.length === 0) return;
    const today = Math.floor(this.clock.now().getTime() / dayMs);
    const days = Array.from({ length: daysBack }, (_, back) => isoDay(today - daysBack + back));
    const told = await this.vendors.count(workspace, source, streams, days);
    if (told === null) return;
    for (const { of, counts } of told) {
      // No answer about a list is no zero.
      if (of.kind !== null && counts.length === 0) continue;
      const byDay = days.map((day) => ({ day, count: sumOf(counts.filter((one) => one.day === day)) }));
      await this.transactions.run(workspace, () => this.store.note(workspace, source, of, byDay));
    }
  }
}

function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function sumOf(counts: readonly DayCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

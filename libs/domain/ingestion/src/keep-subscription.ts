import type { Clock, SourceId, WorkspaceId } from '@customering/kernel';
import { ConnectorUnavailable } from './connector-port';
import type { Transactions } from './load-lane';
import { VendorProblem } from './vendor-port';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const longestPauseMs = 6 * 60 * minuteMs;

/** A source whose vendor is to call an address of ours. */
export interface SubscriptionAtWork {
  readonly wanted: boolean;
  /** The part of the address that is the source's own. */
  readonly path: string;
  /** What the vendor was told last; it may or may not have heard it. */
  readonly told: string | null;
  readonly failures: number;
}

export interface SubscriptionEnd {
  readonly state: 'there' | 'failing' | 'ending';
  readonly reason: string | null;
  /** It was not there and was made. */
  readonly made: boolean;
  readonly nextCheck: Date;
}

export interface SubscriptionStore {
  /** Null where nothing is due, or another process is at it. */
  claim(workspace: WorkspaceId, source: SourceId): Promise<SubscriptionAtWork | null>;
  /** Before the vendor is told: whoever comes after a crash knows what may be there. */
  noteTold(workspace: WorkspaceId, source: SourceId, url: string): Promise<void>;
  end(workspace: WorkspaceId, source: SourceId, end: SubscriptionEnd): Promise<void>;
  /** The vendor does not call any more: the address and its secret go. */
  drop(workspace: WorkspaceId, source: SourceId): Promise<void>;
}

export interface VendorSubscriptions {
  subscription(
    workspace: WorkspaceId,
    source: SourceId,
    act: 'exists' | 'create' | 'remove',
    url: string,
  ): Promise<boolean>;
}

/** Sees to it that a vendor calls our address while that is wanted, and stops when it is not; looks once a day whether it still does. */
export class KeepSubscription {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SubscriptionStore,
    private readonly vendors: VendorSubscriptions,
    private readonly clock: Clock,
    private readonly publicUrl: string,
  ) {}

  async execute(workspace: WorkspaceId, source: SourceId): Promise<void> {
    const at = await this.transactions.run(workspace, () => this.store.claim(workspace, source));
    if (!at) return;
    try {
      if (at.wanted) await this.ensure(workspace, source, at);
      else await this.stop(workspace, source, at);
    } catch (problem) {
      const end = this.failed(problem, at);
      await this.transactions.run(workspace, () => this.store.end(workspace, source, end));
    }
  }

  private async ensure(workspace: WorkspaceId, source: SourceId, { path, told }: SubscriptionAtWork): Promise<void> {
    const url = `${this.publicUrl}/hooks/${path}`;
    // The product moved to another address.
    if (told !== null && told !== url) await this.vendors.subscription(workspace, source, 'remove', told);
    if (told !== url) await this.transactions.run(workspace, () => this.store.noteTold(workspace, source, url));
    const made = !(await this.vendors.subscription(workspace, source, 'exists', url));
    if (made) await this.vendors.subscription(workspace, source, 'create', url);
    const nextCheck = new Date(this.clock.now().getTime() + dayMs);
    const end = { state: 'there', reason: null, made, nextCheck } as const;
    await this.transactions.run(workspace, () => this.store.end(workspace, source, end));
  }

  private async stop(workspace: WorkspaceId, source: SourceId, { told }: SubscriptionAtWork): Promise<void> {
    if (told !== null) await this.vendors.subscription(workspace, source, 'remove', told);
    await this.transactions.run(workspace, () => this.store.drop(workspace, source));
  }

  private failed(problem: unknown, { failures, wanted }: SubscriptionAtWork): SubscriptionEnd {
    const isKnown = problem instanceof VendorProblem || problem instanceof ConnectorUnavailable;
    if (!isKnown) throw problem;
    const asked = problem instanceof VendorProblem ? (problem.retryAfterMs ?? 0) : 0;
    const pauseMs = Math.max(asked, Math.min(longestPauseMs, minuteMs * 2 ** failures));
    const nextCheck = new Date(this.clock.now().getTime() + pauseMs);
    return { state: wanted ? 'failing' : 'ending', reason: problem.message, made: false, nextCheck };
  }
}

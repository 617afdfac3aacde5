import type { Clock, SourceId, WorkspaceId } from '@customering/kernel';
import type { Expiry } from './expiry-alarms';
import type { Transactions } from './load-lane';
import { VendorProblem } from './vendor-port';

/** Asks a vendor what the credentials of a source allow, and until when. Throws `VendorProblem`, or `ConnectorUnavailable`. */
export interface VendorChecks {
  expiries(workspace: WorkspaceId, source: SourceId): Promise<readonly Expiry[]>;
}

export interface AccessCheckStore {
  /** @param expiries null: nothing was learned, and what was known stays */
  noteCheck(workspace: WorkspaceId, source: SourceId, expiries: readonly Expiry[] | null, at: Date): Promise<void>;
}

/** Learns once a day when credentials end, so that people are told ahead of time and not by a source that has stopped. */
export class CheckAccess {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AccessCheckStore,
    private readonly vendors: VendorChecks,
    private readonly clock: Clock,
  ) {}

  async execute(workspace: WorkspaceId, source: SourceId): Promise<void> {
    const expiries = await this.learn(workspace, source);
    const now = this.clock.now();
    await this.transactions.run(workspace, () => this.store.noteCheck(workspace, source, expiries, now));
  }

  /** A vendor that refuses or is away is told of by the lists that cannot be read; tomorrow it is asked again. */
  private async learn(workspace: WorkspaceId, source: SourceId): Promise<readonly Expiry[] | null> {
    try {
      return await this.vendors.expiries(workspace, source);
    } catch (problem) {
      if (problem instanceof VendorProblem) return null;
      throw problem;
    }
  }
}

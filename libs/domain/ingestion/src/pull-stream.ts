import type { Clock, SourceId, WorkspaceId } from '@customering/kernel';
import { ConnectorUnavailable, type ItemToFetch } from './connector-port';
import type { Transactions } from './load-lane';
import { pageToStore } from './page-to-store';
import { PagesAhead } from './pages-ahead';
import { ShapeChanged, ShapeGate, type ShapeStore } from './shape-gate';
import { RecentItems } from './recent-items';
import type { PageToStore, StreamAtWork, StreamEnd, StreamStore } from './stream-store';
import type { PulledRecord, Vendors } from './vendor-port';
import { afterFailure } from './when-to-try-again';

const itemsAtOnce = 100;
const minuteMs = 60_000;
const unavailableMs = 15_000;

export interface PullResult {
  /** Records that came in. */
  readonly records: number;
  /** The turn was over before the vendor had no more. */
  readonly more: boolean;
  readonly laneId: StreamAtWork['laneId'] | null;
}

/**
 * Asks a vendor for a stream page by page. Each page is stored together with the cursor behind it, so a run that is killed anywhere
 * goes on behind its last stored page; what it reads twice has the same keys, and is not stored again where nothing of it has changed.
 */
export class PullStream {
  constructor(
    private readonly transactions: Transactions,
    private readonly streams: StreamStore,
    private readonly vendors: Vendors,
    private readonly shapes: ShapeStore,
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** @param isOver whether the turn is over; asked of each page before the next one is fetched */
  async execute(workspace: WorkspaceId, source: SourceId, stream: string, isOver: () => boolean): Promise<PullResult> {
    const at = await this.transactions.run(workspace, () => this.streams.claim(workspace, source, stream));
    if (!at) return { records: 0, more: false, laneId: null };
    const recent = new RecentItems(at.recent);
    try {
      const fetched = await this.fetchItems(workspace, at);
      const { records, more } = await this.pull(workspace, at, recent, isOver);
      await this.finish(workspace, at, more ? this.goesOn() : this.nextTime(at), recent.bytes(!more));
      return { records: records + fetched, more, laneId: at.laneId };
    } catch (problem) {
      if (problem instanceof ShapeChanged) await this.hold(workspace, at, problem);
      await this.finish(workspace, at, this.endOf(problem, at), recent.bytes(false));
      return { records: 0, more: false, laneId: at.laneId };
    }
  }

  private async pull(
    workspace: WorkspaceId,
    at: StreamAtWork,
    recent: RecentItems,
    isOver: () => boolean,
  ): Promise<{ records: number; more: boolean }> {
    const { cursor, notBefore } = at;
    const pages = new PagesAhead(await this.vendors.open(workspace, at.sourceId, at.stream, { cursor, notBefore }));
    try {
      return await this.storePages(workspace, at, pages, recent, isOver);
    } finally {
      await pages.close();
    }
  }

  private async storePages(
    workspace: WorkspaceId,
    at: StreamAtWork,
    pages: PagesAhead,
    recent: RecentItems,
    isOver: () => boolean,
  ): Promise<{ records: number; more: boolean }> {
    let [from, records] = [at.cursor, 0];
    const gate = new ShapeGate(await this.transactions.run(workspace, () => this.shapes.read(workspace, at)));
    for (let next = await pages.next(); next; next = await pages.next()) {
      gate.look(next.records);
      const page = pageToStore(next, recent);
      const over = isOver();
      if (!over) pages.fetchAhead();
      const isOurs = await this.storePage(workspace, at, from, page, gate);
      if (!isOurs) return { records, more: false };
      recent.settle();
      from = next.resumeFrom;
      records += page.records;
      if (over) return { records, more: true };
    }
    return { records, more: false };
  }

  /** With what it taught of the shape of records. */
  private storePage(
    workspace: WorkspaceId,
    at: StreamAtWork,
    from: string | null,
    page: PageToStore,
    gate: ShapeGate,
  ): Promise<boolean> {
    const learned = gate.learned();
    return this.transactions.run(workspace, async () => {
      const isOurs = await this.streams.storePage(workspace, at, from, page);
      if (isOurs && learned) await this.shapes.keep(workspace, at, learned.shape, learned.fresh);
      return isOurs;
    });
  }

  private hold(workspace: WorkspaceId, at: StreamAtWork, { page, drifts }: ShapeChanged): Promise<void> {
    return this.transactions.run(workspace, () => this.shapes.hold(workspace, at, page, drifts));
  }

  /** Notices that came without content. */
  private async fetchItems(workspace: WorkspaceId, at: StreamAtWork): Promise<number> {
    const items = await this.transactions.run(workspace, () => this.streams.itemsToFetch(workspace, at, itemsAtOnce));
    const records: PulledRecord[] = [];
    const done: ItemToFetch[] = [];
    try {
      for (const item of items) {
        const record = await this.vendors.fetch(workspace, at.sourceId, item);
        if (record) records.push(record);
        done.push(item);
      }
    } finally {
      // What came is kept, also when the vendor says no in the middle.
      if (done.length > 0) await this.storeItems(workspace, at, done, records);
    }
    return records.length;
  }

  private storeItems(
    workspace: WorkspaceId,
    at: StreamAtWork,
    done: readonly ItemToFetch[],
    records: readonly PulledRecord[],
  ): Promise<void> {
    const page = pageToStore({ records, resumeFrom: at.cursor ?? 'none' });
    return this.transactions.run(workspace, () => this.streams.storeFetched(workspace, at, done, page));
  }

  private finish(workspace: WorkspaceId, at: StreamAtWork, end: StreamEnd, recent: Uint8Array | null): Promise<void> {
    return this.transactions.run(workspace, () => this.streams.finish(workspace, at, end, recent));
  }

  private goesOn(): StreamEnd {
    return { state: 'idle', nextRun: this.clock.now(), problem: null };
  }

  private nextTime({ everyMinutes }: StreamAtWork): StreamEnd {
    const nextRun = new Date(this.clock.now().getTime() + everyMinutes * minuteMs);
    return { state: 'idle', nextRun, problem: null };
  }

  private endOf(problem: unknown, { failures }: StreamAtWork): StreamEnd {
    const now = this.clock.now();
    if (problem instanceof ShapeChanged)
      return { state: 'failed', nextRun: null, problem: { kind: 'shape', message: problem.message } };
    if (!(problem instanceof ConnectorUnavailable)) return afterFailure(problem, failures + 1, now, this.random());
    const told = { kind: 'unavailable', message: problem.message };
    return { state: 'waiting', nextRun: new Date(now.getTime() + unavailableMs), problem: told };
  }
}

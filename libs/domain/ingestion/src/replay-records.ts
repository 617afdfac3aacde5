import { RetryableConflict, type Clock, type WorkspaceId } from '@customering/kernel';
import type { Connectors } from './connector-port';
import type { Tally } from './lane-store';
import type { Transactions } from './load-lane';
import { prepareRecords } from './prepare-records';
import type { PreparedRecord } from './prepared-record';
import type { ReplayAtWork, ReplayOutcome, ReplayPage, ReplayStore } from './replay-store';
import type { StoreRecords } from './store-records';

const attempts = 8;

/**
 * Reads kept records again with today's mapping. What they had become is taken back and what they become now is stored, a page in
 * one transaction, so a replay that is stopped and begun again neither loses nor doubles anything.
 */
export class ReplayRecords {
  constructor(
    private readonly transactions: Transactions,
    private readonly replays: ReplayStore,
    private readonly connectors: Connectors,
    private readonly store: StoreRecords,
    private readonly clock: Clock,
  ) {}

  /** @returns true when more is left than one page */
  async nextPage(workspace: WorkspaceId, id: string): Promise<boolean> {
    const replay = await this.transactions.run(workspace, () => this.replays.find(workspace, id));
    if (replay?.state !== 'running') return false;
    const page = await this.transactions.run(workspace, () => this.replays.nextPage(workspace, replay));
    if (!page) {
      await this.transactions.run(workspace, () => this.replays.finish(workspace, id, null));
      return false;
    }
    const records = await this.prepare(workspace, page);
    if (!records) {
      const problem = `The connector "${page.lane.connector}" is not ready. Nothing more was changed.`;
      await this.transactions.run(workspace, () => this.replays.finish(workspace, id, problem));
      return false;
    }
    await this.withRetries(workspace, () => this.work(workspace, replay, page, records));
    return true;
  }

  private async prepare(workspace: WorkspaceId, { lane, items }: ReplayPage): Promise<PreparedRecord[] | null> {
    const connector = this.connectors.find(workspace, lane.connector);
    if (!connector) return null;
    const nowMs = this.clock.now().getTime();
    const prepared = await prepareRecords(lane, lane.rows, connector, nowMs);
    return prepared.flatMap((all, index) => {
      const records = all.filter((record) => !isErased(record));
      const chosen = items.get(lane.rows[index]?.offset ?? -1);
      return chosen ? records.filter(({ reference }) => chosen.has(reference.item)) : records;
    });
  }

  private async work(
    workspace: WorkspaceId,
    replay: ReplayAtWork,
    page: ReplayPage,
    records: readonly PreparedRecord[],
  ): Promise<void> {
    const tally = replay.isTest
      ? await this.expect(workspace, page, records)
      : await this.storeAgain(workspace, page, records);
    const outcome = { ...tally, gone: page.gone, reasons: reasonsOf(records) };
    await this.replays.noteProgress(workspace, replay.id, page.cursor, outcome);
  }

  private async expect(workspace: WorkspaceId, page: ReplayPage, records: readonly PreparedRecord[]): Promise<Tally> {
    const known = await this.replays.knownElsewhere(workspace, page, records);
    const good = records.filter((record) => record.kind === 'good');
    const duplicates = good.filter(({ key }) => known.has(key)).length;
    const of = (state: string) =>
      records.filter((record) => record.kind === 'aside' && record.aside.state === state).length;
    return {
      stored: good.length - duplicates,
      duplicate: duplicates,
      ignored: of('ignored'),
      quarantined: of('quarantined'),
    };
  }

  private async storeAgain(workspace: WorkspaceId, { lane }: ReplayPage, records: readonly PreparedRecord[]) {
    const before = await this.replays.release(workspace, lane, records);
    const after = await this.store.execute(workspace, lane, records);
    await this.replays.recount(workspace, lane.laneId, before, after);
    return after;
  }

  private async withRetries(workspace: WorkspaceId, work: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transactions.run(workspace, work);
      } catch (problem) {
        if (!(problem instanceof RetryableConflict) || attempt === attempts) throw problem;
      }
    }
  }
}

function reasonsOf(records: readonly PreparedRecord[]): ReplayOutcome['reasons'] {
  const reasons: Record<string, number> = {};
  for (const record of records) {
    if (record.kind === 'aside') reasons[record.aside.reason] = (reasons[record.aside.reason] ?? 0) + 1;
  }
  return reasons;
}

/** Nothing is left of it to read again; the facts that it made stay, without their person. */
function isErased(record: PreparedRecord): boolean {
  return record.kind === 'aside' && record.aside.reason === 'erased';
}

import type { Clock, ImportId, WorkspaceId } from '@customering/kernel';
import { CheckTally } from './check-tally';
import type { Connector, Connectors } from './connector-port';
import type { ImportAtWork, ImportStore } from './import-store';
import type { LaneToLoad } from './lane-store';
import type { Transactions } from './load-lane';
import { prepareRecords } from './prepare-records';
import type { PreparedRecord } from './prepared-record';

/** Tries the saved mapping on every row of a file and stores nothing but what it found. */
export class CheckImport {
  constructor(
    private readonly transactions: Transactions,
    private readonly imports: ImportStore,
    private readonly connectors: Connectors,
    private readonly clock: Clock,
  ) {}

  async execute(workspace: WorkspaceId, id: ImportId): Promise<void> {
    const at = await this.transactions.run(workspace, () => this.imports.find(workspace, id));
    if (at?.state !== 'checking' || at.mappingVersion === null) return;
    const lane = await this.transactions.run(workspace, () => this.imports.laneOf(workspace, at));
    const connector = this.connectors.find(workspace, lane.connector);
    if (!connector)
      return this.transactions.run(workspace, () =>
        this.imports.fail(workspace, id, `The connector "${lane.connector}" is not ready.`),
      );
    const tally = await this.readThrough(workspace, at, lane, connector);
    const result = tally.result(at.mappingVersion);
    await this.transactions.run(workspace, () => this.imports.finishCheck(workspace, id, result));
  }

  private async readThrough(
    workspace: WorkspaceId,
    at: ImportAtWork,
    lane: LaneToLoad,
    connector: Connector,
  ): Promise<CheckTally> {
    const tally = new CheckTally();
    const nowMs = this.clock.now().getTime();
    for (let offset = 0, rows = 0, more = true; more;) {
      const raw = await this.transactions.run(workspace, () => this.imports.rowsAfter(workspace, at.laneId, offset));
      for (const prepared of await prepareRecords(lane, raw, connector, nowMs)) {
        tally.add(prepared);
        await this.lookUp(workspace, at, prepared, tally);
        rows += prepared.length;
      }
      offset = raw.at(-1)?.offset ?? offset;
      more = raw.length > 0;
      await this.transactions.run(workspace, () => this.imports.noteProgress(workspace, at.id, rows));
    }
    return tally;
  }

  private async lookUp(
    workspace: WorkspaceId,
    at: ImportAtWork,
    prepared: readonly PreparedRecord[],
    tally: CheckTally,
  ): Promise<void> {
    const good = prepared.filter((record) => record.kind === 'good');
    const prints = good.flatMap(({ print }) => print ?? []);
    await this.transactions.run(workspace, async () => {
      tally.addStored(
        await this.imports.countStored(
          workspace,
          at.sourceId,
          good.map(({ key }) => key),
        ),
      );
      tally.addRepeats(await this.imports.countRepeats(workspace, at.id, prints));
    });
  }
}

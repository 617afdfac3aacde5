import type { WorkspaceId } from '@customering/kernel';
import type { LanePosition, LaneStore, LaneToLoad, Tally } from './lane-store';
import type { PreparedRecord } from './prepared-record';
import type { StoreRecords } from './store-records';

/** Stores the next records of a lane and moves its position, in the transaction of the caller. */
export class StoreBatch {
  constructor(
    private readonly lanes: LaneStore,
    private readonly records: StoreRecords,
  ) {}

  async execute(
    workspace: WorkspaceId,
    lane: LaneToLoad,
    from: LanePosition,
    to: LanePosition,
    batch: readonly PreparedRecord[],
  ): Promise<Tally> {
    await this.lanes.claim(workspace, lane.laneId, from);
    const tally = await this.records.execute(workspace, lane, batch);
    await this.lanes.advance(workspace, lane.laneId, from, to, tally);
    return tally;
  }
}

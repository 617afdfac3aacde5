import { isOutage, RetryableConflict, type Clock, type LaneId, type WorkspaceId } from '@customering/kernel';
import { ConnectorUnavailable, type Connectors } from './connector-port';
import { LaneMoved, type LanePosition, type LaneStore, type LaneToLoad, type Tally } from './lane-store';
import type { PreparedRecord } from './prepared-record';
import { prepareRecords } from './prepare-records';
import { FailureWatch } from './failure-watch';
import type { StoreBatch } from './store-batch';

export interface LoadResult {
  /** More records wait in the lane. */
  readonly more: boolean;
  readonly loaded: number;
  /** Of the requests that the records came in with, where their doors noted a trace. */
  readonly traces: readonly string[];
}

export interface Transactions {
  run<T>(workspace: WorkspaceId, work: () => Promise<T>): Promise<T>;
}

const batchSize = 2_000;
const attempts = 8;
const mostTraces = 16;
const nothing: LoadResult = { more: false, loaded: 0, traces: [] };

/**
 * Turns the next raw rows of a lane into facts. Records are read with no transaction open, then stored a batch at a time; a batch
 * that fails is halved until the poison record is alone and parked, so that one record never blocks a lane.
 */
export class LoadLane {
  private readonly watch = new FailureWatch();

  constructor(
    private readonly transactions: Transactions,
    private readonly lanes: LaneStore,
    private readonly connectors: Connectors,
    private readonly store: StoreBatch,
    private readonly clock: Clock,
  ) {}

  async nextBatch(workspace: WorkspaceId, laneId: LaneId): Promise<LoadResult> {
    const lane = await this.transactions.run(workspace, () => this.lanes.read(workspace, laneId));
    if (!lane || lane.rows.length === 0) return nothing;
    const prepared = await this.prepare(workspace, lane);
    // Its records are stored and wait; the plugin's own page says what is the matter with it.
    if (!prepared) return nothing;
    if (this.watch.isOverwhelmed(laneId, prepared)) {
      return this.stop(
        workspace,
        laneId,
        'More than 5 in 100 records failed, so loading stopped before setting more aside.',
      );
    }
    return await this.storeAll(workspace, lane, prepared);
  }

  private async prepare(workspace: WorkspaceId, lane: LaneToLoad): Promise<PreparedRecord[] | null> {
    const connector = this.connectors.find(workspace, lane.connector);
    if (!connector) return null;
    const nowMs = this.clock.now().getTime();
    try {
      const prepared = await prepareRecords(lane, lane.rows, connector, nowMs);
      return prepared.flatMap((records, index) => (index === 0 ? records.slice(lane.position.item) : records));
    } catch (problem) {
      if (problem instanceof ConnectorUnavailable) return null;
      throw problem;
    }
  }

  private async storeAll(
    workspace: WorkspaceId,
    lane: LaneToLoad,
    prepared: readonly PreparedRecord[],
  ): Promise<LoadResult> {
    let position = lane.position;
    try {
      for (let start = 0; start === 0 || start < prepared.length; start += batchSize) {
        const end = Math.min(start + batchSize, prepared.length);
        const to = end === prepared.length ? endOf(lane) : positionAfter(lane, prepared, end);
        position = await this.storeOrHalve(workspace, lane, position, prepared.slice(start, end), to);
      }
      return { more: lane.more, loaded: prepared.length, traces: tracesOf(lane) };
    } catch (problem) {
      if (problem instanceof LaneMoved) return { more: true, loaded: 0, traces: [] };
      throw problem;
    }
  }

  private async storeOrHalve(
    workspace: WorkspaceId,
    lane: LaneToLoad,
    from: LanePosition,
    batch: readonly PreparedRecord[],
    to: LanePosition,
  ): Promise<LanePosition> {
    try {
      await this.storeWithRetries(workspace, lane, from, to, batch);
      return to;
    } catch (problem) {
      if (problem instanceof LaneMoved || problem instanceof RetryableConflict || isOutage(problem)) throw problem;
      const [only] = batch;
      if (batch.length === 1 && only) {
        await this.storeWithRetries(workspace, lane, from, to, [poisoned(only, problem)]);
        return to;
      }
      const half = Math.ceil(batch.length / 2);
      const middle = await this.storeOrHalve(
        workspace,
        lane,
        from,
        batch.slice(0, half),
        positionAfter(lane, batch, half),
      );
      return this.storeOrHalve(workspace, lane, middle, batch.slice(half), to);
    }
  }

  private async storeWithRetries(
    workspace: WorkspaceId,
    lane: LaneToLoad,
    from: LanePosition,
    to: LanePosition,
    batch: readonly PreparedRecord[],
  ): Promise<Tally> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transactions.run(workspace, () => this.store.execute(workspace, lane, from, to, batch));
      } catch (problem) {
        if (!(problem instanceof RetryableConflict) || attempt === attempts) throw problem;
      }
    }
  }

  private async stop(workspace: WorkspaceId, lane: LaneId, reason: string): Promise<LoadResult> {
    await this.transactions.run(workspace, () => this.lanes.stop(workspace, lane, reason));
    return nothing;
  }
}

function tracesOf({ rows }: LaneToLoad): string[] {
  return rows.flatMap(({ meta }) => (typeof meta['trace'] === 'string' ? [meta['trace']] : [])).slice(0, mostTraces);
}

/** Behind the last row that was read, also when it held no record at all (a file's last empty piece). */
function endOf(lane: LaneToLoad): LanePosition {
  return { pos: lane.rows.at(-1)?.offset ?? lane.position.pos, item: 0 };
}

/** Where the lane stands after the first `end` of these records: behind a whole row, or inside one. */
function positionAfter(lane: LaneToLoad, records: readonly PreparedRecord[], end: number): LanePosition {
  const last = records[end - 1]?.reference;
  const next = records[end]?.reference;
  if (!last) return lane.position;
  const row = lane.rows.find(({ offset }) => offset === last.offset);
  const rowIsDone = row ? last.item + 1 >= row.records : next?.offset !== last.offset;
  return rowIsDone ? { pos: last.offset, item: 0 } : { pos: last.offset - 1, item: last.item + 1 };
}

function poisoned({ reference }: PreparedRecord, problem: unknown): PreparedRecord {
  const detail = problem instanceof Error ? problem.message : String(problem);
  return {
    kind: 'aside',
    reference,
    aside: {
      reference,
      key: null,
      state: 'quarantined',
      kind: 'bug',
      reason: 'not_storable',
      field: null,
      detail: detail.slice(0, 500),
    },
  };
}

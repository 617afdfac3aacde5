import type {
  DoorSource,
  GroupCommit,
  RawEntry,
  RefusalCounter,
  SourceLookup,
  UploadStore,
} from '@customering/raw-log';
import { acceptedBytes, acceptedRecords, traced } from '@customering/observability';
import { Refusal } from './refusal';

type Accepted = Pick<RawEntry, 'bytes' | 'records' | 'meta'>;

/** Requests that share a commit should share a lane. */
const inARow = 32;

/** What every door shares: the sources, the one commit that requests share, and the count of what was refused. */
export class Doors {
  private turn = 0;

  constructor(
    readonly sources: SourceLookup,
    readonly commits: GroupCommit,
    readonly refusals: RefusalCounter,
    readonly uploads: UploadStore,
    private readonly wake: (workspaceId: string, laneId: string) => void,
  ) {}

  /** Resolves after the commit. Requests of one source take its lanes in turn: no result may depend on their order. */
  async accept(source: DoorSource, entry: Accepted, traceparent?: string | readonly string[]): Promise<void> {
    const parent = typeof traceparent === 'string' ? traceparent : undefined;
    const attributes = { 'customering.source': source.sourceId, 'customering.records': entry.records };
    await traced('accept records', { parent, attributes }, (trace) =>
      this.keep(source, trace === null ? entry : { ...entry, meta: { ...entry.meta, trace } }),
    );
  }

  private async keep(source: DoorSource, entry: Accepted): Promise<void> {
    const laneId = source.lanes[Math.floor(this.turn++ / inARow) % Math.max(1, source.lanes.length)];
    if (!laneId) throw new Refusal(503, 'no_lane', 'This source has no lane to write to.', [], 5);
    await this.commits.add({ ...entry, laneId, workspaceId: source.workspaceId });
    acceptedRecords.inc(entry.records);
    acceptedBytes.inc(entry.bytes.byteLength);
    this.wake(source.workspaceId, laneId);
  }
}

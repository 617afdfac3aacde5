import { ResolveProfiles } from '@customering/identity';
import {
  LoadLane,
  ReplayRecords,
  StoreBatch,
  StoreRecords,
  type Connector,
  type ReadRecord,
} from '@customering/ingestion';
import { newId, systemClock } from '@customering/kernel';
import {
  PgFactStore,
  PgFilePrints,
  PgIdentityStore,
  PgLaneStore,
  PgLedger,
  PgReplayStore,
  PgSetAsideStore,
  PrivacyRequestStore,
  StreamPlanStore,
  type UnitOfWork,
} from '@customering/persistence';
import type { CanonicalRecord } from '@customering/plugin-sdk';
import type { TestBench, TestSource, TestWorkspace } from './test-workspace';

/** One delivery of a sender that speaks in canonical records. */
export interface Delivery {
  readonly key: string;
  readonly version?: string;
  readonly records: readonly CanonicalRecord[];
}

const connector: Connector = {
  forget: ({ bytes }) => Promise.resolve(bytes),
  read: (rows) => Promise.resolve(rows.map(({ bytes }) => ({ records: deliveriesIn(bytes).map(asRead) }))),
};

function deliveriesIn(bytes: Uint8Array): readonly Delivery[] {
  // `deliver` wrote them
  return (JSON.parse(Buffer.from(bytes).toString('utf8')) as { batch: Delivery[] }).batch;
}

function asRead({ key, version, records }: Delivery): ReadRecord {
  return { dedupeKey: key, ...(version === undefined ? {} : { version }), became: { records } };
}

/** A source of a test workspace, with the real loader and replay behind it. */
export class PlainSource {
  private constructor(
    private readonly unit: UnitOfWork,
    readonly workspace: TestWorkspace,
    readonly place: TestSource,
  ) {}

  static async open(bench: TestBench, workspace: TestWorkspace): Promise<PlainSource> {
    return new PlainSource(bench.database.unitOfWork, workspace, await workspace.addSource('plain'));
  }

  /** The same source, loaded beside this one. */
  async withOwnLane(): Promise<PlainSource> {
    const { source } = this.place;
    return new PlainSource(this.unit, this.workspace, { source, lane: await this.workspace.addLane(source) });
  }

  /** Each list is a request of its own, loaded before the next one is sent. */
  async deliver(...requests: readonly (readonly Delivery[])[]): Promise<void> {
    const lanes = new PgLaneStore(this.unit);
    const store = new StoreBatch(lanes, this.store());
    const loader = new LoadLane(this.unit, lanes, { find: () => connector }, store, systemClock);
    for (const request of requests) {
      await this.workspace.send(this.place.lane, request);
      for (let more = true; more;) ({ more } = await loader.nextBatch(this.workspace.id, this.place.lane));
    }
  }

  async replayAll(): Promise<void> {
    const id = newId();
    await this.workspace.sql(
      'insert into ingest.replay (workspace_id, id, source_id, scope, total) values ($1, $2, $3, $4, 0)',
      [id, this.place.source, JSON.stringify({ kind: 'since', since: '2000-01-01T00:00:00Z' })],
    );
    const pages = new PgReplayStore(this.unit);
    const replay = new ReplayRecords(this.unit, pages, { find: () => connector }, this.store(), systemClock);
    while (await replay.nextPage(this.workspace.id, id));
  }

  private store(): StoreRecords {
    return new StoreRecords(
      new PgLedger(this.unit),
      new PgSetAsideStore(this.unit),
      new ResolveProfiles(new PgIdentityStore(this.unit)),
      new PgFactStore(this.unit),
      new PgFilePrints(this.unit),
      new StreamPlanStore(this.unit),
      new PrivacyRequestStore(this.unit),
    );
  }
}

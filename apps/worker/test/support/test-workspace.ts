import { newId, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { openDatabase, type Database } from '@customering/persistence';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { loadPlugins } from '@customering/plugin-host';
import { RawLogStore } from '@customering/raw-log';
import { Pool } from 'pg';
import { createLoadLane } from '../../src/wiring';

/** A fresh database with what a worker needs of it. */
export class TestBench {
  private constructor(
    readonly test: TestDatabase,
    readonly database: Database,
    readonly pool: Pool,
  ) {}

  static async open(connections = 6): Promise<TestBench> {
    const test = await freshDatabase(testCluster());
    const database = await openDatabase(test.appUrl, connections);
    return new TestBench(test, database, new Pool({ connectionString: test.appUrl, max: 4 }));
  }

  async workspace(): Promise<TestWorkspace> {
    const id = newId<WorkspaceId>();
    await this.database.unitOfWork.lookUp('select ops.create_workspace($1, $2, $3, $4)', [id, id, 'ours', newId()]);
    return new TestWorkspace(this, id);
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.database.close();
    await this.test.drop();
  }
}

export interface TestSource {
  readonly source: SourceId;
  readonly lane: LaneId;
}

/** A company of a test, with sources whose lanes are loaded when it says so. */
export class TestWorkspace {
  constructor(
    private readonly bench: TestBench,
    readonly id: WorkspaceId,
  ) {}

  /** `$1` is the workspace. */
  sql<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const unit = this.bench.database.unitOfWork;
    return unit.run(this.id, () => unit.sql<Row>(text, [this.id, ...parameters]));
  }

  async addSource(connector = 'segment'): Promise<TestSource> {
    const source = newId<SourceId>();
    await this.sql(`insert into core.source (workspace_id, id, connector, name) values ($1, $2, $3, 'Website')`, [
      source,
      connector,
    ]);
    return { source, lane: await this.addLane(source) };
  }

  async addLane(source: SourceId): Promise<LaneId> {
    const lane = newId<LaneId>();
    await this.sql('insert into ingest.lane (workspace_id, id, source_id) values ($1, $2, $3)', [lane, source]);
    await this.sql('insert into ingest.lane_position (workspace_id, lane_id) values ($1, $2)', [lane]);
    return lane;
  }

  /** One request with these messages. It does not say when it was sent: a sender's clock is put right by that. */
  async send(lane: LaneId, messages: readonly object[]): Promise<void> {
    const bytes = Buffer.from(JSON.stringify({ batch: messages }));
    await new RawLogStore(this.bench.pool).append([
      { workspaceId: this.id, laneId: lane, bytes, records: messages.length, meta: { type: 'batch' } },
    ]);
  }

  async load(lane: LaneId): Promise<void> {
    const loader = createLoadLane(this.bench.database.unitOfWork, await loadPlugins({ running: { kind: 'here' } }));
    for (let more = true; more;) ({ more } = await loader.nextBatch(this.id, lane));
  }
}

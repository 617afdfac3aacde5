import { crc32, deflateRawSync } from 'node:zlib';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import type { RawEntry } from './raw-entry';

const worthDeflating = 256;
const columnsPerRow = 7;

/**
 * Appends to the raw log. The offset is the lane's own counter, raised in the appending transaction: rows become visible in
 * offset order, so a reader never passes one that commits late. The lanes of one commit are locked in id order.
 */
export class RawLogStore {
  constructor(private readonly pool: Pool) {}

  /** Resolves after the commit that holds all these entries. */
  async append(entries: readonly RawEntry[]): Promise<void> {
    try {
      await this.inTransaction((client) => this.appendWithin(client, entries));
    } catch (problem) {
      if (!isMissingPartition(problem)) throw problem;
      await this.pool.query(`select ops.ensure_partition('ingest.raw_log', now())`);
      await this.inTransaction((client) => this.appendWithin(client, entries));
    }
  }

  async inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      client.release();
      return result;
    } catch (problem) {
      await client.query('rollback').catch(() => undefined); // the connection is thrown away just below
      client.release(true);
      throw problem;
    }
  }

  async appendWithin(client: PoolClient, entries: readonly RawEntry[]): Promise<void> {
    const byLane = [...groupByLane(entries)].sort(([left], [right]) => (left < right ? -1 : 1));
    for (const [, group] of byLane) await this.appendToLane(client, group);
  }

  private async appendToLane(client: PoolClient, group: readonly RawEntry[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const records = group.reduce((sum, entry) => sum + entry.records, 0);
    await client.query(`select set_config('customering.workspace', $1, true)`, [first.workspaceId]);
    const { rows } = await client.query<{ head: string }>(
      'update ingest.lane set head = head + $3, received = received + $4 where workspace_id = $1 and id = $2 returning head',
      [first.workspaceId, first.laneId, group.length, records],
    );
    const head = rows[0]?.head;
    if (head === undefined) throw new TypeError(`lane ${first.laneId} does not exist`);
    await insertRows(client, group, Number(head) - group.length);
  }
}

/** The worker makes next month's partition ahead of time; should it have been away that long, the door makes it. */
function isMissingPartition(problem: unknown): boolean {
  return problem instanceof DatabaseError && problem.code === '23514' && /no partition/.test(problem.message);
}

function groupByLane(entries: readonly RawEntry[]): Map<string, RawEntry[]> {
  const lanes = new Map<string, RawEntry[]>();
  for (const entry of entries) {
    const group = lanes.get(entry.laneId);
    if (group) group.push(entry);
    else lanes.set(entry.laneId, [entry]);
  }
  return lanes;
}

async function insertRows(client: PoolClient, group: readonly RawEntry[], base: number): Promise<void> {
  const values: unknown[] = [group[0]?.workspaceId, group[0]?.laneId];
  const tuples = group.map((entry, index) => {
    const { encoding, bytes } = pack(entry.bytes);
    values.push(base + index + 1, encoding, bytes, entry.records, crc32(bytes), JSON.stringify(entry.meta));
    const first = index * (columnsPerRow - 1) + 3;
    return `($1, $2, $${first}, $${first + 1}, $${first + 2}, $${first + 3}, $${first + 4}, $${first + 5})`;
  });
  await client.query(
    `insert into ingest.raw_log (workspace_id, lane_id, lane_offset, encoding, bytes, records, checksum, meta) values ${tuples.join(',')}`,
    values,
  );
}

/** Deflated here rather than by PostgreSQL: cheaper in CPU, and the column is stored as it is. */
function pack(bytes: Uint8Array): { encoding: 0 | 1; bytes: Buffer } {
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return plain.length < worthDeflating
    ? { encoding: 0, bytes: plain }
    : { encoding: 1, bytes: deflateRawSync(plain, { level: 1 }) };
}

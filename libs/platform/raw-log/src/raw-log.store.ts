import { crc32, deflateRawSync } from 'node:zlib';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import type { RawEntry } from './raw-entry';

const worthDeflating = 1_024;

/**
 * Appends to the raw log. The offset is the lane's own counter, raised in the appending transaction: rows become visible in
 * offset order, so a reader never passes one that commits late. The lanes of one commit are locked in id order.
 */
export class RawLogStore {
  constructor(private readonly pool: Pool) {}

  /** Resolves after the commit that holds all these entries. */
  async append(entries: readonly RawEntry[]): Promise<void> {
    try {
      await this.appendAll(entries);
    } catch (problem) {
      if (!isMissingPartition(problem)) throw problem;
      await this.pool.query(`select ops.ensure_partition('ingest.raw_log', now())`);
      await this.appendAll(entries);
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
    await appendRows(client, entries);
  }

  /** Entries of one lane need no transaction around the one statement. */
  private async appendAll(entries: readonly RawEntry[]): Promise<void> {
    const [only, ...others] = groupByLane(entries);
    if (only && others.length === 0) await appendToLane(this.pool, only);
    else await this.inTransaction((client) => this.appendWithin(client, entries));
  }
}

/** Appends in the transaction of the caller. */
export async function appendRows(client: Pick<Pool, 'query'>, entries: readonly RawEntry[]): Promise<void> {
  for (const group of groupByLane(entries)) await appendToLane(client, group);
}

async function appendToLane(client: Pick<Pool, 'query'>, group: readonly RawEntry[]): Promise<void> {
  const packed = group.map(({ bytes }) => pack(bytes));
  await client.query({
    text: 'select ingest.append_rows($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      group[0]?.workspaceId,
      group[0]?.laneId,
      packed.length === 1 ? packed[0]?.bytes : Buffer.concat(packed.map(({ bytes }) => bytes)),
      packed.map(({ bytes }) => bytes.length),
      packed.map(({ encoding }) => encoding),
      group.map(({ records }) => records),
      packed.map(({ bytes }) => crc32(bytes)),
      group.map(({ meta }) => JSON.stringify(meta)),
    ],
  });
}

/** The worker makes next month's partition ahead of time; should it have been away that long, the door makes it. */
function isMissingPartition(problem: unknown): boolean {
  return problem instanceof DatabaseError && problem.code === '23514' && /no partition/.test(problem.message);
}

/** In the order of lanes, so that two commits never wait for each other. */
function groupByLane(entries: readonly RawEntry[]): RawEntry[][] {
  const lanes = new Map<string, RawEntry[]>();
  for (const entry of entries) {
    const group = lanes.get(entry.laneId);
    if (group) group.push(entry);
    else lanes.set(entry.laneId, [entry]);
  }
  return [...lanes].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, group]) => group);
}

/** Deflated here rather than by PostgreSQL: cheaper in CPU, and the column is stored as it is. A single message is not worth it. */
function pack(bytes: Uint8Array): { encoding: 0 | 1; bytes: Buffer } {
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return plain.length < worthDeflating
    ? { encoding: 0, bytes: plain }
    : { encoding: 1, bytes: deflateRawSync(plain, { level: 1 }) };
}

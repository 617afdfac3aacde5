import type { Pool, PoolClient } from 'pg';
import type { RawEntry } from './raw-entry';
import type { RawLogStore } from './raw-log.store';

/** A file on its way in. `tail` holds the bytes behind the last whole row; they are safe, but not yet a record. */
export interface Upload {
  readonly workspaceId: string;
  readonly importId: string;
  readonly laneId: string;
  readonly size: number;
  readonly received: number;
  /** Records cut so far. */
  readonly rowsSeen: number;
  readonly tail: Buffer;
  readonly cut: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly format: string;
}

export interface UploadStep {
  readonly entries: readonly Pick<RawEntry, 'bytes' | 'records' | 'meta'>[];
  readonly received: number;
  readonly tail: Uint8Array;
  readonly cut: Readonly<Record<string, unknown>>;
  readonly complete: boolean;
}

interface UploadRow {
  workspace_id: string;
  id: string;
  lane_id: string;
  size: string;
  received: string;
  rows_seen: string;
  tail: Buffer;
  cut: Record<string, unknown>;
  state: string;
  format: string;
}

/** Uploads that end as raw rows: each step commits its rows, the tail and the new offset together. */
export class UploadStore {
  constructor(
    private readonly pool: Pool,
    private readonly log: RawLogStore,
  ) {}

  async find(tokenHash: Buffer): Promise<Upload | null> {
    const { rows } = await this.pool.query<{ workspace_id: string; id: string }>(
      'select workspace_id, id from ingest.find_upload($1)',
      [tokenHash],
    );
    const found = rows[0];
    if (!found) return null;
    return this.log.inTransaction((client) => this.read(client, found.workspace_id, found.id));
  }

  /** Reads the upload under a lock, lets `step` turn its new bytes into rows, and commits. Two senders of one upload wait in line. */
  async advance(upload: Upload, expected: number, step: (current: Upload) => UploadStep): Promise<Upload | 'moved'> {
    return this.log.inTransaction(async (client) => {
      const current = await this.read(client, upload.workspaceId, upload.importId);
      if (!current || current.received !== expected || current.state !== 'uploading') return 'moved';
      const next = step(current);
      await this.log.appendWithin(
        client,
        next.entries.map((entry) => ({ ...entry, workspaceId: upload.workspaceId, laneId: upload.laneId })),
      );
      await client.query(
        `update ingest.file_import set received = $3, tail = $4, cut = $5, rows_seen = rows_seen + $6, state = case when $7 then 'inspecting' else state end
          where workspace_id = $1 and id = $2`,
        [
          upload.workspaceId,
          upload.importId,
          next.received,
          Buffer.from(next.tail),
          JSON.stringify(next.cut),
          next.entries.reduce((sum, entry) => sum + entry.records, 0),
          next.complete,
        ],
      );
      return { ...current, received: next.received };
    });
  }

  private async read(client: PoolClient, workspace: string, id: string): Promise<Upload | null> {
    await client.query(
      `select set_config('customering.workspace', $1, true), set_config('customering.brands', '*', true)`,
      [workspace],
    );
    const { rows } = await client.query<UploadRow>(
      'select workspace_id, id, lane_id, size, received, rows_seen, tail, cut, state, format from ingest.file_import where workspace_id = $1 and id = $2 for update',
      [workspace, id],
    );
    const row = rows[0];
    return row
      ? {
          workspaceId: row.workspace_id,
          importId: row.id,
          laneId: row.lane_id,
          size: Number(row.size),
          received: Number(row.received),
          rowsSeen: Number(row.rows_seen),
          tail: row.tail,
          cut: row.cut,
          state: row.state,
          format: row.format,
        }
      : null;
  }
}

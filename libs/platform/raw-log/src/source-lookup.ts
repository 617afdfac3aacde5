import type { Pool } from 'pg';
import { Remembered } from './remembered';

/** What a door needs to know of the source behind a write key. */
export interface DoorSource {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly state: string;
  readonly allowedOrigins: readonly string[];
  readonly lanes: readonly string[];
}

const freshMs = 5_000;

/** Finds sources by write key; answers are remembered for five seconds, unknown keys too. */
export class SourceLookup {
  private readonly remembered: Remembered<DoorSource>;

  constructor(private readonly pool: Pool) {
    this.remembered = new Remembered(freshMs, (writeKey) => this.read(writeKey));
  }

  find(writeKey: string): Promise<DoorSource | null> {
    return this.remembered.find(writeKey);
  }

  /** What was known of this key last, however old, without asking the database. */
  remember(writeKey: string): DoorSource | null {
    return this.remembered.last(writeKey);
  }

  private async read(writeKey: string): Promise<DoorSource | null> {
    const { rows } = await this.pool.query<{
      workspace_id: string;
      id: string;
      state: string;
      allowed_origins: string[];
      lanes: string[];
    }>('select workspace_id, id, state, allowed_origins, lanes from ingest.find_source($1)', [writeKey]);
    const row = rows[0];
    return row
      ? {
          workspaceId: row.workspace_id,
          sourceId: row.id,
          state: row.state,
          allowedOrigins: row.allowed_origins,
          lanes: row.lanes,
        }
      : null;
  }
}

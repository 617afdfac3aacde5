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

/** A source behind a write key, with whose numbering its people's ids are. */
export interface KeyedSource extends DoorSource {
  readonly namespace: string;
}

const freshMs = 5_000;

/** Finds sources by write key; answers are remembered for five seconds, unknown keys too. */
export class SourceLookup {
  private readonly remembered: Remembered<KeyedSource>;

  constructor(private readonly pool: Pool) {
    this.remembered = new Remembered(freshMs, (writeKey) => this.read(writeKey));
  }

  find(writeKey: string): Promise<KeyedSource | null> {
    return this.remembered.find(writeKey);
  }

  /** What was known of this key last, however old, without asking the database. */
  remember(writeKey: string): KeyedSource | null {
    return this.remembered.last(writeKey);
  }

  /** From memory where it was known a moment ago, so that a question that must be quick waits for no database. */
  glance(writeKey: string): Promise<KeyedSource | null> {
    return this.remembered.glance(writeKey);
  }

  private async read(writeKey: string): Promise<KeyedSource | null> {
    const { rows } = await this.pool.query<{
      workspace_id: string;
      id: string;
      state: string;
      allowed_origins: string[];
      lanes: string[];
      namespace: string;
    }>('select workspace_id, id, state, allowed_origins, lanes, namespace from ingest.find_source($1)', [writeKey]);
    const row = rows[0];
    return row
      ? {
          workspaceId: row.workspace_id,
          sourceId: row.id,
          state: row.state,
          allowedOrigins: row.allowed_origins,
          lanes: row.lanes,
          namespace: row.namespace,
        }
      : null;
  }
}

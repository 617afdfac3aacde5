import type { Pool } from 'pg';
import { Remembered } from './remembered';
import type { DoorSource } from './source-lookup';
import { toStoredSecret, type SecretText, type StoredSecret } from './stored-secret';

/** What the webhook door needs to know of the source behind an address. */
export interface WebhookSource extends DoorSource {
  readonly recipe: unknown;
  readonly itemsPath: string | null;
  readonly secrets: readonly StoredSecret[];
}

interface WebhookRow {
  workspace_id: string;
  id: string;
  state: string;
  allowed_origins: string[];
  lanes: string[];
  recipe: unknown;
  items_path: string | null;
  secrets: SecretText[];
}

const freshMs = 1_000;

/**
 * Finds sources by the last part of their address, and makes of each what the door works with. A change is seen within a second:
 * a secret that leaked is put out of use by a person who waits for it.
 */
export class WebhookLookup<Found> {
  private readonly remembered: Remembered<Found>;

  constructor(
    private readonly pool: Pool,
    open: (source: WebhookSource) => Found,
  ) {
    this.remembered = new Remembered(freshMs, async (address) => {
      const source = await this.read(address);
      return source ? open(source) : null;
    });
  }

  find(address: string): Promise<Found | null> {
    return this.remembered.find(address);
  }

  /** What was known last, however old, without asking the database. */
  remember(address: string): Found | null {
    return this.remembered.last(address);
  }

  private async read(address: string): Promise<WebhookSource | null> {
    const { rows } = await this.pool.query<WebhookRow>(
      'select workspace_id, id, state, allowed_origins, lanes, recipe, items_path, secrets from ingest.find_webhook($1)',
      [address],
    );
    const row = rows[0];
    return row
      ? {
          workspaceId: row.workspace_id,
          sourceId: row.id,
          state: row.state,
          allowedOrigins: row.allowed_origins,
          lanes: row.lanes,
          recipe: row.recipe,
          itemsPath: row.items_path,
          secrets: row.secrets.map(toStoredSecret),
        }
      : null;
  }
}

import type { Pool } from 'pg';
import { Remembered } from './remembered';
import type { DoorSource } from './source-lookup';
import { toStoredSecret, type SecretText, type StoredSecret } from './stored-secret';

/** What the door of surveys needs to know of one. */
export interface SurveySource extends DoorSource {
  readonly name: string;
  /** The brand or company that asks, as customers know it. */
  readonly company: string;
  /** Days in which nobody is asked twice. */
  readonly restDays: number;
  readonly version: number;
  readonly definition: unknown;
  readonly secrets: readonly StoredSecret[];
}

interface SurveyRow {
  workspace_id: string;
  id: string;
  state: string;
  allowed_origins: string[];
  lanes: string[];
  name: string;
  company: string;
  rest_days: number;
  version: number;
  definition: unknown;
  secrets: SecretText[];
}

const freshMs = 1_000;

/** Finds surveys by their id, and makes of each what the door works with. A change is seen within a second. */
export class SurveyLookup<Found> {
  private readonly remembered: Remembered<Found>;

  constructor(
    private readonly pool: Pool,
    open: (survey: SurveySource) => Found,
  ) {
    this.remembered = new Remembered(freshMs, async (id) => {
      const survey = await this.read(id);
      return survey ? open(survey) : null;
    });
  }

  find(id: string): Promise<Found | null> {
    return this.remembered.find(id);
  }

  private async read(id: string): Promise<SurveySource | null> {
    const { rows } = await this.pool.query<SurveyRow>(
      'select workspace_id, id, state, allowed_origins, lanes, name, company, rest_days, version, definition, secrets from ingest.find_survey($1)',
      [id],
    );
    const row = rows[0];
    if (!row) return null;
    const { state, lanes, name, company, version, definition } = row;
    return {
      ...{ state, lanes, name, company, version, definition },
      restDays: row.rest_days,
      workspaceId: row.workspace_id,
      sourceId: row.id,
      allowedOrigins: row.allowed_origins,
      secrets: row.secrets.map(toStoredSecret),
    };
  }
}

import type { Pool } from 'pg';

/** One invitation as its link finds it. */
export interface OpenInvitation {
  readonly person: unknown;
  readonly context: Readonly<Record<string, string>>;
  readonly language: string | null;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  readonly declinedAt: Date | null;
}

interface InvitationRow {
  person: unknown;
  context: Record<string, string>;
  language: string | null;
  decided_at: Date;
  expires_at: Date;
  answered_at: Date | null;
  declined_at: Date | null;
}

/** What becomes of invitations at the door. */
export class InvitationStore {
  constructor(private readonly pool: Pool) {}

  /** Reads it, and notes that its page was opened. Null when nobody was asked under this id. */
  async open(workspaceId: string, surveyId: string, id: string): Promise<OpenInvitation | null> {
    const { rows } = await this.pool.query<InvitationRow>(
      'select person, context, language, decided_at, expires_at, answered_at, declined_at from ingest.open_invitation($1, $2, $3)',
      [workspaceId, surveyId, id],
    );
    const row = rows[0];
    if (!row) return null;
    const { person, context, language } = row;
    return {
      ...{ person, context, language },
      askedAt: row.decided_at,
      expiresAt: row.expires_at,
      answeredAt: row.answered_at,
      declinedAt: row.declined_at,
    };
  }

  async note(workspaceId: string, id: string, became: 'answered' | 'declined', at: Date): Promise<void> {
    await this.pool.query('select ingest.note_invitation($1, $2, $3, $4)', [workspaceId, id, became, at]);
  }
}

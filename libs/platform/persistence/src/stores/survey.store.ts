import type { NormalIdentifier } from '@customering/identity';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { AskedBefore } from '@customering/surveys';
import type { UnitOfWork } from '../unit-of-work';

export interface InvitationToAdd {
  readonly id: string;
  readonly person: readonly { readonly type: string; readonly value: string }[];
  /** Everything that the person is given by, in normal form; only those who are asked rest afterwards. */
  readonly names: readonly NormalIdentifier[];
  readonly context: Readonly<Record<string, string>>;
  readonly language: string | null;
  readonly reason: string | null;
  readonly againAt: Date | null;
  readonly decidedAt: Date;
  readonly expiresAt: Date | null;
}

/** Where nothing was decided: three months between two surveys. */
export const usualRestDays = 90;

export class SurveyStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Adds a version; the earlier ones are never touched. False when the survey has moved on from the version that was looked at. */
  async addVersion(
    workspace: WorkspaceId,
    survey: string,
    basedOn: number,
    definition: object,
    by: string | null,
  ): Promise<boolean> {
    const added = await this.unit.change(
      `insert into core.survey_version (workspace_id, source_id, brand_id, version, definition, made_by)
       select $1, s.id, s.brand_id, $3::int + 1, $4, $5 from core.source s where s.workspace_id = $1 and s.id = $2
          and coalesce((select max(v.version) from core.survey_version v where v.workspace_id = $1 and v.source_id = $2), 0) = $3
       on conflict do nothing`,
      [workspace, survey, basedOn, JSON.stringify(definition), by],
    );
    return added === 1;
  }

  /** One team asks at a time: of two that ask the same person at once, the second must know of the first. */
  async askInTurn(workspace: WorkspaceId): Promise<void> {
    await this.unit.sql(`select pg_advisory_xact_lock(hashtextextended('survey invitations ' || $1, 0))`, [workspace]);
  }

  /** What is known of each of these people, over all brands, in their order. */
  async askedBefore(people: readonly (readonly NormalIdentifier[])[]): Promise<AskedBefore[]> {
    const rows = await this.unit.sql<{
      place: number;
      names: string[];
      last_asked: Date | null;
      last_declined: Date | null;
    }>('select place, names, last_asked, last_declined from core.asked_before($1)', [JSON.stringify(people)]);
    const byPlace = new Map(rows.map((row) => [row.place, row]));
    return people.map((_, index) => {
      const found = byPlace.get(index + 1);
      return {
        identifiers: found?.names ?? [],
        lastAskedAt: found?.last_asked ?? null,
        lastDeclinedAt: found?.last_declined ?? null,
      };
    });
  }

  async addInvitations(
    workspace: WorkspaceId,
    survey: { readonly id: SourceId; readonly brandId: string | null },
    invitations: readonly InvitationToAdd[],
    by: string | null,
  ): Promise<void> {
    const rows = invitations.map(({ names: _names, person, context, ...row }) => ({
      ...row,
      outcome: row.reason === null ? 'asked' : 'not_asked',
      person: [...person],
      context: { ...context },
    }));
    await this.unit.change(
      `insert into core.survey_invitation (workspace_id, id, source_id, brand_id, outcome, reason, again_at, person, context, language, decided_at, expires_at, asked_by)
       select $1, r.id, $2, $3, r.outcome, r.reason, r."againAt", r.person, r.context, r.language, r."decidedAt", r."expiresAt", $5
         from jsonb_to_recordset($4) as r(id uuid, outcome text, reason text, "againAt" timestamptz, person jsonb, context jsonb, language text, "decidedAt" timestamptz, "expiresAt" timestamptz)`,
      [workspace, survey.id, survey.brandId, JSON.stringify(rows), by],
    );
    const contacts = invitations
      .filter(({ reason }) => reason === null)
      .flatMap(({ id, names, decidedAt }) => names.map((name) => ({ id, name: nameOf(name), decidedAt })));
    await this.unit.change(
      `insert into core.survey_contact (workspace_id, name, invitation_id, brand_id, asked_at)
       select $1, r.name, r.id, $2, r."decidedAt" from jsonb_to_recordset($3) as r(id uuid, name text, "decidedAt" timestamptz) on conflict do nothing`,
      [workspace, survey.brandId, JSON.stringify(contacts)],
    );
  }

  async restDays(workspace: WorkspaceId): Promise<number> {
    const [row] = await this.unit.sql<{ rest_days: number }>(
      'select rest_days from core.survey_rule where workspace_id = $1',
      [workspace],
    );
    return row?.rest_days ?? usualRestDays;
  }

  async setRestDays(workspace: WorkspaceId, days: number): Promise<void> {
    await this.unit.change(
      `insert into core.survey_rule (workspace_id, rest_days) values ($1, $2)
       on conflict (workspace_id) do update set rest_days = excluded.rest_days`,
      [workspace, days],
    );
  }
}

function nameOf({ namespace, type, value }: NormalIdentifier): string {
  return [namespace, type, value].join('\n');
}

/** Nothing of these people stays in what was asked: not their names, nor that they asked to be left alone. */
export async function forgetAsked(
  unit: UnitOfWork,
  workspace: WorkspaceId,
  people: readonly NormalIdentifier[],
): Promise<void> {
  const raw = people.map(({ raw: value, type }) => ({ type, value }));
  await unit.change(
    `update core.survey_invitation i set person = '[]', context = i.context - 'interaction' - 'order' - 'account'
      where i.workspace_id = $1 and (i.id in (select c.invitation_id from core.survey_contact c where c.workspace_id = $1 and c.name = any($2))
         or exists (select 1 from jsonb_to_recordset(i.person) as p(type text, value text) join jsonb_to_recordset($3) as g(type text, value text)
                      on g.type = p.type and lower(g.value) = lower(p.value)))`,
    [workspace, people.map(nameOf), JSON.stringify(raw)],
  );
  await unit.change('delete from core.survey_contact where workspace_id = $1 and name = any($2)', [
    workspace,
    people.map(nameOf),
  ]);
}

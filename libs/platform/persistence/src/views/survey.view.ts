import type { Invitation, SurveyShown } from '@customering/contracts';
import { maskIdentifier } from '@customering/identity';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface SurveyColumns {
  id: string;
  name: string;
  brand_id: string | null;
  state: 'active' | 'paused';
  version: number;
  definition: SurveyShown['definition'];
  created_at: Date;
  asked: number;
  answered: number;
  declined: number;
  last_answered_at: Date | null;
}

interface InvitationColumns {
  id: string;
  source_id: string;
  survey_name: string;
  decided_at: Date;
  person: { type: string; value: string }[];
  team: string | null;
  outcome: Invitation['outcome'];
  reason: Invitation['reason'];
  again_at: Date | null;
  opened_at: Date | null;
  answered_at: Date | null;
  declined_at: Date | null;
  expires_at: Date | null;
  asked_by: string | null;
}

export type LogOutcome = 'asked' | 'not_asked' | 'answered' | 'declined' | 'silent';

/** Surveys and who was asked, as people see them. */
export class SurveyView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId): Promise<SurveyShown[]> {
    const rows = await this.unit.sql<SurveyColumns>(`${surveySql} order by s.created_at desc limit 500`, [workspace]);
    return rows.map(toSurvey);
  }

  async find(workspace: WorkspaceId, id: string): Promise<SurveyShown | null> {
    const [row] = await this.unit.sql<SurveyColumns>(`${surveySql} and s.id = $2`, [workspace, id]);
    return row ? toSurvey(row) : null;
  }

  async log(
    workspace: WorkspaceId,
    filter: { readonly survey?: string | undefined; readonly outcome?: LogOutcome | undefined },
    page: { readonly after?: string | undefined; readonly limit: number },
    reveal: boolean,
  ) {
    const rows = await this.unit.sql<InvitationColumns>(
      `select i.id, i.source_id, s.name as survey_name, i.decided_at, i.person, i.context ->> 'team' as team, i.outcome, i.reason, i.again_at,
              i.opened_at, i.answered_at, i.declined_at, i.expires_at, coalesce(nullif(u.name, ''), u.email) as asked_by
         from core.survey_invitation i join core.source s on s.workspace_id = i.workspace_id and s.id = i.source_id
         left join access.user u on u.workspace_id = i.workspace_id and u.id = i.asked_by
        where i.workspace_id = $1 and ($2::uuid is null or i.source_id = $2) and ($3::uuid is null or i.id < $3) and ${outcomeSql}
        order by i.id desc limit $5`,
      [workspace, filter.survey ?? null, page.after ?? null, filter.outcome ?? null, page.limit + 1],
    );
    const items = rows.slice(0, page.limit).map((row) => toInvitation(row, reveal));
    return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null, total: null };
  }
}

const outcomeSql = `case $4::text when 'asked' then i.outcome = 'asked' when 'not_asked' then i.outcome = 'not_asked' when 'answered' then i.answered_at is not null
  when 'declined' then i.declined_at is not null when 'silent' then i.outcome = 'asked' and i.answered_at is null and i.declined_at is null else true end`;

const surveySql = `
  select s.id, s.name, s.brand_id, s.state, v.version, v.definition, s.created_at, n.asked, n.answered, n.declined, n.last_answered_at
    from core.source s
    join lateral (select version, definition from core.survey_version v where v.workspace_id = s.workspace_id and v.source_id = s.id order by version desc limit 1) v on true
    cross join lateral (select count(*) filter (where outcome = 'asked')::int as asked, count(answered_at)::int as answered,
                               count(declined_at) filter (where answered_at is null)::int as declined, max(answered_at) as last_answered_at
                          from core.survey_invitation i where i.workspace_id = s.workspace_id and i.source_id = s.id) n
   where s.workspace_id = $1 and s.archived_at is null`;

function toSurvey({ brand_id, created_at, last_answered_at, ...row }: SurveyColumns): SurveyShown {
  return {
    ...row,
    brandId: brand_id,
    createdAt: created_at.toISOString(),
    lastAnsweredAt: last_answered_at?.toISOString() ?? null,
  };
}

function toInvitation(row: InvitationColumns, reveal: boolean): Invitation {
  const { id, team, outcome, reason } = row;
  const at = (instant: Date | null) => instant?.toISOString() ?? null;
  return {
    ...{ id, team, outcome, reason, surveyId: row.source_id, surveyName: row.survey_name, askedBy: row.asked_by },
    person: row.person.map(({ type, value }) => ({ type, value: reveal ? value : maskIdentifier(type, value) })),
    decidedAt: row.decided_at.toISOString(),
    againAt: at(row.again_at),
    openedAt: at(row.opened_at),
    answeredAt: at(row.answered_at),
    declinedAt: at(row.declined_at),
    expiresAt: at(row.expires_at),
  };
}

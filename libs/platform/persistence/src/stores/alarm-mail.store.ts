import { newId, type WorkspaceId } from '@customering/kernel';
import type { AlarmToTell, MailBook, MailPlace, OwedMail } from '@customering/notices';
import type { UnitOfWork } from '../unit-of-work';

interface OwedColumns extends AlarmToTell {
  readonly alarmId: string;
  readonly userId: string;
  readonly stage: number;
  readonly mailId: string | null;
  readonly attempts: number;
  readonly email: string;
  readonly isNotNeeded: boolean;
  readonly wasToldLately: boolean;
}

/** What comes up in this time after a mail waits, and goes into the next one together. */
const pauseMinutes = 10;

/** Who is owed a mail about which alarm, and who wants none. */
export class AlarmMailStore implements MailBook {
  constructor(private readonly unit: UnitOfWork) {}

  async place(workspace: WorkspaceId): Promise<MailPlace> {
    const [row] = await this.unit.sql<MailPlace & Record<string, unknown>>(
      'select slug, name, zone from ops.workspace where workspace_id = $1',
      [workspace],
    );
    if (!row) throw new TypeError('the workspace is not there');
    return row;
  }

  async claim(workspace: WorkspaceId, now: Date, until: Date): Promise<OwedMail[]> {
    await this.unit.change(oweSql, [workspace, now]);
    const due = await this.unit.sql<OwedColumns & Record<string, unknown>>(dueSql, [workspace, now, pauseMinutes]);
    const mails = new Map<string, OwedMail & { readonly alarms: AlarmToTell[] }>();
    const fresh = new Map<string, string>();
    for (const row of due) {
      if (row.mailId === null && row.isNotNeeded) await this.drop(workspace, row);
      else if (row.mailId !== null || !row.wasToldLately) {
        const id = row.mailId ?? fresh.get(row.userId) ?? newId();
        if (row.mailId === null) fresh.set(row.userId, id);
        const mail = mails.get(id) ?? { id, to: row.email, alarms: [], attempts: row.attempts };
        const { kind, sourceId, sourceName, subject, facts } = row;
        mail.alarms.push({ kind, sourceId, sourceName, subject, facts });
        mails.set(id, mail);
        await this.take(workspace, row, id, until);
      }
    }
    return [...mails.values()];
  }

  async sent(workspace: WorkspaceId, id: string, at: Date): Promise<void> {
    await this.unit.change(
      `update core.alarm_mail set state = 'sent', sent_at = $3, problem = null, attempts = attempts + 1 where workspace_id = $1 and mail_id = $2 and state = 'owed'`,
      [workspace, id, at],
    );
  }

  async failed(workspace: WorkspaceId, id: string, problem: string, nextTry: Date | null): Promise<void> {
    await this.unit.change(
      `update core.alarm_mail set attempts = attempts + 1, problem = $3, next_try_at = coalesce($4, next_try_at),
              state = case when $4::timestamptz is null then 'given_up' else state end where workspace_id = $1 and mail_id = $2 and state = 'owed'`,
      [workspace, id, problem.slice(0, 500), nextTry],
    );
  }

  async wants(workspace: WorkspaceId, user: string): Promise<boolean> {
    const [row] = await this.unit.sql<{ alarm_mail: boolean }>(
      'select alarm_mail from access.user where workspace_id = $1 and id = $2',
      [workspace, user],
    );
    return row?.alarm_mail ?? false;
  }

  async choose(workspace: WorkspaceId, user: string, wanted: boolean): Promise<void> {
    await this.unit.change('update access.user set alarm_mail = $3 where workspace_id = $1 and id = $2', [
      workspace,
      user,
      wanted,
    ]);
  }

  async addressOf(workspace: WorkspaceId, user: string): Promise<string | null> {
    const [row] = await this.unit.sql<{ email: string }>(
      'select email from access.user where workspace_id = $1 and id = $2',
      [workspace, user],
    );
    return row?.email ?? null;
  }

  /** Why the newest mail that failed did, unless one was sent since. */
  async lastProblem(workspace: WorkspaceId): Promise<string | null> {
    const [row] = await this.unit.sql<{ problem: string | null }>(
      `select problem from core.alarm_mail where workspace_id = $1 and (problem is not null or sent_at is not null) order by greatest(sent_at, next_try_at) desc limit 1`,
      [workspace],
    );
    return row?.problem ?? null;
  }

  private async take(
    workspace: WorkspaceId,
    { alarmId, userId, stage }: OwedColumns,
    id: string,
    until: Date,
  ): Promise<void> {
    await this.unit.change(
      'update core.alarm_mail set mail_id = $5, next_try_at = $6 where workspace_id = $1 and alarm_id = $2 and user_id = $3 and stage = $4',
      [workspace, alarmId, userId, stage, id, until],
    );
  }

  private async drop(workspace: WorkspaceId, { alarmId, userId, stage }: OwedColumns): Promise<void> {
    await this.unit.change(
      `update core.alarm_mail set state = 'not_needed' where workspace_id = $1 and alarm_id = $2 and user_id = $3 and stage = $4`,
      [workspace, alarmId, userId, stage],
    );
  }
}

/** Owners and administrators who see the source, have signed in once, and did not switch mails off. Of a demo company nobody is told. */
const oweSql = `
  insert into core.alarm_mail (workspace_id, alarm_id, user_id, stage, next_try_at)
  select a.workspace_id, a.id, u.id, a.stage, $2 from core.alarm a
    join core.source s on s.workspace_id = a.workspace_id and s.id = a.source_id
    join access.user u on u.workspace_id = a.workspace_id and u.role in ('owner', 'admin') and u.alarm_mail and u.disabled_at is null and u.password_hash is not null
         and (u.brand_ids = '{}' or s.brand_id = any (u.brand_ids))
   where a.workspace_id = $1 and a.over_at is null and a.acknowledged_at is null
     and not exists (select 1 from ops.workspace w where w.workspace_id = $1 and w.demo_of is not null)
  on conflict do nothing`;

const dueSql = `
  select m.alarm_id as "alarmId", m.user_id as "userId", m.stage, m.mail_id as "mailId", m.attempts, u.email, a.kind, a.subject, a.facts, s.id as "sourceId", s.name as "sourceName",
         a.over_at is not null or a.acknowledged_at is not null or not u.alarm_mail or u.disabled_at is not null as "isNotNeeded",
         exists (select 1 from core.alarm_mail x where x.workspace_id = $1 and x.user_id = m.user_id and x.sent_at > $2::timestamptz - $3 * interval '1 minute') as "wasToldLately"
    from core.alarm_mail m
    join core.alarm a on a.workspace_id = m.workspace_id and a.id = m.alarm_id
    join core.source s on s.workspace_id = a.workspace_id and s.id = a.source_id
    join access.user u on u.workspace_id = m.workspace_id and u.id = m.user_id
   where m.workspace_id = $1 and m.state = 'owed' and m.next_try_at <= $2
   order by m.user_id, a.raised_at, m.alarm_id for update of m skip locked`;

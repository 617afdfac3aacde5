import type { Alarm } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface AlarmColumns {
  id: string;
  source_id: string;
  source_name: string;
  kind: Alarm['kind'];
  subject: string;
  facts: Alarm['facts'];
  raised_at: Date;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  over_at: Date | null;
}

const mostShown = 200;
const pastShown = 10;

/** Alarms as people see them. */
export class AlarmView {
  constructor(private readonly unit: UnitOfWork) {}

  async open(workspace: WorkspaceId): Promise<Alarm[]> {
    return this.read(`${alarmSql} and a.over_at is null order by a.raised_at desc limit ${mostShown}`, [workspace]);
  }

  /** Those of one source, also the last that are over. */
  async ofSource(workspace: WorkspaceId, source: string): Promise<Alarm[]> {
    const open = await this.read(`${alarmSql} and a.source_id = $2 and a.over_at is null order by a.raised_at desc`, [
      workspace,
      source,
    ]);
    const over = await this.read(
      `${alarmSql} and a.source_id = $2 and a.over_at is not null order by a.raised_at desc limit ${pastShown}`,
      [workspace, source],
    );
    return [...open, ...over];
  }

  async find(workspace: WorkspaceId, id: string): Promise<Alarm | null> {
    const [found] = await this.read(`${alarmSql} and a.id = $2`, [workspace, id]);
    return found ?? null;
  }

  private async read(statement: string, parameters: readonly unknown[]): Promise<Alarm[]> {
    return (await this.unit.sql<AlarmColumns>(statement, parameters)).map(toAlarm);
  }
}

const alarmSql = `
  select a.id, a.source_id, s.name as source_name, a.kind, a.subject, a.facts, a.raised_at, a.acknowledged_at, a.over_at,
         coalesce(nullif(u.name, ''), u.email) as acknowledged_by
    from core.alarm a join core.source s on s.workspace_id = a.workspace_id and s.id = a.source_id
    left join access.user u on u.workspace_id = a.workspace_id and u.id = a.acknowledged_by
   where a.workspace_id = $1`;

function toAlarm({ id, kind, subject, facts, ...row }: AlarmColumns): Alarm {
  return {
    ...{ id, kind, subject, facts, sourceId: row.source_id, sourceName: row.source_name },
    raisedAt: row.raised_at.toISOString(),
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    acknowledgedBy: row.acknowledged_by,
    overAt: row.over_at?.toISOString() ?? null,
  };
}

import type { PilotEvent, PilotPlan, PilotResult } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { Check, LookInputs, Measure } from '@customering/pilots';
import type { UnitOfWork } from '../unit-of-work';
import type { Stopped } from '../stores/pilot-course.store';

/** A pilot as it is stored. */
export interface StoredPilot {
  readonly id: string;
  readonly key: string;
  readonly salt: string;
  readonly plan: PilotPlan;
  readonly version: number;
  readonly ownerName: string | null;
  readonly createdAt: Date;
  readonly lockedAt: Date | null;
  readonly lockedBy: string | null;
  readonly lockHash: string | null;
  readonly lockedPlan: PilotPlan | null;
  readonly measures: readonly Measure[] | null;
  readonly sizing: { readonly needed: number | null; readonly among?: readonly string[] | null } | null;
  readonly amendments: number;
  readonly startedAt: Date | null;
  readonly drawnAt: Date | null;
  readonly stopped: Stopped | null;
  readonly endedAt: Date | null;
  readonly decision: {
    readonly decision: 'scale' | 'stop' | 'extend' | 'not_proven';
    readonly reason: string;
    readonly at: string;
    readonly by: string | null;
  } | null;
  readonly learning: string | null;
  readonly openedEarly: number;
  readonly looksTaken: number;
  readonly health: object | null;
  /** Why a look that is due could not be taken. */
  readonly lookProblem: string | null;
  /** What came since the final look; null where nobody has looked yet. */
  readonly late: Check | null;
}

export interface StoredLook {
  readonly number: number;
  readonly kind: 'early' | 'planned' | 'final';
  readonly place: number;
  readonly of: number;
  readonly at: Date;
  readonly dataUntil: Date;
  readonly plan: PilotPlan;
  readonly inputs: LookInputs;
  readonly result: PilotResult;
  readonly digest: string;
}

const person = (alias: string) => `coalesce(nullif(${alias}.name, ''), ${alias}.email)`;

const pilotSql = `
  select p.id, p.key, p.salt, p.plan, p.version, ${person('o')} as "ownerName", p.created_at as "createdAt", p.locked_at as "lockedAt", ${person('l')} as "lockedBy",
         p.lock_hash as "lockHash", p.locked_plan as "lockedPlan", p.measures, p.sizing, p.amendments, p.started_at as "startedAt", p.drawn_at as "drawnAt", p.stopped, p.ended_at as "endedAt",
         p.decision, p.learning, r.guarded -> 'late' as late, r.guarded ->> 'look' as "lookProblem", n.early as "openedEarly", n.taken as "looksTaken", r.health
    from core.pilot p
    left join access.user o on o.workspace_id = p.workspace_id and o.id = (p.plan ->> 'ownerId')::uuid
    left join access.user l on l.workspace_id = p.workspace_id and l.id = p.locked_by
    left join core.pilot_reading r on r.workspace_id = p.workspace_id and r.pilot_id = p.id
    cross join lateral (select count(*) filter (where kind = 'early')::int as early, count(*) filter (where kind <> 'early')::int as taken
                          from core.pilot_look k where k.workspace_id = p.workspace_id and k.pilot_id = p.id) n
   where p.workspace_id = $1`;

/** Pilots as the screens and the worker need them. */
export class PilotView {
  constructor(private readonly unit: UnitOfWork) {}

  list(workspace: WorkspaceId): Promise<StoredPilot[]> {
    return this.unit.sql<StoredPilot & Record<string, unknown>>(`${pilotSql} order by p.created_at desc limit 500`, [
      workspace,
    ]);
  }

  async find(workspace: WorkspaceId, id: string): Promise<StoredPilot | null> {
    const [row] = await this.unit.sql<StoredPilot & Record<string, unknown>>(`${pilotSql} and p.id = $2`, [
      workspace,
      id,
    ]);
    return row ?? null;
  }

  async events(workspace: WorkspaceId, id: string): Promise<PilotEvent[]> {
    const rows = await this.unit.sql<{
      kind: PilotEvent['kind'];
      at: Date;
      by: string | null;
      reason: string;
      details: string[];
    }>(
      `select e.kind, e.at, ${person('u')} as by, e.reason, e.details from core.pilot_event e left join access.user u on u.workspace_id = e.workspace_id and u.id = e.by_user
        where e.workspace_id = $1 and e.pilot_id = $2 order by e.number desc limit 500`,
      [workspace, id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** What was seen before the planned looks, the newest first. */
  async earlyLooks(workspace: WorkspaceId, id: string): Promise<PilotResult[]> {
    const rows = await this.unit.sql<{ result: PilotResult }>(
      `select result from core.pilot_look where workspace_id = $1 and pilot_id = $2 and kind = 'early' order by number desc limit 20`,
      [workspace, id],
    );
    return rows.map(({ result }) => result);
  }

  /** The last look; without early ones, unless they are asked for. */
  async lastLook(workspace: WorkspaceId, id: string, kinds: readonly StoredLook['kind'][]): Promise<StoredLook | null> {
    const [row] = await this.unit.sql<StoredLook & Record<string, unknown>>(
      `select number, kind, place, of, at, data_until as "dataUntil", plan, inputs, result, digest from core.pilot_look
        where workspace_id = $1 and pilot_id = $2 and kind = any($3) order by number desc limit 1`,
      [workspace, id, kinds],
    );
    return row ?? null;
  }

  async floors(
    workspace: WorkspaceId,
  ): Promise<{ line: 'brand' | 'acquisition' | 'revenue' | 'business'; kpiId: string; floor: string }[]> {
    return this.unit.sql(
      'select line, kpi_id as "kpiId", floor::text from core.floor where workspace_id = $1 order by line, kpi_id',
      [workspace],
    );
  }

  /** Pairs of pilots at work that drew the same units, each pair both ways. */
  async sharedUnits(workspace: WorkspaceId): Promise<{ left: string; right: string; name: string; units: number }[]> {
    return this.unit.sql(
      `select a.pilot_id as left, b.pilot_id as right, p.plan ->> 'name' as name, count(*)::int as units
         from core.pilot_unit a join core.pilot_unit b on b.workspace_id = a.workspace_id and b.unit = a.unit and b.pilot_id <> a.pilot_id
         join core.pilot p on p.workspace_id = b.workspace_id and p.id = b.pilot_id and p.decision is null
         join core.pilot o on o.workspace_id = a.workspace_id and o.id = a.pilot_id and o.decision is null
        where a.workspace_id = $1 and a.member_id is null group by 1, 2, 3 order by 1, 3`,
      [workspace],
    );
  }

  async personName(workspace: WorkspaceId, user: string): Promise<string | null> {
    const [row] = await this.unit.sql<{ name: string }>(
      `select ${person('u')} as name from access.user u where u.workspace_id = $1 and u.id = $2`,
      [workspace, user],
    );
    return row?.name ?? null;
  }
}

import type { WorkspaceId } from '@customering/kernel';
import type { Enrolment, EnrolmentBook, PilotAtWork } from '@customering/pilots';
import { oneVariant } from '../reader/pilot-sql';
import type { UnitOfWork } from '../unit-of-work';

interface ArmColumns {
  /** Null: units that are in more than one. */
  variant: string | null;
  enrolled: number;
  joined: number;
  met: number;
  met_another: number;
  watched: number;
}

function hasOneVariant<Row extends ArmColumns>(row: Row): row is Row & { variant: string } {
  return row.variant !== null;
}

/** Members that are one person now are one unit. */
const seats = `
  assigned as (
    select u.unit, u.member_id, u.variant, u.at from core.pilot_unit u where u.workspace_id = $1 and u.pilot_id = $2
    union all
    select case f.details ->> 'unitKind' when 'profile' then null else f.details ->> (f.details ->> 'unitKind') end, f.member_id, f.details ->> 'variant', f.occurred_at
      from core.other_fact f where f.workspace_id = $1 and f.kind = 'assignment' and f.name = $3),
  named as (
    select case when $4 then m.root_id::text else a.unit end as unit, a.variant, a.at, a.member_id from assigned a
      left join core.profile m on m.workspace_id = $1 and m.id = a.member_id where a.at <= $5),
  seat as (
    select unit, min(at) as at, ${oneVariant('variant')}, min(member_id::text collate "C") <> max(member_id::text collate "C") as is_joined
      from named where unit is not null group by 1)`;

const exposures = `
  met as (
    select case when $4 then m.root_id::text else f.details ->> $6::text end as unit, f.details ->> 'variant' as variant
      from core.other_fact f left join core.profile m on m.workspace_id = $1 and m.id = f.member_id
     where f.workspace_id = $1 and f.kind = 'exposure' and f.name = $3 and f.occurred_at < $5 group by 1, 2)`;

/** Who came in and who met the change. */
export class PilotEnrolmentStore implements EnrolmentBook {
  constructor(private readonly unit: UnitOfWork) {}

  async enrolment(
    workspace: WorkspaceId,
    { id, key, plan }: Pick<PilotAtWork, 'id' | 'key' | 'plan'>,
    until: Date,
  ): Promise<Enrolment> {
    const values = [workspace, id, key, plan.unit === 'person', until, plan.unit];
    const found = await this.unit.sql<ArmColumns & Record<string, unknown>>(
      `with ${seats}, ${exposures}
       select case when s.variants = 1 then s.variant end as variant, count(*)::int as enrolled,
              count(*) filter (where s.is_joined)::int as joined,
              count(*) filter (where exists (select 1 from met x where x.unit = s.unit and x.variant = s.variant))::int as met,
              count(*) filter (where exists (select 1 from met x where x.unit = s.unit and x.variant <> s.variant))::int as met_another,
              count(*) filter (where s.at + make_interval(days => $7::int) <= $5)::int as watched
         from seat s group by 1 order by 1`,
      [...values, plan.watchDays],
    );
    const arms = found.filter(hasOneVariant);
    return {
      arms: arms.map(({ variant, enrolled, met, met_another, watched }) => ({
        ...{ variant, enrolled, met, watched },
        metAnother: met_another,
      })),
      crossed: found.find(({ variant }) => variant === null)?.enrolled ?? 0,
      joined: arms.reduce((sum, { joined }) => sum + joined, 0),
    };
  }

  async covariates(
    workspace: WorkspaceId,
    people: readonly string[],
    names: readonly string[],
  ): Promise<ReadonlyMap<string, readonly number[]>> {
    const rows = await this.unit.sql<{ unit: string; name: string; value: number }>(
      `select distinct on (m.root_id, t.name) m.root_id::text as unit, t.name, (t.value #>> '{}')::float8 as value
         from core.profile m join core.trait t on t.workspace_id = m.workspace_id and t.member_id = m.id
        where m.workspace_id = $1 and m.root_id = any($2::uuid[]) and t.name = any($3) and t.value #>> '{}' ~ '^-?[0-9]+([.][0-9]+)?$'
        order by m.root_id, t.name, t.observed_at desc`,
      [workspace, people, names],
    );
    const found = new Map<string, Map<string, number>>();
    for (const { unit, name, value } of rows)
      found.set(unit, (found.get(unit) ?? new Map<string, number>()).set(name, value));
    return new Map(
      [...found].flatMap(([unit, known]) => {
        const values = names.flatMap((name) => known.get(name) ?? []);
        return values.length === names.length ? [[unit, values] as const] : [];
      }),
    );
  }

  async byDay(
    workspace: WorkspaceId,
    { id, key }: Pick<PilotAtWork, 'id' | 'key'>,
    zone: string,
  ): Promise<{ day: string; enrolled: number }[]> {
    return this.unit.sql(
      `select to_char(at at time zone $4, 'YYYY-MM-DD') as day, count(*)::int as enrolled from (
         select u.at from core.pilot_unit u where u.workspace_id = $1 and u.pilot_id = $2
         union all select f.occurred_at from core.other_fact f where f.workspace_id = $1 and f.kind = 'assignment' and f.name = $3) one
        where at > now() - interval '60 days' group by 1 order by 1`,
      [workspace, id, key, zone],
    );
  }
}

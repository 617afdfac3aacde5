import type { PilotPlan } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';
import { newestName } from './newest-name';

/** A unit with what it got; `place` is where the next page goes on. */
export interface AssignedUnit {
  readonly unit: string;
  readonly name: string;
  readonly variant: string;
  readonly at: Date;
  readonly place: string;
}

interface Asked {
  readonly id: string;
  readonly key: string;
  readonly plan: Pick<PilotPlan, 'enrolment' | 'unit'>;
}

type Row = AssignedUnit & Record<string, unknown>;

/** Who got what: of lots that the product drew, or as files, events and the assignment API told. */
export class PilotUnitsView {
  constructor(private readonly unit: UnitOfWork) {}

  page(workspace: WorkspaceId, pilot: Asked, after: string, most: number): Promise<AssignedUnit[]> {
    return pilot.plan.enrolment === 'drawn'
      ? this.drawn(workspace, pilot, after, most)
      : this.told(workspace, pilot, after, most);
  }

  /** In the order of their ids or keys. */
  private drawn(workspace: WorkspaceId, { id, plan }: Asked, after: string, most: number): Promise<Row[]> {
    return this.unit.sql<Row>(
      `select u.unit, u.variant, u.at, u.unit as place, ${named} from core.pilot_unit u
        where u.workspace_id = $1 and u.pilot_id = $2 and u.unit > $3 order by u.unit limit ${Math.trunc(most)}`,
      [workspace, id, after, plan.unit],
    );
  }

  /** As they came in; whoever was told of twice is there twice. */
  private told(workspace: WorkspaceId, { key, plan }: Asked, after: string, most: number): Promise<Row[]> {
    const place = `(f.occurred_at, f.id)`;
    return this.unit.sql<Row>(
      `with u as (
         select case when f.details ->> 'unitKind' = 'profile' then f.member_id::text else f.details ->> (f.details ->> 'unitKind') end as unit,
                case when f.details ->> 'unitKind' = 'profile' then f.member_id end as member_id, f.details ->> 'variant' as variant, f.occurred_at as at, f.id
           from core.other_fact f where f.workspace_id = $1 and f.kind = 'assignment' and f.name = $2
            and ($3 = '' or ${place} > (nullif(split_part($3, ' ', 1), '')::timestamptz, nullif(split_part($3, ' ', 2), '')::uuid)) order by f.occurred_at, f.id limit ${Math.trunc(most)})
       select coalesce(u.unit, '') as unit, u.variant, u.at, to_char(u.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || u.id as place, ${named}
         from u order by u.at, u.id`,
      [workspace, key, after, plan.unit],
    );
  }
}

const root = '(select r.root_id from core.profile r where r.workspace_id = $1 and r.id = u.member_id)';

/** People by the name that they were last known by, else by their number; units by theirs. #4 is the kind of the pilot's units. */
const named = `coalesce(case when u.member_id is null then (select max(coalesce(n.name, n.key)) from core.unit n where n.workspace_id = $1 and n.key = u.unit and n.kind = $4)
                             else ${newestName(`t.workspace_id = $1 and t.member_id in (select m.id from core.profile m where m.workspace_id = $1 and m.root_id = ${root})`)} end,
                        (select i.value from core.identifier i join core.profile m on m.workspace_id = i.workspace_id and m.id = i.profile_id
                          where i.workspace_id = $1 and m.root_id = ${root} and i.type in ('customer_id', 'user_id', 'external_id')
                          order by array_position(array['customer_id', 'user_id', 'external_id'], i.type), i.first_seen_at limit 1), u.unit, '') as name`;

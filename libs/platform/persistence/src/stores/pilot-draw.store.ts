import type { WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';
import { newestName } from '../views/newest-name';

export interface DrawnUnit {
  readonly unit: string;
  readonly variant: string;
  readonly stratum: string;
}

/** An identifier by which somebody may ask for a drawn person. */
export interface AskableName {
  readonly unit: string;
  readonly type: string;
  readonly namespace: string;
  readonly value: string;
}

/** Lots that the product draws from a list. */
export class PilotDrawStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** Who is in already stays where they are. @returns how many came in */
  async add(
    workspace: WorkspaceId,
    pilot: string,
    units: readonly DrawnUnit[],
    people: boolean,
    at: Date,
  ): Promise<number> {
    await copyToTemporary(
      this.unit.client,
      'drawn_unit',
      'unit text, variant text, stratum text',
      units.map(({ unit, variant, stratum }) => [unit, variant, stratum]),
    );
    const added = await this.unit.change(
      `insert into core.pilot_unit (workspace_id, pilot_id, unit, variant, stratum, member_id, at)
       select $1, $2, d.unit, d.variant, d.stratum, case when $3 then d.unit::uuid end, $4 from pg_temp.drawn_unit d on conflict do nothing`,
      [workspace, pilot, people, at],
    );
    await this.unit.sql('truncate pg_temp.drawn_unit');
    return added;
  }

  async names(workspace: WorkspaceId, people: readonly string[]): Promise<AskableName[]> {
    return this.unit.sql<AskableName & Record<string, unknown>>(
      `select m.root_id::text as unit, i.type, i.namespace, i.value from core.identifier i join core.profile m on m.workspace_id = i.workspace_id and m.id = i.profile_id
        where i.workspace_id = $1 and m.root_id = any($2::uuid[])`,
      [workspace, people],
    );
  }

  /** In the order of their ids or keys, behind `after`; people by the name that they were last known by, else by their number. */
  async page(
    workspace: WorkspaceId,
    pilot: string,
    after: string,
    most: number,
  ): Promise<{ unit: string; name: string; variant: string; at: Date }[]> {
    return this.unit.sql(
      `select u.unit, u.variant, u.at,
              coalesce(case when u.member_id is null then (select max(coalesce(n.name, n.key)) from core.unit n join core.pilot p on p.workspace_id = n.workspace_id and p.id = u.pilot_id where n.workspace_id = u.workspace_id and n.key = u.unit and n.kind = p.plan ->> 'unit')
                            else ${newestName('t.workspace_id = $1 and t.member_id in (select m.id from core.profile m where m.workspace_id = $1 and m.root_id = (select r.root_id from core.profile r where r.workspace_id = $1 and r.id = u.member_id))')} end,
                       (select i.value from core.identifier i join core.profile m on m.workspace_id = i.workspace_id and m.id = i.profile_id
                         where i.workspace_id = $1 and m.root_id = (select r.root_id from core.profile r where r.workspace_id = $1 and r.id = u.member_id) and i.type in ('customer_id', 'user_id', 'external_id')
                         order by array_position(array['customer_id', 'user_id', 'external_id'], i.type), i.first_seen_at limit 1), u.unit) as name
         from core.pilot_unit u where u.workspace_id = $1 and u.pilot_id = $2 and u.unit > $3 order by u.unit limit ${Math.trunc(most)}`,
      [workspace, pilot, after],
    );
  }
}

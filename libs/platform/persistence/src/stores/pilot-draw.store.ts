import type { WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';

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
}

import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** How pilots are doing, and what none of them may push the running business below. */
export class PilotHealthStore {
  constructor(private readonly unit: UnitOfWork) {}

  async keepReading(workspace: WorkspaceId, id: string, health: object, guarded: object): Promise<void> {
    await this.unit.change(
      `insert into core.pilot_reading (workspace_id, pilot_id, at, health, guarded) values ($1, $2, now(), $3, $4)
       on conflict (workspace_id, pilot_id) do update set at = excluded.at, health = excluded.health, guarded = excluded.guarded`,
      [workspace, id, JSON.stringify(health), JSON.stringify(guarded)],
    );
  }

  /** Why a look that is due could not be taken; the next reading takes its place. */
  async keepProblem(workspace: WorkspaceId, id: string, problem: string): Promise<void> {
    await this.unit.change(
      `update core.pilot_reading set guarded = guarded || jsonb_build_object('look', $3::text) where workspace_id = $1 and pilot_id = $2`,
      [workspace, id, problem.slice(0, 500)],
    );
  }

  /** What came since the final look, beside the last reading. */
  async keepLate(workspace: WorkspaceId, id: string, late: object): Promise<void> {
    await this.unit.change(
      `update core.pilot_reading set guarded = guarded || jsonb_build_object('late', $3::jsonb) where workspace_id = $1 and pilot_id = $2`,
      [workspace, id, JSON.stringify(late)],
    );
  }

  async setFloors(
    workspace: WorkspaceId,
    floors: readonly { line: string; kpiId: string; floor: string }[],
  ): Promise<void> {
    await this.unit.change('delete from core.floor where workspace_id = $1', [workspace]);
    await this.unit.change(
      `insert into core.floor (workspace_id, line, kpi_id, floor) select $1, r.line, r."kpiId", r.floor from jsonb_to_recordset($2) as r(line text, "kpiId" uuid, floor numeric)`,
      [workspace, JSON.stringify(floors)],
    );
  }
}

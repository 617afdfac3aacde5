import { RetryableConflict, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface PilotEventToAdd {
  readonly kind: string;
  readonly by: string | null;
  readonly reason: string;
  readonly details: readonly string[];
}

/** Why nobody new comes in. `told`: who was to be told. */
export interface Stopped {
  readonly at: string;
  readonly by: string | null;
  readonly reason: string;
  readonly told: string[];
}

/** What happens to pilots. The database itself refuses to change a decision or what was learned. */
export class PilotCourseStore {
  constructor(private readonly unit: UnitOfWork) {}

  async start(workspace: WorkspaceId, id: string, at: Date): Promise<void> {
    await this.unit.change(
      'update core.pilot set started_at = $3 where workspace_id = $1 and id = $2 and started_at is null and locked_at is not null',
      [workspace, id, at],
    );
  }

  async noteDrawn(workspace: WorkspaceId, id: string, at: Date): Promise<void> {
    await this.unit.change('update core.pilot set drawn_at = $3 where workspace_id = $1 and id = $2', [
      workspace,
      id,
      at,
    ]);
  }

  /** False when it was stopped before. */
  async stop(workspace: WorkspaceId, id: string, stopped: Stopped): Promise<boolean> {
    const done = await this.unit.change(
      'update core.pilot set stopped = $3 where workspace_id = $1 and id = $2 and stopped is null and locked_at is not null and decision is null',
      [workspace, id, JSON.stringify(stopped)],
    );
    return done === 1;
  }

  async resume(workspace: WorkspaceId, id: string): Promise<boolean> {
    const done = await this.unit.change(
      'update core.pilot set stopped = null where workspace_id = $1 and id = $2 and stopped is not null and ended_at is null and decision is null',
      [workspace, id],
    );
    return done === 1;
  }

  async end(workspace: WorkspaceId, id: string, at: Date): Promise<void> {
    await this.unit.change(
      'update core.pilot set ended_at = $3 where workspace_id = $1 and id = $2 and ended_at is null',
      [workspace, id, at],
    );
  }

  async decide(workspace: WorkspaceId, id: string, decision: object, learning: string | null): Promise<boolean> {
    const done = await this.unit.change(
      `update core.pilot set decision = $3, ended_at = coalesce(ended_at, now()), learning = $4, learned_at = case when $4::text is not null then now() end
        where workspace_id = $1 and id = $2 and decision is null and locked_at is not null`,
      [workspace, id, JSON.stringify(decision), learning],
    );
    await this.unit.change('delete from core.pilot_turn where workspace_id = $1 and pilot_id = $2', [workspace, id]);
    return done === 1;
  }

  async learn(workspace: WorkspaceId, id: string, learning: string): Promise<boolean> {
    const done = await this.unit.change(
      'update core.pilot set learning = $3, learned_at = now() where workspace_id = $1 and id = $2 and decision is not null and learning is null',
      [workspace, id, learning],
    );
    return done === 1;
  }

  /** Its number rises by one; of two at once the second is tried again. */
  async addEvent(workspace: WorkspaceId, id: string, event: PilotEventToAdd): Promise<void> {
    const added = await this.unit.change(
      `insert into core.pilot_event (workspace_id, pilot_id, number, kind, by_user, reason, details)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 from core.pilot_event where workspace_id = $1 and pilot_id = $2 on conflict do nothing`,
      [workspace, id, event.kind, event.by, event.reason, JSON.stringify(event.details)],
    );
    if (added === 0) throw new RetryableConflict('somebody else did something to this pilot at the same moment');
  }

  /** When it is looked after again. */
  async turnAt(workspace: WorkspaceId, id: string, at: Date): Promise<void> {
    await this.unit.change('update core.pilot_turn set next_at = $3 where workspace_id = $1 and pilot_id = $2', [
      workspace,
      id,
      at,
    ]);
  }
}

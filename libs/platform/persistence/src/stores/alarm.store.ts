import { newId, type SourceId, type WorkspaceId } from '@customering/kernel';
import type { AlarmBook, AlarmKind, FoundTrouble } from '@customering/notices';
import type { UnitOfWork } from '../unit-of-work';

export class AlarmStore implements AlarmBook {
  constructor(private readonly unit: UnitOfWork) {}

  async settle(
    workspace: WorkspaceId,
    source: SourceId,
    kind: AlarmKind,
    found: readonly FoundTrouble[],
    at: Date,
  ): Promise<void> {
    await this.unit.change(
      `update core.alarm set over_at = $4 where workspace_id = $1 and source_id = $2 and kind = $3 and over_at is null and not subject = any($5)`,
      [workspace, source, kind, at, found.map(({ subject }) => subject)],
    );
    for (const { subject, facts, stage = 0 } of found)
      await this.unit.change(
        `insert into core.alarm as a (workspace_id, id, source_id, kind, subject, facts, stage, raised_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (workspace_id, source_id, kind, subject) where over_at is null do update set facts = excluded.facts, stage = greatest(a.stage, excluded.stage),
                     acknowledged_at = case when excluded.stage <= a.stage then a.acknowledged_at end, acknowledged_by = case when excluded.stage <= a.stage then a.acknowledged_by end
          where a.facts <> excluded.facts or a.stage < excluded.stage`,
        [workspace, newId(), source, kind, subject, JSON.stringify(facts), stage, at],
      );
  }

  /** False when it is over, not there, or somebody has seen it before. */
  async acknowledge(workspace: WorkspaceId, id: string, by: string | null): Promise<boolean> {
    const changed = await this.unit.change(
      `update core.alarm set acknowledged_at = now(), acknowledged_by = $3
        where workspace_id = $1 and id = $2 and over_at is null and acknowledged_at is null`,
      [workspace, id, by],
    );
    return changed === 1;
  }
}

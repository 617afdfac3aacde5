import type { AuditAction } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { AuditObjectView, AuditStore, RepairStore, type UnitOfWork } from '@customering/persistence';

/** One entry in the audit for a replay that has ended, with what became of its records, however many there were. */
export async function closeReplay(unit: UnitOfWork, workspace: WorkspaceId, id: string): Promise<void> {
  await unit.run(workspace, async () => {
    const outcome = await new RepairStore(unit).close(workspace, id);
    if (!outcome) return;
    const action: AuditAction = 'replay.finished';
    const state = await new AuditObjectView(unit).read(workspace, 'replay', id);
    await new AuditStore(unit).append(workspace, {
      actor: { kind: 'system', id: null, label: 'worker' },
      action,
      object: { kind: 'replay', id, label: state?.label ?? '' },
      brandId: state?.brandId ?? null,
      before: null,
      after: outcome,
      requestId: null,
      ip: null,
      outcome: 'done',
    });
  });
}

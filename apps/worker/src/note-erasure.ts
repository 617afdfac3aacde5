import type { AuditAction } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { AuditObjectView, AuditStore, type UnitOfWork } from '@customering/persistence';

/** The audit tells that the last receipt was given, in the transaction that ends the request. */
export async function noteErasure(unit: UnitOfWork, workspace: WorkspaceId, id: string): Promise<void> {
  const action: AuditAction = 'erasure.finished';
  const state = await new AuditObjectView(unit).read(workspace, 'erasure', id);
  await new AuditStore(unit).append(workspace, {
    actor: { kind: 'system', id: null, label: 'worker' },
    action,
    object: { kind: 'erasure', id, label: state?.label ?? '' },
    brandId: null,
    before: null,
    after: state?.value ?? null,
    requestId: null,
    ip: null,
    outcome: 'done',
  });
}

import type { AuditAction, AuditObjectKind } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { AuditObjectView, AuditStore, type UnitOfWork } from '@customering/persistence';

/** What the command line did, in the transaction in which it did it. */
export async function noteInAudit(
  unit: UnitOfWork,
  workspace: WorkspaceId,
  action: AuditAction,
  { kind, id }: { readonly kind: AuditObjectKind; readonly id: string },
): Promise<void> {
  const state = await new AuditObjectView(unit).read(workspace, kind, id);
  await new AuditStore(unit).append(workspace, {
    actor: { kind: 'setting', id: null, label: 'command line' },
    action,
    object: { kind, id, label: state?.label ?? '' },
    brandId: state?.brandId ?? null,
    before: null,
    after: state?.value ?? null,
    requestId: null,
    ip: null,
    outcome: 'done',
  });
}

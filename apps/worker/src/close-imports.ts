import type { AuditAction } from '@customering/contracts';
import type { ImportId, WorkspaceId } from '@customering/kernel';
import { AuditObjectView, AuditStore, FileImportStore, type UnitOfWork } from '@customering/persistence';

/** One entry in the audit for each import that has ended, with what became of its rows, however many there were. */
export async function closeImports(unit: UnitOfWork): Promise<void> {
  const imports = new FileImportStore(unit);
  for (const { workspaceId, id } of await imports.toClose())
    await unit.run(workspaceId, async () => {
      const counts = await imports.close(workspaceId, id);
      if (counts) await noteEnd(unit, workspaceId, id, counts);
    });
}

async function noteEnd(unit: UnitOfWork, workspace: WorkspaceId, id: ImportId, counts: object): Promise<void> {
  const action: AuditAction = 'import.finished';
  const state = await new AuditObjectView(unit).read(workspace, 'import', id);
  await new AuditStore(unit).append(workspace, {
    actor: { kind: 'system', id: null, label: 'worker' },
    action,
    object: { kind: 'import', id, label: state?.label ?? '' },
    brandId: state?.brandId ?? null,
    before: null,
    after: counts,
    requestId: null,
    ip: null,
    outcome: 'done',
  });
}

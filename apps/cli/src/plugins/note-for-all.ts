import type { AuditAction } from '@customering/contracts';
import { AuditStore } from '@customering/persistence';
import { findWorkspaces, withDatabase } from '../with-database';
import { byCommandLine } from './plugin-folder';

export interface Noted {
  readonly id: string;
  readonly label: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** In the audit of every workspace, for all of them have the plugins. Without a database it is said and not written. */
export async function noteForAll(
  action: AuditAction,
  { id, label, before = null, after = null }: Noted,
): Promise<void> {
  try {
    await withDatabase(async (unit) => {
      for (const workspace of await findWorkspaces(unit, undefined))
        await unit.run(workspace.id, async () => {
          await new AuditStore(unit).append(workspace.id, {
            actor: { kind: 'setting', id: null, label: byCommandLine },
            action,
            object: { kind: 'plugin', id, label },
            brandId: null,
            before,
            after,
            requestId: null,
            ip: null,
            outcome: 'done',
          });
        });
    });
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    process.stderr.write(`It is done, but not in the audit: the database could not be asked (${why}).\n`);
  }
}

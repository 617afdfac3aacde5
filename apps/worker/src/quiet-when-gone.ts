import type { UnitOfWork } from '@customering/persistence';
import type { JobPayloads, JobWork } from '@customering/queue';

type Work = (payload: JobPayloads[keyof JobPayloads]) => Promise<void>;

/** Work of a workspace that was removed meanwhile finds nothing where it looks: that is its end, and no failure. */
export function quietWhenGone(work: JobWork, unit: UnitOfWork): JobWork {
  return Object.fromEntries(Object.entries(work).map(([name, run]) => [name, quiet(run as Work, unit)])); // each kind of job keeps its payload
}

function quiet(run: Work, unit: UnitOfWork): Work {
  return async (payload) => {
    try {
      await run(payload);
    } catch (problem) {
      if (await isThere(unit, payload.workspaceId)) throw problem;
    }
  };
}

async function isThere(unit: UnitOfWork, workspace: string): Promise<boolean> {
  return (await unit.lookUp('select 1 from ops.workspaces() where workspace_id = $1', [workspace])).length > 0;
}

import { asId, type ImportId, type LaneId, type WorkspaceId } from '@customering/kernel';
import type { JobWork } from '@customering/queue';
import type { WorkerParts } from './wiring';

const turnMs = 5_000;

/** A job claims work, calls one use case, ends. */
export function createJobs({
  loadLane,
  replay,
  closeReplay,
  inspectImport,
  checkImport,
  computeMetrics,
  runModel,
  wakeUps,
}: WorkerParts): JobWork {
  return {
    async load_lane({ workspaceId, laneId }) {
      const [workspace, lane] = [asId<WorkspaceId>(workspaceId), asId<LaneId>(laneId)];
      const end = performance.now() + turnMs;
      let batch = await loadLane.nextBatch(workspace, lane);
      while (batch.more && performance.now() < end) batch = await loadLane.nextBatch(workspace, lane);
      if (batch.loaded > 0) await wakeUps.send('compute_metrics', { workspaceId });
      if (batch.more) await wakeUps.send('load_lane', { workspaceId, laneId });
    },
    async replay_records({ workspaceId, replayId }) {
      const workspace = asId<WorkspaceId>(workspaceId);
      const end = performance.now() + turnMs;
      let more = await replay.nextPage(workspace, replayId);
      while (more && performance.now() < end) more = await replay.nextPage(workspace, replayId);
      await wakeUps.send('compute_metrics', { workspaceId });
      if (more) await wakeUps.send('replay_records', { workspaceId, replayId });
      else await closeReplay(workspace, replayId);
    },
    async inspect_import({ workspaceId, importId }) {
      await inspectImport.execute(asId<WorkspaceId>(workspaceId), asId<ImportId>(importId));
    },
    async check_import({ workspaceId, importId }) {
      await checkImport.execute(asId<WorkspaceId>(workspaceId), asId<ImportId>(importId));
    },
    async compute_metrics({ workspaceId }) {
      await computeMetrics.execute(asId<WorkspaceId>(workspaceId));
    },
    async run_model({ workspaceId, runId }) {
      await runModel.execute(asId<WorkspaceId>(workspaceId), runId);
    },
  };
}

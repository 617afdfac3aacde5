import { asId, type ImportId, type LaneId, type SourceId, type WorkspaceId } from '@customering/kernel';
import type { LoadResult } from '@customering/ingestion';
import { noteSpan, traced } from '@customering/observability';
import type { JobWork } from '@customering/queue';
import { Pace } from './pace';
import { createSourceJobs } from './source-jobs';
import type { WorkerParts } from './wiring';

const turnMs = 5_000;
/** Each turn reads a stream's overlap again, so they are few. */
const pullTurnMs = 60_000;

/** A job claims work, calls one use case, ends. */
export function createJobs(parts: WorkerParts): JobWork {
  const { replay, closeReplay, inspectImport, checkImport, computeMetrics, runModel, eraseCustomer, lookAfterPilot } =
    parts;
  const { wakeUps } = parts;
  const pace = new Pace();
  return {
    load_lane: loading(parts),
    pull_stream: pulling(parts),
    ...createSourceJobs(parts),
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
    async compute_metrics({ workspaceId, trace }) {
      await pace.keep(workspaceId, () =>
        traced('compute figures', { parent: trace }, () => computeMetrics.execute(asId<WorkspaceId>(workspaceId))),
      );
    },
    async erase_customer({ workspaceId, requestId }) {
      const end = performance.now() + turnMs;
      const more = await eraseCustomer.turn(asId<WorkspaceId>(workspaceId), requestId, () => performance.now() >= end);
      await wakeUps.send('compute_metrics', { workspaceId });
      if (more) await wakeUps.send('erase_customer', { workspaceId, requestId });
    },
    async look_after_pilot({ workspaceId, pilotId }) {
      await lookAfterPilot.execute(asId<WorkspaceId>(workspaceId), pilotId);
    },
    async run_model({ workspaceId, runId }) {
      await runModel.execute(asId<WorkspaceId>(workspaceId), runId);
    },
  };
}

function loading({ loadLane, wakeUps }: WorkerParts): Required<JobWork>['load_lane'] {
  return async ({ workspaceId, laneId }) => {
    const [workspace, lane] = [asId<WorkspaceId>(workspaceId), asId<LaneId>(laneId)];
    const end = performance.now() + turnMs;
    let trace: string | null = null;
    const next = async () => {
      const startTime = Date.now();
      const batch = await loadLane.nextBatch(workspace, lane);
      if (batch.loaded > 0) trace = noteLoad(startTime, laneId, batch) ?? trace;
      return batch;
    };
    let batch = await next();
    while (batch.more && performance.now() < end) batch = await next();
    if (batch.loaded > 0) await wakeUps.send('compute_metrics', { workspaceId, ...(trace ? { trace } : {}) });
    if (batch.more) await wakeUps.send('load_lane', { workspaceId, laneId });
  };
}

function pulling({ pullStream, wakeUps }: WorkerParts): Required<JobWork>['pull_stream'] {
  return async ({ workspaceId, sourceId, stream }) => {
    const end = performance.now() + pullTurnMs;
    const isOver = () => performance.now() >= end;
    const [workspace, source] = [asId<WorkspaceId>(workspaceId), asId<SourceId>(sourceId)];
    const { records, more, laneId } = await pullStream.execute(workspace, source, stream, isOver);
    if (records > 0 && laneId) await wakeUps.send('load_lane', { workspaceId, laneId });
    if (more) await wakeUps.send('pull_stream', { workspaceId, sourceId, stream });
  };
}

/** A batch goes on the trace of the first request in it; the others are linked, since a span has one parent. */
function noteLoad(
  startTime: number,
  laneId: string,
  { loaded, traces: [parent, ...links] }: LoadResult,
): string | null {
  const attributes = { 'customering.lane': laneId, 'customering.records': loaded };
  return noteSpan('load records', { startTime, parent, links, attributes });
}

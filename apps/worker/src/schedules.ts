import type { Logger } from '@customering/observability';
import { AuditCheckStore, IdempotencyStore, type UnitOfWork } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';
import { closeImports } from './close-imports';
import type { KeepAudit } from './keep-audit';

const laneSweepMs = 1_000;
const metricSweepMs = 2_000;
const partitionSweepMs = 3_600_000;
const countSweepMs = 600_000;
const watchSweepMs = 60_000;
const auditSweepMs = 10_000;
/** How old the last check of a chain, and its last head outside, may become. */
const auditEverySeconds = 3_600;

/** Finds what a lost wake-up left: lanes with waiting rows, workspaces with changed days, imports that nobody looked at. */
export function startSweeps(unit: UnitOfWork, wakeUps: WakeUps, keepAudit: KeepAudit, logger: Logger): () => void {
  const timers = [
    every(laneSweepMs, () => sweepLanes(unit, wakeUps), logger),
    every(metricSweepMs, () => sweepMetrics(unit, wakeUps), logger),
    every(laneSweepMs, () => sweepStreams(unit, wakeUps), logger),
    every(metricSweepMs, () => sweepImports(unit, wakeUps), logger),
    every(metricSweepMs, () => sweepReplays(unit, wakeUps), logger),
    every(metricSweepMs, () => sweepErasures(unit, wakeUps), logger),
    every(countSweepMs, () => sweepCounts(unit, wakeUps), logger),
    every(metricSweepMs, () => sweepSubscriptions(unit, wakeUps), logger),
    every(countSweepMs, () => sweepChecks(unit, wakeUps), logger),
    every(watchSweepMs, () => sweepWatch(unit, wakeUps), logger),
    every(metricSweepMs, () => sweepPilots(unit, wakeUps), logger),
    every(metricSweepMs, () => closeImports(unit), logger),
    every(partitionSweepMs, () => preparePartitions(unit), logger),
    every(partitionSweepMs, async () => void (await new IdempotencyStore(unit).sweep()), logger),
    every(auditSweepMs, () => sweepAudits(unit, keepAudit), logger),
  ];
  void preparePartitions(unit).catch((problem: unknown) =>
    logger.warn({ problem: String(problem) }, 'next month could not be prepared'),
  );
  return () => timers.forEach(clearInterval);
}

/** Runs again only when the last run is over; a failing sweep is tried again at the next beat. */
function every(ms: number, work: () => Promise<void>, logger: Logger): NodeJS.Timeout {
  let running = false;
  return setInterval(() => {
    if (running) return;
    running = true;
    work()
      .catch((problem: unknown) => logger.warn({ problem: String(problem) }, 'a sweep failed'))
      .finally(() => {
        running = false;
      });
  }, ms);
}

async function sweepLanes(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const lanes = await unit.lookUp<{ workspace_id: string; lane_id: string }>(
    'select workspace_id, lane_id from ingest.waiting_lanes()',
  );
  for (const { workspace_id, lane_id } of lanes)
    await wakeUps.send('load_lane', { workspaceId: workspace_id, laneId: lane_id });
}

async function sweepMetrics(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const workspaces = await unit.lookUp<{ workspace_id: string }>('select workspace_id from metrics.dirty_workspaces()');
  for (const { workspace_id } of workspaces) await wakeUps.send('compute_metrics', { workspaceId: workspace_id });
}

async function sweepImports(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const waiting = await unit.lookUp<{ workspace_id: string; id: string; state: string }>(
    'select workspace_id, id, state from ingest.imports_at_work()',
  );
  for (const { workspace_id, id, state } of waiting)
    await wakeUps.send(state === 'inspecting' ? 'inspect_import' : 'check_import', {
      workspaceId: workspace_id,
      importId: id,
    });
}

async function sweepStreams(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const due = await unit.lookUp<{ workspace_id: string; source_id: string; stream: string }>(
    'select workspace_id, source_id, stream from ingest.due_streams()',
  );
  for (const { workspace_id, source_id, stream } of due)
    await wakeUps.send('pull_stream', { workspaceId: workspace_id, sourceId: source_id, stream });
}

async function sweepReplays(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const running = await unit.lookUp<{ workspace_id: string; id: string }>(
    'select workspace_id, id from ingest.replays_at_work()',
  );
  for (const { workspace_id, id } of running)
    await wakeUps.send('replay_records', { workspaceId: workspace_id, replayId: id });
}

async function sweepCounts(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const due = await unit.lookUp<{ workspace_id: string; source_id: string }>(
    'select workspace_id, source_id from ingest.sources_to_compare()',
  );
  for (const { workspace_id, source_id } of due)
    await wakeUps.send('compare_counts', { workspaceId: workspace_id, sourceId: source_id });
}

async function sweepChecks(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const due = await unit.lookUp<{ workspace_id: string; source_id: string }>(
    'select workspace_id, source_id from ingest.sources_to_check()',
  );
  for (const { workspace_id, source_id } of due)
    await wakeUps.send('check_access', { workspaceId: workspace_id, sourceId: source_id });
}

async function sweepSubscriptions(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const due = await unit.lookUp<{ workspace_id: string; source_id: string }>(
    'select workspace_id, source_id from core.subscriptions_to_check()',
  );
  for (const { workspace_id, source_id } of due)
    await wakeUps.send('keep_subscription', { workspaceId: workspace_id, sourceId: source_id });
}

async function sweepWatch(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const watched = await unit.lookUp<{ workspace_id: string }>('select workspace_id from ingest.workspaces_to_watch()');
  for (const { workspace_id } of watched) await wakeUps.send('watch_sources', { workspaceId: workspace_id });
}

async function sweepPilots(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const due = await unit.lookUp<{ workspace_id: string; id: string }>(
    'select workspace_id, id from core.pilots_to_watch()',
  );
  for (const { workspace_id, id } of due)
    await wakeUps.send('look_after_pilot', { workspaceId: workspace_id, pilotId: id });
}

async function sweepErasures(unit: UnitOfWork, wakeUps: WakeUps): Promise<void> {
  const due = await unit.lookUp<{ workspace_id: string; id: string }>(
    'select workspace_id, id from core.erasures_at_work()',
  );
  for (const { workspace_id, id } of due)
    await wakeUps.send('erase_customer', { workspaceId: workspace_id, requestId: id });
}

async function sweepAudits(unit: UnitOfWork, keepAudit: KeepAudit): Promise<void> {
  for (const workspace of await new AuditCheckStore(unit).due(auditEverySeconds)) await keepAudit.execute(workspace);
}

async function preparePartitions(unit: UnitOfWork): Promise<void> {
  for (const interval of ['0 days', '1 month'])
    await unit.lookUp(`select ops.ensure_partition('ingest.raw_log', now() + $1::interval)`, [interval]);
}

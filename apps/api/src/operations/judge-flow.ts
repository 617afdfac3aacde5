import type { FlowState, LaneFlow } from '@customering/contracts';
import type { SourceFlow } from '@customering/persistence';

/** Fewer pauses than these say nothing about what is usual. */
const enoughPauses = 10;
/** A source that usually pauses for a minute is not reported after two. */
const leastPauseSeconds = 600;
const patience = 1.5;
const behindSeconds = 60;

/** Whether one source flows, and if not, which of its troubles comes first. */
export function judgeFlow(flow: SourceFlow, now: Date): LaneFlow {
  const { sourceId, name, waiting, lagSeconds, lastRecordAt } = flow;
  return {
    sourceId,
    name,
    state: stateOf(flow, now),
    reason: flow.stoppedReason ?? flow.pausedReason ?? flow.heldReason,
    waiting,
    lagSeconds,
    lastRecordAt: lastRecordAt?.toISOString() ?? null,
    usualPauseSeconds: usualPause(flow),
  };
}

function stateOf(flow: SourceFlow, now: Date): FlowState {
  if (flow.stoppedReason !== null) return 'stopped';
  if (flow.isPaused) return 'paused';
  if (flow.heldReason !== null) return 'held';
  if (flow.lastRecordAt === null) return 'empty';
  if (flow.waiting > 0 && (flow.lagSeconds ?? 0) > behindSeconds) return 'behind';
  const usual = usualPause(flow);
  const silentSeconds = (now.getTime() - flow.lastRecordAt.getTime()) / 1_000;
  return usual !== null && silentSeconds > usual * patience ? 'silent' : 'flowing';
}

function usualPause({ pauses, usualPauseSeconds }: SourceFlow): number | null {
  if (pauses < enoughPauses || usualPauseSeconds === null) return null;
  return Math.max(leastPauseSeconds, usualPauseSeconds);
}

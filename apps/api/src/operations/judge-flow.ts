import type { FlowState, LaneFlow } from '@customering/contracts';
import type { SourceFlow } from '@customering/persistence';

const behindSeconds = 60;

/** Whether one source flows, and if not, which of its troubles comes first. */
export function judgeFlow(flow: SourceFlow): LaneFlow {
  const { sourceId, name, waiting, lagSeconds, lastRecordAt } = flow;
  return {
    sourceId,
    name,
    state: stateOf(flow),
    reason: flow.stoppedReason ?? flow.pausedReason ?? flow.heldReason,
    waiting,
    lagSeconds,
    lastRecordAt: lastRecordAt?.toISOString() ?? null,
  };
}

function stateOf(flow: SourceFlow): FlowState {
  if (flow.stoppedReason !== null) return 'stopped';
  if (flow.isPaused) return 'paused';
  if (flow.heldReason !== null) return 'held';
  if (flow.lastRecordAt === null) return 'empty';
  if (flow.waiting > 0 && (flow.lagSeconds ?? 0) > behindSeconds) return 'behind';
  return flow.isSilent ? 'silent' : 'flowing';
}

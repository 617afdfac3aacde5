import type { FlowState, Operations } from '@customering/contracts';

const troubled: ReadonlySet<FlowState> = new Set<FlowState>(['behind', 'silent', 'stopped', 'held']);

/** Of somebody's own doing (paused) or not begun (empty) is no trouble. */
export function isTroubled(state: FlowState): boolean {
  return troubled.has(state);
}

/** How many sources and parts of the product need someone. */
export function troublesIn({ lanes, processes }: Pick<Operations, 'lanes' | 'processes'>): number {
  return lanes.filter(({ state }) => isTroubled(state)).length + processes.filter(({ ready }) => !ready).length;
}

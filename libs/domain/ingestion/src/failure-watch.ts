import type { LaneId } from '@customering/kernel';
import type { PreparedRecord } from './prepared-record';

const remembered = 1_000;
const fewest = 50;
const share = 0.05;

/** Notices a bad deploy: when more than 5 in 100 of a lane's last records (and at least 50) failed by our own fault. */
export class FailureWatch {
  private readonly recent = new Map<LaneId, boolean[]>();

  isOverwhelmed(lane: LaneId, records: readonly PreparedRecord[]): boolean {
    const failures = records.map((record) => record.kind === 'aside' && record.aside.kind === 'bug');
    const window = [...(this.recent.get(lane) ?? []), ...failures].slice(-remembered);
    this.recent.set(lane, window);
    const failed = window.filter(Boolean).length;
    return failed >= fewest && failed > window.length * share;
  }
}

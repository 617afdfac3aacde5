import type { StreamEnd } from './stream-store';
import { VendorProblem } from './vendor-port';

const minuteMs = 60_000;
const firstPauseMs = 5_000;
const longestPauseMs = 60 * minuteMs;
/** After so many failures in a row, a person is told and nothing more is tried. */
const mostTransient = 12;
const mostBugs = 3;

/**
 * What follows from how a run failed. Settings and credentials are a person's to repair; a limit says by itself when it ends; what
 * passes is tried again, later each time and not by everybody at once.
 *
 * @param failures in a row, this one included
 * @param random between 0 and 1
 */
export function afterFailure(problem: unknown, failures: number, now: Date, random: number): StreamEnd {
  const { kind, message, retryAfterMs } = asVendorProblem(problem);
  const told = { kind, message };
  if (kind === 'config' || kind === 'auth') return { state: 'failed', nextRun: null, problem: told };
  if (kind === 'rate_limited') return waiting(now, retryAfterMs ?? minuteMs, told);
  const gaveUp = kind === 'transient' ? failures >= mostTransient : failures >= mostBugs;
  if (gaveUp) return { state: 'failed', nextRun: null, problem: told };
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
  return waiting(now, Math.max(retryAfterMs ?? 0, pause * (0.5 + random / 2)), told);
}

function waiting(now: Date, pauseMs: number, problem: StreamEnd['problem']): StreamEnd {
  return { state: 'waiting', nextRun: new Date(now.getTime() + pauseMs), problem };
}

function asVendorProblem(problem: unknown): Pick<VendorProblem, 'kind' | 'message' | 'retryAfterMs'> {
  if (problem instanceof VendorProblem) return problem;
  return { kind: 'bug', message: problem instanceof Error ? problem.message : String(problem), retryAfterMs: null };
}

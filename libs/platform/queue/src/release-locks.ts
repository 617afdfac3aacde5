import type { Pool } from 'pg';
import { jobNames, leaseMs } from './jobs';

/**
 * A lock ends at a time of the clock of whoever took it. When that clock was ahead and is set right, the job of a killed worker would
 * stay locked until the time comes again. No lease is that long, so such a lock is ended now; a living worker renews its own.
 */
export async function releaseLocksOfTheFuture(pool: Pool): Promise<void> {
  const nowMs = Date.now();
  await pool.query(
    `update job j set locked_until_ms = $1 from unnest($2::text[], $3::bigint[]) l(queue, lease_ms)
      where j.queue = l.queue and j.state = 'active' and j.locked_until_ms > $1 + 2 * l.lease_ms`,
    [nowMs, jobNames, jobNames.map((name) => leaseMs[name])],
  );
}

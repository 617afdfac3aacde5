import type { Pool } from 'pg';
import { jobNames, leaseMs } from './jobs';

/**
 * Locks, and the last look for stalled jobs, bear the time of the clock of whoever wrote them. When that clock was ahead and is set
 * right, the job of a killed worker would stay locked until the time comes again. No lease is that long, so both are ended now; a
 * living worker renews its own.
 */
export async function releaseLocksOfTheFuture(pool: Pool): Promise<void> {
  const nowMs = Date.now();
  const leases = jobNames.map((name) => leaseMs[name]);
  await pool.query(
    `update job j set locked_until_ms = $1::bigint from unnest($2::text[], $3::bigint[]) l(queue, lease_ms)
      where j.queue = l.queue and j.state = 'active' and j.locked_until_ms > $1::bigint + 2 * l.lease_ms`,
    [nowMs, jobNames, leases],
  );
  await pool.query(
    `update meta m set value = $1::text from unnest($2::text[], $3::bigint[]) l(queue, lease_ms)
      where m.queue = l.queue and m.field = 'stalled-check' and m.value::bigint > $1::bigint + 2 * l.lease_ms`,
    [String(nowMs), jobNames, leases],
  );
}

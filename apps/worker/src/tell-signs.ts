import { measure, measureEach, measurePool } from '@customering/observability';
import type { Database } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';

interface LaneSigns {
  waiting_rows: number;
  waiting_records: number;
  oldest_seconds: number;
  stopped: number;
  stored: number;
  duplicate: number;
  ignored: number;
  quarantined: number;
}

const outcomes = ['stored', 'duplicate', 'ignored', 'quarantined'] as const;

/** What the metrics tell of lanes, queue and database, read when somebody asks. Every worker tells the same of the lanes. */
export function tellSigns(database: Database, wakeUps: WakeUps): void {
  const lanes = async (): Promise<LaneSigns> => {
    const [row] = await database.unitOfWork.lookUp<LaneSigns>('select * from ops.lane_signs()');
    if (!row) throw new TypeError('the lanes tell nothing');
    return row;
  };
  measurePool(() => database.pool());
  measure(
    'customering_lanes_waiting_rows',
    'Rows of the log that wait to be loaded',
    async () => (await lanes()).waiting_rows,
  );
  measure(
    'customering_lanes_waiting_records',
    'Records that wait to be loaded',
    async () => (await lanes()).waiting_records,
  );
  measure(
    'customering_lanes_lag_seconds',
    'Age of the oldest record that waits',
    async () => Math.max(0, (await lanes()).oldest_seconds), // a row may be younger than the transaction that looks
  );
  measure('customering_lanes_stopped', 'Lanes that stopped and need someone', async () => (await lanes()).stopped);
  measureEach(
    'customering_records',
    'Records by what became of them; its rate is the load rate',
    'outcome',
    async () => {
      const row = await lanes();
      return outcomes.map((outcome) => [outcome, row[outcome]] as const);
    },
  );
  measureEach('customering_jobs_waiting', 'Wake-ups that wait, by job', 'job', async () =>
    (await wakeUps.depths()).map(({ name, waiting }) => [name, waiting] as const),
  );
}

import { placeViews } from '@customering/plugin-host';
import { Client } from 'pg';
import { ConformanceFault } from '../conformance-fault';
import { isPlain, type Plain } from '../json';
import type { KitCompany } from './kit-company';
import type { MetricRun, MetricUnderTest } from './metric-run';
import { fragmentOf } from './statement-of';

const timeoutMs = 60_000;

/**
 * How many rows PostgreSQL handled to compute a metric's contributions: what each step of its plan gave and threw away, each time that it
 * ran. Unlike seconds, the same on every machine.
 */
export async function rowsHandled(run: MetricRun, company: KitCompany, metric: MetricUnderTest): Promise<number> {
  const { text, values } = placeViews(await fragmentOf(run, metric), null);
  const client = new Client({ connectionString: run.bench.test.readerUrl, statement_timeout: timeoutMs });
  client.on('error', () => undefined); // the statement in flight rejects with the reason
  await client.connect();
  try {
    await signIn(run, company, client);
    const { rows } = await client.query<{ 'QUERY PLAN': unknown }>({
      text: `explain (analyze, timing off, format json) ${text}`,
      values: [...values],
    });
    return handledIn(rows[0]?.['QUERY PLAN']);
  } catch (problem) {
    const told = problem instanceof Error ? problem.message : String(problem);
    throw new ConformanceFault(
      `"${metric.description.id}" does not come to an end: ${told}.`,
      'Read each fact once, and join by keys.',
    );
  } finally {
    await client.end();
  }
}

/** The reader sees the facts of the one company that is noted for its connection. */
async function signIn({ bench }: MetricRun, company: KitCompany, client: Client): Promise<void> {
  const { rows } = await client.query<{ pid: number; started: string }>(
    'select pid, backend_start::text as started from pg_stat_activity where pid = pg_backend_pid()',
  );
  await bench.database.unitOfWork.lookUp(
    `insert into ops.reader_session (pid, backend_start, workspace_id, brand_ids) values ($1, $2, $3, '{}')`,
    [rows[0]?.pid, rows[0]?.started, company.id],
  );
}

const counted = [
  'Actual Rows',
  'Rows Removed by Filter',
  'Rows Removed by Join Filter',
  'Rows Removed by Index Recheck',
];

function handledIn(plan: unknown): number {
  if (Array.isArray(plan)) return plan.reduce((sum: number, part) => sum + handledIn(part), 0);
  if (!isPlain(plan)) return 0;
  return ownRows(plan) + Object.values(plan).reduce((sum: number, part) => sum + handledIn(part), 0);
}

/** Each is told as the mean of its loops. */
function ownRows(node: Plain): number {
  const each = counted.reduce((sum, name) => sum + Number(node[name] ?? 0), 0);
  return each * Number(node['Actual Loops'] ?? 0);
}

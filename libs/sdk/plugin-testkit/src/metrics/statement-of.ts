import { placeViews } from '@customering/plugin-host';
import { Client } from 'pg';
import { ConformanceFault } from '../conformance-fault';
import { isPlain } from '../json';
import { sixWeeks, type MetricRun, type MetricUnderTest } from './metric-run';

export interface Planned {
  readonly text: string;
  /** Tables that the database would read, as "schema.table". */
  readonly relations: readonly string[];
}

/** A metric's statement, or all of a view, and what its plan would read. Planned as the role that reads analytics. */
export async function statementOf(run: MetricRun, of: MetricUnderTest | string): Promise<Planned> {
  const fragment =
    typeof of === 'string' ? { text: `select * from {{view.${of}}}`, values: [] } : await fragmentOf(run, of);
  const { text, values } = placeViews(fragment, null);
  const client = new Client({ connectionString: run.bench.test.readerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': unknown }>({
      text: `explain (verbose, format json) ${text}`,
      values: [...values],
    });
    return { text: fragment.text, relations: [...new Set(relationsIn(rows[0]?.['QUERY PLAN']))] };
  } catch (problem) {
    const told = problem instanceof Error ? problem.message : String(problem);
    throw new ConformanceFault(
      `The statement of "${nameOf(of)}" cannot be run: ${told}.`,
      'Read declared views alone; the role that runs it sees nothing else.',
    );
  } finally {
    await client.end();
  }
}

/** A metric's contributions over the six weeks of the kit, as its plugin writes them. */
export async function fragmentOf(run: MetricRun, { plan, description, params }: MetricUnderTest) {
  const read = await plan.checkParams(params);
  return run.plugin.call('contributions', {
    id: description.id,
    params: read.ok ? read.value : params,
    window: sixWeeks,
  });
}

function nameOf(of: MetricUnderTest | string): string {
  return typeof of === 'string' ? of : of.description.id;
}

function relationsIn(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(relationsIn);
  if (!isPlain(plan)) return [];
  const own = typeof plan['Relation Name'] === 'string' ? [`${String(plan['Schema'])}.${plan['Relation Name']}`] : [];
  const called =
    typeof plan['Function Name'] === 'string' && plan['Schema'] === 'pg_catalog' && /^pg_/.test(plan['Function Name'])
      ? [`pg_catalog.${plan['Function Name']}()`]
      : [];
  return [...own, ...called, ...Object.values(plan).flatMap(relationsIn)];
}

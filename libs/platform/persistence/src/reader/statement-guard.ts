import { AppError } from '@customering/kernel';
import { DatabaseError, type Client } from 'pg';

/**
 * What no figure needs: waiting, locks that others meet, settings, other people's sessions, statements inside of a text, files and large
 * objects. The role may call most of these, as everybody may; the plan names each function that a statement would call.
 */
const forbidden =
  /\b(pg_sleep\w*|pg_(?:try_)?advisory\w*|set_config|pg_(?:cancel|terminate)_backend|pg_notify|query_to_xml\w*|cursor_to_xml\w*|(?:table|schema|database)_to_xml\w*|ts_stat|pg_ls_\w+|pg_read_\w+|pg_stat_file|lo_\w+|dblink\w*|pg_export_snapshot|pg_(?:log|switch|create|drop)_\w+|txid_current|pg_current_xact_id|setval|nextval|setseed)\(/i;

/** PostgreSQL's own units of effort; reading a row of a big table is about a hundredth of one. */
const mostCost = 5e8;
const leastMs = 8_000;
const mostMs = 600_000;
/** Two hundred times what a fast machine needs a unit. */
const msPerCost = 0.04;
const rememberedMs = 60_000;
const mostRemembered = 500;

interface Judged {
  readonly at: number;
  readonly ms: number;
}

const judged = new Map<string, Judged>();

/**
 * Looks at the plan of an author's statement before it runs, and limits its time by what the plan promises: one that promises little has
 * eight seconds, or as long as the host says. Throws `AppError('metric_refused')` for functions that no figure needs and for work without end.
 */
export async function guardStatement(
  client: Client,
  text: string,
  values: readonly unknown[],
  atLeastMs = 0,
): Promise<void> {
  const known = judged.get(text);
  const judgement = known && Date.now() - known.at < rememberedMs ? known : await judge(client, text, values);
  await client.query(`select set_config('statement_timeout', $1, false)`, [
    String(Math.round(Math.max(atLeastMs, judgement.ms))),
  ]);
}

async function judge(client: Client, text: string, values: readonly unknown[]): Promise<Judged> {
  const plan = await planOf(client, text, values);
  const [, called] = forbidden.exec(plan) ?? [];
  if (called) throw refused(`it calls ${called}()`);
  const cost = Number(/"Total Cost": ([\d.]+)/.exec(plan)?.[1] ?? 0);
  if (cost > mostCost) throw refused('it would take hours');
  const judgement = { at: Date.now(), ms: Math.min(mostMs, Math.max(leastMs, cost * msPerCost)) };
  if (judged.size >= mostRemembered) judged.clear();
  judged.set(text, judgement);
  return judgement;
}

async function planOf(client: Client, text: string, values: readonly unknown[]): Promise<string> {
  await client.query(`select set_config('statement_timeout', $1, false)`, [String(leastMs)]);
  const { rows } = await client.query<{ 'QUERY PLAN': unknown }>({
    text: `explain (verbose, format json) ${text}`,
    values: [...values],
  });
  return JSON.stringify(rows[0]?.['QUERY PLAN'] ?? '', null, 1);
}

function refused(why: string): AppError {
  return new AppError('metric_refused', 422, `The statement of this metric was not run: ${why}.`);
}

/** What PostgreSQL says of an author's statement, in words that name the remedy. */
export function toldOfStatement(problem: unknown): unknown {
  if (!(problem instanceof DatabaseError) || problem.code !== '57014') return problem;
  return new AppError('metric_too_slow', 422, 'The statement of this metric took too long and was stopped.');
}

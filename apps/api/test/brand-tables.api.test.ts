import type { Client } from 'pg';
import { BrandsInTest } from './support/brands-in-test';
import { tracesOf } from './support/sweep';

let all: BrandsInTest;

beforeAll(async () => {
  all = await BrandsInTest.start();
}, 60_000);

afterAll(() => all.stop());

/** Tables of which a caller of some brands sees nothing at all. */
const ofAllBrands = [
  ...['core.alarm_mail', 'core.erasure_lane', 'core.erasure_place', 'core.erasure_receipt', 'core.erasure_request'],
  ...['core.floor', 'core.pilot', 'core.pilot_event', 'core.pilot_key', 'core.pilot_look', 'core.pilot_look_unit'],
  ...['core.pilot_reading', 'core.pilot_rule', 'core.pilot_turn', 'core.pilot_unit', 'core.privacy_request'],
  ...['metrics.model_run', 'metrics.model_score'],
];

/** Tables of the whole workspace, each with the reason why a transaction of some brands may read them. */
const ofTheWorkspace: Readonly<Record<string, string>> = {
  'access."user"': 'who may sign in; the application chooses whom a limited caller is shown',
  'access.api_key': 'who may sign in; limited callers are not shown keys at all',
  'access.invitation': 'found by its secret alone',
  'access.session': 'a caller is shown their own',
  'core.kpi': 'a number and a date; what a KPI is called and counts stands in its versions',
};

/** Tables in which the rows of this test leave nothing for two workspaces, each with its reason. */
const ofOneWorkspace: Readonly<Record<string, string>> = {
  'access.idempotent_answer': 'kept only for requests with a key of their own',
  'core.audit_check': 'written by the hourly check',
  'core.blocked_identifier': 'written when identifiers are blocked',
  'core.fx_rate': 'entered by hand',
  'core.survey_rule': 'entered by hand',
  'metrics.dirty': 'written by the loader',
  'ops.demo': 'one row, of the demo company; tested with its removal',
  'ops.plugin_host': 'written by processes that run plugins',
  'ops.plugin_run': 'written when a plugin fails',
};

/** What the application's role sees of a table, with everything undone afterwards. */
async function seen(client: Client, table: string, brands: string, change: string): Promise<string[]> {
  await client.query('begin');
  try {
    await client.query(change);
    await client.query('set local role customering_app');
    await client.query('set local max_parallel_workers_per_gather = 0');
    await client.query(
      `select set_config('customering.workspace', $1, true), set_config('customering.brands', $2, true)`,
      [all.workspace, brands],
    );
    const { rows } = await client.query<{ text: string }>(`select to_jsonb(whole)::text as text from ${table} whole`);
    return rows.map(({ text }) => text);
  } finally {
    await client.query('rollback');
  }
}

async function tablesWith(client: Client, policy: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select schemaname || '.' || quote_ident(tablename) as name from pg_policies where policyname = $1 order by 1`,
    [policy],
  );
  return rows.map(({ name }) => name);
}

interface Sight {
  readonly table: string;
  readonly ours: boolean;
  readonly foreign: boolean;
}

async function sightOf(client: Client, table: string, brands: string, change = 'select 1'): Promise<Sight> {
  const text = (await seen(client, table, brands, change)).join('\n');
  return { table, ours: tracesOf(all.ours, text).length > 0, foreign: tracesOf(all.foreign, text).length > 0 };
}

it('shows a transaction of one brand its rows in every table with a policy of brands, and the other half without it', async () => {
  const { ours } = all;
  const [every, within, without] = await all.api.administer(async (client) => {
    const tables = await tablesWith(client, 'brand_scope');
    const sights: [Sight[], Sight[], Sight[]] = [[], [], []];
    for (const table of tables) {
      sights[0].push(await sightOf(client, table, '*'));
      sights[1].push(await sightOf(client, table, `{${ours.id}}`));
      sights[2].push(await sightOf(client, table, `{${ours.id}}`, `drop policy brand_scope on ${table}`));
    }
    return sights;
  });

  expect(every.length).toBeGreaterThan(25);
  expect(every.filter((sight) => !sight.ours || !sight.foreign)).toEqual([]);
  expect(within.filter((sight) => sight.foreign)).toEqual([]);
  expect(within.filter((sight) => !sight.ours).map(({ table }) => table)).toEqual(ofAllBrands);
  expect(without.filter((sight) => !sight.foreign)).toEqual([]);
}, 60_000);

it('shows a transaction of one brand nothing of the other in any table, but those that belong to the workspace', async () => {
  const { ours } = all;
  const sights = await all.api.administer(async (client) => {
    const found: Sight[] = [];
    for (const table of await tablesWith(client, 'workspace_isolation'))
      found.push(await sightOf(client, table, `{${ours.id}}`));
    return found;
  });

  expect(sights.filter(({ foreign }) => foreign).map(({ table }) => table)).toEqual(Object.keys(ofTheWorkspace));
}, 60_000);

it('finds the same people one by one and all at once', async () => {
  const { ours, foreign } = all;
  const pairs = await all.api.administer(async (client) => {
    const found: string[][][] = [];
    for (const brands of [`{${ours.id}}`, `{${foreign.id}}`, `{${ours.id},${foreign.id}}`, '{}'])
      found.push([
        (await seen(client, 'core.profile', brands, 'select 1')).sort(),
        (await seen(client, 'core.profile', brands, `set local customering.many_people = 'yes'`)).sort(),
      ]);
    return found;
  });

  expect(pairs.map(([single]) => single?.length)).toEqual([2, 2, 4, 0]);
  expect(pairs.filter(([single, many]) => JSON.stringify(single) !== JSON.stringify(many))).toEqual([]);
});

it('shows a transaction one workspace in every table, and the other as soon as its policy is open', async () => {
  const own = `"workspace_id": "${all.workspace}"`;
  const sights = await all.api.administer(async (client) => {
    const rows = [];
    for (const table of await tablesWith(client, 'workspace_isolation')) {
      const within = await seen(client, table, '*', 'select 1');
      const open = await seen(client, table, '*', `alter policy workspace_isolation on ${table} using (true)`);
      rows.push({
        table,
        foreign: within.some((row) => !row.includes(own)),
        open: open.some((row) => !row.includes(own)),
      });
    }
    return rows;
  });

  expect(sights.length).toBeGreaterThan(30);
  expect(sights.filter(({ foreign }) => foreign)).toEqual([]);
  expect(sights.filter(({ open }) => !open).map(({ table }) => table)).toEqual(Object.keys(ofOneWorkspace));
}, 60_000);

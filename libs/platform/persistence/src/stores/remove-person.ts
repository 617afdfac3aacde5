import { identifierKey, type NormalIdentifier } from '@customering/identity';
import type { WorkspaceId } from '@customering/kernel';
import { nobody } from '@customering/metrics';
import { canonicalKinds } from '@customering/plugin-sdk/canonical';
import type { UnitOfWork } from '../unit-of-work';
import { forgetInPilots } from './pilot-rule.store';
import { forgetAsked } from './survey.store';

interface FactTable {
  readonly table: string;
  /** What the metrics call it, as SQL. */
  readonly fact: string;
  /** What a sender or the person said in words of their own. */
  readonly blanked: string;
}

/** Parts of a fact that hold a person's own words; `details` is blanked besides. */
const factTables: readonly FactTable[] = [
  { table: 'core.interaction', fact: `'interaction_fact'`, blanked: `, properties = '{}'` },
  { table: 'core.orders', fact: `'order_fact'`, blanked: `, properties = '{}'` },
  { table: 'core.refund', fact: `'refund_fact'`, blanked: ', reason = null' },
  { table: 'core.survey_response', fact: `'survey_response_fact'`, blanked: ', comment = null' },
  { table: 'core.other_fact', fact: `kind || '_fact'`, blanked: '' },
];

const personalFields = [
  ...new Set(canonicalKinds.flatMap(({ fields }) => fields.filter(({ personal }) => personal).map(({ name }) => name))),
];

export interface Removed {
  /** Everything that the people taken away went by. */
  readonly identifiers: readonly NormalIdentifier[];
}

/**
 * Takes everybody away who goes by one of these identifiers. Facts stay: without their person, and without what is in words. While
 * it happens no source of the workspace stores records, so none can be given to somebody who is gone.
 */
export async function removePerson(
  unit: UnitOfWork,
  workspace: WorkspaceId,
  request: string,
  subject: readonly NormalIdentifier[],
): Promise<Removed> {
  await forgetAsked(unit, workspace, subject);
  if ((await membersNamed(unit, workspace, subject)).length === 0) return { identifiers: [] };
  await unit.sql(
    'select core.hold_names(id, true) from (select id from core.source where workspace_id = $1 order by id) s',
    [workspace],
  );
  const members = await membersNamed(unit, workspace, subject);
  const identifiers = await identifiersOf(unit, workspace, members);
  await forgetAsked(unit, workspace, identifiers);
  await forgetInPilots(unit, workspace, members, identifiers);
  await notePlaces(unit, workspace, request, members);
  for (const one of factTables) await leaveFacts(unit, workspace, one, members);
  await forgetMembers(unit, workspace, members);
  return { identifiers };
}

/** Names that were not known before are added at the end. */
export function widened(subject: readonly NormalIdentifier[], found: readonly NormalIdentifier[]): NormalIdentifier[] {
  const known = new Set(subject.map(identifierKey));
  return [...subject, ...found.filter((one) => !known.has(identifierKey(one)))];
}

/** All members of every profile that holds one of these identifiers. */
async function membersNamed(
  unit: UnitOfWork,
  workspace: WorkspaceId,
  subject: readonly NormalIdentifier[],
): Promise<string[]> {
  const rows = await unit.sql<{ id: string }>(
    `select m.id from core.profile m where m.workspace_id = $1 and m.root_id in (
       select p.root_id from unnest($2::text[], $3::text[], $4::text[]) w(namespace, type, value)
         join core.identifier i on i.workspace_id = $1 and i.namespace = w.namespace and i.type = w.type and i.value = w.value
         join core.profile p on p.workspace_id = $1 and p.id = i.profile_id) order by m.id for update`,
    [
      workspace,
      subject.map(({ namespace }) => namespace),
      subject.map(({ type }) => type),
      subject.map(({ value }) => value),
    ],
  );
  return rows.map(({ id }) => id);
}

async function identifiersOf(unit: UnitOfWork, workspace: WorkspaceId, members: readonly string[]) {
  return unit.sql<NormalIdentifier>(
    'select namespace, type, value, raw_value as raw from core.identifier where workspace_id = $1 and profile_id = any($2) order by 1, 2, 3',
    [workspace, members],
  );
}

/** Where the records lie that told of these members. */
async function notePlaces(
  unit: UnitOfWork,
  workspace: WorkspaceId,
  request: string,
  members: readonly string[],
): Promise<void> {
  const place = 'lane_id, lane_offset, item';
  const told = [...factTables.map(({ table }) => table), 'core.trait'].map(
    (table) => `select ${place} from ${table} where workspace_id = $1 and member_id = any($3)`,
  );
  const linked = [
    `select ${place} from core.identity_evidence where workspace_id = $1 and joined and (left_id = any($3) or right_id = any($3))`,
    `select ${place} from core.profile_join where workspace_id = $1 and (kept_id = any($3) or joined_id = any($3))`,
  ];
  await unit.change(
    `insert into core.erasure_place (workspace_id, request_id, source_id, lane_id, lane_offset, item)
     select distinct $1::uuid, $2::uuid, l.source_id, p.lane_id, p.lane_offset, p.item from (${[...told, ...linked].join(' union all ')}) p
       join ingest.lane l on l.workspace_id = $1 and l.id = p.lane_id on conflict do nothing`,
    [workspace, request, members],
  );
}

/** The days of these facts are counted again: for those who are gone, and for nobody, whose facts they are now. */
async function leaveFacts(
  unit: UnitOfWork,
  workspace: WorkspaceId,
  { table, fact, blanked }: FactTable,
  members: readonly string[],
): Promise<void> {
  const theirs = 'workspace_id = $1 and member_id = any($2)';
  await unit.change(
    `insert into metrics.dirty (workspace_id, fact_table, day, members)
     select $1, ${fact}, (occurred_at at time zone 'UTC')::date, array_agg(distinct member_id) || '${nobody}'::uuid from ${table} where ${theirs} group by 2, 3`,
    [workspace, members],
  );
  await unit.change(`update ${table} set member_id = null, details = details - $3::text[]${blanked} where ${theirs}`, [
    workspace,
    members,
    personalFields,
  ]);
}

async function forgetMembers(unit: UnitOfWork, workspace: WorkspaceId, members: readonly string[]): Promise<void> {
  const conditions = {
    'core.trait': 'member_id = any($2)',
    'core.identity_evidence': '(left_id = any($2) or right_id = any($2))',
    'core.profile_join': '(kept_id = any($2) or joined_id = any($2))',
    'metrics.model_score': 'profile_id = any($2)',
    'core.identifier': 'profile_id = any($2)',
    'core.profile': 'id = any($2)',
  };
  for (const [table, theirs] of Object.entries(conditions))
    await unit.change(`delete from ${table} where workspace_id = $1 and ${theirs}`, [workspace, members]);
}

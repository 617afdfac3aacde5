import {
  access,
  connections,
  metrics,
  pilotPlanSchema,
  sources,
  surveys,
  webhooks,
  type KpiDefinition,
  type SurveyDefinition,
} from '@customering/contracts';
import { asId, newId, type WorkspaceId } from '@customering/kernel';
import { oauthAccount } from '@customering/plugin-host/testing';
import type { ApiClient } from './api-client';
import type { RunningApi } from './running-api';

/** One brand with a real row in everything that a workspace keeps. Its name stands in every text of it. */
export interface BrandInTest {
  readonly name: string;
  readonly id: string;
  readonly source: string;
  readonly fileSource: string;
  readonly webhook: string;
  readonly vendor: string;
  /** A vendor's source to which a person gives access. */
  readonly consented: string;
  readonly lane: string;
  readonly profile: string;
  readonly replay: string;
  readonly fileImport: string;
  readonly kpi: string;
  readonly archivedKpi: string;
  readonly user: string;
  readonly key: string;
  readonly email: string;
  readonly series: string;
  readonly session: string;
  readonly run: string;
  /** A request to be forgotten, and the receipt that the vendor owes. */
  readonly erasure: string;
  readonly personAsked: string;
  readonly dataAsked: string;
  readonly shopAsked: string;
  readonly receipt: string;
  readonly alarm: string;
  readonly survey: string;
  readonly invitation: string;
  /** A locked pilot; no brand owns it. */
  readonly pilot: string;
}

/** A survey that says whose it is. */
export function surveyOf(name: string): SurveyDefinition {
  const words = { en: `Question of ${name}` };
  const question = {
    id: 'q',
    kind: 'nps' as const,
    words,
    why: null,
    comment: null,
    mayStayEmpty: false,
    aspect: null,
  };
  return {
    languages: ['en'],
    questions: [{ ...question, scale: null, options: [] }],
    thanks: words,
    ...{ linkDays: 30, sharePercent: 100, sites: [] },
  };
}

/** Nobody answers there. */
export const nobody = '127.0.0.1:9';
export const helpdeskAccount = {
  connector: 'helpdesk',
  settings: { baseUrl: `http://${nobody}` },
  secrets: { apiToken: 'token' },
};

export const day = '2026-01-05';
const instant = '2026-01-06T10:00:00Z';

export function definitionOf(name: string, metricId: string, brandIds: readonly string[]) {
  return {
    name,
    metricId,
    metricVersion: 1,
    grain: 'week',
    direction: 'higher_is_better',
    filter: { brandIds: [...brandIds], sourceIds: [] },
  } satisfies Partial<KpiDefinition>;
}

export async function addBrandWithRows(
  api: RunningApi,
  owner: ApiClient,
  workspace: WorkspaceId,
  name: string,
): Promise<BrandInTest> {
  const id = newId();
  await write(api, `insert into core.brand (workspace_id, id, name) values ('${workspace}', '${id}', 'Brand ${name}')`);
  const source = await owner.call(sources.addSource, {
    body: { connector: 'segment', name: `Shop of ${name}`, brandId: id },
  });
  const fileSource = await owner.call(sources.addSource, {
    body: { connector: 'file', name: `Files of ${name}`, brandId: id },
  });
  const { items: presets } = await owner.call(webhooks.webhookPresets);
  const preset = presets[0];
  const hook = await owner.call(webhooks.addWebhook, {
    body: { connector: preset?.connector, preset: preset?.id, name: `Hook of ${name}`, brandId: id },
  });
  const vendor = await owner.call(connections.addConnection, {
    body: { ...helpdeskAccount, name: `Desk of ${name}`, brandId: id },
  });
  const consented = await owner.call(connections.addConnection, {
    body: { ...oauthAccount({ host: nobody }), name: `Letters of ${name}`, brandId: id },
  });
  const metric = (await owner.call(metrics.listMetrics)).items.find((one) => one.id.endsWith('net-sales'));
  const kpi = await owner.call(metrics.createKpi, {
    body: { definition: definitionOf(`Sales of ${name}`, metric?.id ?? '', [id]) },
  });
  const archived = await owner.call(metrics.createKpi, {
    body: { definition: definitionOf(`Old sales of ${name}`, metric?.id ?? '', [id]) },
  });
  await owner.call(metrics.archiveKpi, { params: { id: archived.id }, body: { archived: true } });
  const survey = await owner.call(surveys.addSurvey, {
    body: { name: `Survey of ${name}`, brandId: id, definition: surveyOf(name) },
  });
  const brandIds = [id];
  const { user } = await owner.call(access.inviteUser, {
    body: { email: `${name}@customering.example`, name: `Person of ${name}`, role: 'viewer', brandIds },
  });
  const { key } = await owner.call(access.createKey, { body: { name: `Key of ${name}`, role: 'admin', brandIds } });
  await api.as({ workspaceId: workspace, id: asId(user.id), email: user.email });
  const [lane, profile, replay, fileImport, run] = [newId(), newId(), newId(), newId(), newId()];
  const [erasure, receipt] = [newId(), newId()];
  const [personAsked, dataAsked, shopAsked] = [newId(), newId(), newId()];
  const [series, session] = [
    await idOf(api, `select series_id as id from core.kpi_version where kpi_id = '${kpi.id}'`),
    await idOf(api, `select id from access.session where user_id = '${user.id}'`),
  ];
  const brand = {
    name,
    id,
    source: source.id,
    webhook: hook.source.id,
    vendor: vendor.id,
    consented: consented.id,
    lane,
    profile,
    replay,
    fileImport,
    series,
    run,
    erasure,
    ...{ personAsked, dataAsked, shopAsked },
    receipt,
    alarm: newId(),
    survey: survey.id,
    invitation: newId(),
    pilot: newId(),
  };
  await write(
    api,
    rowsOf(workspace, brand) +
      rowsOfPeople(workspace, brand) +
      rowsOfErasure(workspace, brand) +
      rowsOfPrivacy(workspace, brand) +
      rowsOfSurveys(workspace, brand) +
      rowsOfPilots(workspace, brand) +
      rowsOfFigures(workspace, brand),
  );
  return {
    ...brand,
    fileSource: fileSource.id,
    kpi: kpi.id,
    archivedKpi: archived.id,
    user: user.id,
    key: key.id,
    session,
    email: `shopper.${name}@customering.example`,
  };
}

type Bare = Omit<
  BrandInTest,
  'webhook' | 'vendor' | 'consented' | 'fileSource' | 'kpi' | 'archivedKpi' | 'user' | 'key' | 'email' | 'session'
>;

/** What the loader would have stored; the first record was, the second was set aside. */
function rowsOf(workspace: WorkspaceId, { name, id, source, lane, profile, replay, fileImport, alarm }: Bare): string {
  const [order, line] = [newId(), newId()];
  const place = `'${lane}', 1, 0`;
  const fact = `'${workspace}', '${order}', '${instant}', '${profile}', '${id}', '${source}', ${place}`;
  const columns = 'workspace_id, id, occurred_at, member_id, brand_id, source_id, lane_id, lane_offset, item';
  const bytes = JSON.stringify([
    { type: 'track', event: `Raw of ${name}` },
    { type: 'track', event: `Odd of ${name}` },
  ]);
  return `
    ${['core.interaction', 'core.orders', 'core.refund', 'core.survey_response', 'core.other_fact', 'core.order_line'].map((table) => `select ops.ensure_partition('${table}', '${instant}');`).join('\n    ')}
    insert into ingest.lane (workspace_id, id, source_id, brand_id, shard, head, received) values ('${workspace}', '${lane}', '${source}', '${id}', 7, 1, 2);
    insert into ingest.lane_position (workspace_id, lane_id, pos, stored, quarantined, loaded_at) values ('${workspace}', '${lane}', 1, 1, 1, now());
    insert into ingest.raw_log (workspace_id, lane_id, lane_offset, encoding, bytes, records, checksum) values ('${workspace}', '${lane}', 1, 0, '${bytes}', 2, 0);
    insert into ingest.stream (workspace_id, source_id, stream, lane_id, wanted, problem) values ('${workspace}', '${source}', 'stream-${name}', '${lane}', false, 'Problem of ${name}');
    insert into ingest.item_to_fetch (workspace_id, source_id, stream, item) values ('${workspace}', '${source}', 'stream-${name}', 'item-${name}');
    insert into ingest.vendor_count (workspace_id, source_id, day, vendor, held) values ('${workspace}', '${source}', '${day}', 2, 1);
    insert into ingest.hour_count (workspace_id, source_id, hour, records, seconds) values ('${workspace}', '${source}', '${instant}', 1, 3600);
    insert into ingest.stream_shape (workspace_id, source_id, stream, shape) values ('${workspace}', '${source}', 'stream-${name}', '{"records":1,"fields":{}}');
    insert into core.source_expiry (workspace_id, source_id, told_by, name, expires_at) values ('${workspace}', '${source}', 'check', 'Access of ${name}', '${instant}');
    insert into ingest.source_watch (workspace_id, source_id, received, sampled_at, usual) values ('${workspace}', '${source}', 2, now(), null);
    insert into core.alarm (workspace_id, id, source_id, kind, subject) values ('${workspace}', '${alarm}', '${source}', 'cannot_read', 'stream-${name}');
    insert into core.alarm_mail (workspace_id, alarm_id, user_id, stage, next_try_at, state) values ('${workspace}', '${alarm}', '${newId()}', 0, now(), 'sent');
    insert into core.source_token (workspace_id, source_id, version, key_id, wrapped, sealed) values ('${workspace}', '${source}', 1, 'first', '\\x00', '\\x00');
    insert into core.subscription (workspace_id, source_id) values ('${workspace}', '${source}');
    insert into core.access_wish (workspace_id, state_hash, source_id, session_hash, redirect_uri, key_id, wrapped, sealed, ends_at) values ('${workspace}', '${name}', '${source}', '\\x00', '', 'first', '\\x00', '\\x00', now());
    insert into ingest.set_aside (workspace_id, source_id, brand_id, lane_id, lane_offset, item, state, reason, field, detail)
      values ('${workspace}', '${source}', '${id}', '${lane}', 1, 1, 'quarantined', 'odd_${name}', 'event', 'Detail of ${name}');
    insert into ingest.replay (workspace_id, id, source_id, brand_id, scope, total, state) values ('${workspace}', '${replay}', '${source}', '${id}', '{"kind":"group","state":"quarantined","reason":"odd_${name}","field":"event"}', 1, 'done');
    insert into ingest.file_import (workspace_id, id, source_id, brand_id, lane_id, file_name, size, token_hash, state) values ('${workspace}', '${fileImport}', '${source}', '${id}', '${lane}', 'file-of-${name}.csv', 10, '\\x00', 'done');
    insert into core.interaction (${columns}, channel, signal, name) values (${fact}, 'web', 'behaviour', 'Visit of ${name}');
    insert into core.orders (${columns}, external_id, currency, gross, net, details) values (${fact}, 'order-${name}', 'EUR', 10, 10, '{"team":"team-${name}"}');
    insert into core.refund (${columns}, external_id, currency, amount, reason) values (${fact}, 'refund-${name}', 'EUR', 1, 'Reason of ${name}');
    insert into core.survey_response (${columns}, instrument, score) values (${fact}, 'Survey of ${name}', 9);
    insert into core.other_fact (${columns}, kind, external_id, name, amount, currency) values (${fact}, 'payment', 'payment-${name}', 'charge', 10, 'EUR');
    insert into core.unit (workspace_id, brand_id, source_id, kind, key, name, named_at) values ('${workspace}', '${id}', '${source}', 'team', 'team-${name}', 'Team of ${name}', now());
    insert into core.tombstone (workspace_id, brand_id, source_id, kind, external_id, occurred_at, lane_id, lane_offset, item) values ('${workspace}', '${id}', '${source}', 'order', 'gone-${name}', now(), ${place});
    insert into core.order_line (workspace_id, brand_id, order_id, occurred_at, line, title, quantity, currency) values ('${workspace}', '${id}', '${line}', '${instant}', 0, 'Thing of ${name}', 1, 'EUR');`;
}

/** A person whom the brand met by an address and by a number of its own, and who is one by a link. */
function rowsOfPeople(workspace: WorkspaceId, { name, id, source, lane, profile, fileImport }: Bare): string {
  const second = newId();
  const place = `'${lane}', 1, 0`;
  return `
    insert into core.profile (workspace_id, id, root_id) values ('${workspace}', '${profile}', '${profile}'), ('${workspace}', '${second}', '${profile}');
    insert into core.identifier (workspace_id, namespace, type, value, profile_id, raw_value, source_id)
      values ('${workspace}', '', 'email', 'shopper.${name}@customering.example', '${profile}', 'shopper.${name}@customering.example', '${source}'),
             ('${workspace}', '${source}', 'user_id', 'number-${name}', '${second}', 'number-${name}', '${source}');
    insert into core.identity_evidence (workspace_id, left_id, right_id, source_id, rule, joined, lane_id, lane_offset, item, observed_at) values ('${workspace}', '${profile}', '${second}', '${source}', 'same_record', true, ${place}, now());
    insert into core.profile_join (workspace_id, id, kept_id, joined_id, rule, lane_id, lane_offset, item) values ('${workspace}', '${newId()}', '${profile}', '${second}', 'same_record', ${place});
    insert into core.trait (workspace_id, member_id, name, source_id, brand_id, value, observed_at, lane_id, lane_offset, item) values ('${workspace}', '${profile}', 'name', '${source}', '${id}', '"Shopper of ${name}"', now(), ${place});
    insert into ingest.seen (workspace_id, source_id, key, lane_id, lane_offset, item, occurred_at) values ('${workspace}', '${source}', '${newId()}', ${place}, '${instant}');
    insert into ingest.refused (workspace_id, source_id, day, reason, requests) values ('${workspace}', '${source}', '${day}', 'refused_${name}', 3);
    insert into ingest.row_print (workspace_id, print, import_id, row_number) values ('${workspace}', '${newId()}', '${fileImport}', 1);
    insert into core.mapping (workspace_id, source_id, version, mapping) values ('${workspace}', '${source}', 1, '{}');`;
}

/** Somebody of this brand asked to be forgotten, and a vendor has not said yes. */
function rowsOfErasure(workspace: WorkspaceId, { name, source, lane, erasure, receipt }: Bare): string {
  const place = `'${workspace}', '${erasure}', '${lane}', '${source}'`;
  return `
    insert into core.erasure_request (workspace_id, id, label, subject, next_turn_at) values ('${workspace}', '${erasure}', 's•••@${name}', '[]', null);
    insert into core.erasure_receipt (workspace_id, id, request_id, store, source_id) values ('${workspace}', '${receipt}', '${erasure}', 'vendor', '${source}');
    insert into core.erasure_lane (workspace_id, request_id, lane_id, source_id, up_to) values (${place}, 1);
    insert into core.erasure_place (workspace_id, request_id, lane_id, source_id, lane_offset, item) values (${place}, 1, 0);`;
}

/** Somebody, and a whole shop, asked by way of a vendor. */
function rowsOfPrivacy(workspace: WorkspaceId, { name, source, personAsked, dataAsked, shopAsked }: Bare): string {
  const person = `[{"namespace":"","type":"email","value":"asks@${name}.de","raw":"asks@${name}.de"}]`;
  const asked = [
    [personAsked, 'erase', person],
    [dataAsked, 'export', person],
    [shopAsked, 'erase_source', '[]'],
  ];
  const rows = asked.map(
    ([id, asks, whom]) =>
      `('${workspace}', '${id}', '${source}', '${id}', '${asks}', 'a•••@${name}.de', '${whom}', now(), now())`,
  );
  return `
    insert into core.privacy_request (workspace_id, id, source_id, request_key, asks, label, identifiers, asked_at, due_at)
      values ${rows.join(', ')};`;
}

/** Somebody was asked. */
function rowsOfSurveys(workspace: WorkspaceId, { name, id, survey, invitation }: Bare): string {
  return `
    insert into core.survey_invitation (workspace_id, id, source_id, brand_id, outcome, person, context, decided_at, expires_at)
      values ('${workspace}', '${invitation}', '${survey}', '${id}', 'asked', '[{"type":"customer_id","value":"asked-${name}"}]', '{"team":"team-${name}"}', now(), now() + interval '1 day');
    insert into core.survey_contact (workspace_id, name, invitation_id, brand_id, asked_at) values ('${workspace}', 'asked-${name}', '${invitation}', '${id}', now());`;
}

/** A locked pilot with a unit that was drawn, a look that was taken, and what intake holds of it. */
function rowsOfPilots(workspace: WorkspaceId, { name, pilot }: Bare): string {
  const whose = `'${workspace}', '${pilot}'`;
  const plan = JSON.stringify(pilotPlanSchema.parse({ name: `Pilot of ${name}` }));
  return `
    insert into core.pilot (workspace_id, id, key, plan, salt, locked_at, lock_hash, locked_plan, measures) values (${whose}, 'pilot-${name}', '${plan}', 'salt', now(), 'hash', '${plan}', '[]');
    insert into core.pilot_turn (workspace_id, pilot_id, next_at) values (${whose}, now() + interval '1 year');
    insert into core.pilot_event (workspace_id, pilot_id, number, kind, reason) values (${whose}, 1, 'locked', 'Reason of ${name}');
    insert into core.pilot_unit (workspace_id, pilot_id, unit, variant, at) values (${whose}, 'unit-${name}', 'change', now());
    insert into core.pilot_reading (workspace_id, pilot_id, at, health) values (${whose}, now(), '{"of":"${name}"}');
    insert into core.pilot_look (workspace_id, pilot_id, number, kind, place, of, data_until, plan, inputs, result, digest) values (${whose}, 1, 'early', 1, 1, now(), '{}', '{}', '{"of":"${name}"}', 'digest');
    insert into core.pilot_look_unit (workspace_id, pilot_id, look, measure, unit, variant, y, d, x, xd) values (${whose}, 1, 0, 'unit-${name}', 'change', 1, 1, 1, 1);
    insert into core.floor (workspace_id, line, kpi_id, floor) values ('${workspace}', 'revenue', '${pilot}', 1);
    insert into core.pilot_rule (workspace_id, pilot_id, key, rule) values (${whose}, 'pilot-${name}', '{}');
    insert into core.pilot_key (workspace_id, pilot_id, key_hash, variant) values (${whose}, 1, 0);`;
}

/** Stored figures, and a model's run that is said to have failed, so that nothing waits for it. */
function rowsOfFigures(workspace: WorkspaceId, { name, profile, series, run }: Bare): string {
  return `
    insert into metrics.bucket (workspace_id, series_id, day, currency, numerator, denominator, contributions) values ('${workspace}', '${series}', '${day}', 'EUR', 1, 1, 1);
    insert into metrics.member_day (workspace_id, series_id, member_id, profile_id, day, currency, numerator, denominator, contributions) values ('${workspace}', '${series}', '${profile}', '${profile}', '${day}', 'EUR', 1, 1, 1);
    insert into metrics.period_count (workspace_id, series_id, period, contributions, profiles) values ('${workspace}', '${series}', '${day}', 1, 1);
    insert into metrics.model_run (workspace_id, id, number, metric_id, metric_version, params, state)
      select '${workspace}', '${run}', count(*) + 1, 'lifetime.value', 1, '{"kind":"${name}"}', 'failed' from metrics.model_run where workspace_id = '${workspace}';
    insert into metrics.model_score (workspace_id, run_id, profile_id, x, t_x, t, alive, purchases, currency) values ('${workspace}', '${run}', '${profile}', 1, 1, 1, 1, 1, 'EUR');`;
}

async function idOf(api: RunningApi, statement: string): Promise<string> {
  const { rows } = await api.administer((client) => client.query<{ id: string }>(statement));
  if (!rows[0]) throw new TypeError(`nothing is found by ${statement}`);
  return rows[0].id;
}

function write(api: RunningApi, statements: string): Promise<void> {
  return api.asAdministrator(statements);
}

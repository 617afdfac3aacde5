import type { AuditObjectKind } from '@customering/contracts';
import { isUuid, type UserId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** An object as an entry of the audit tells of it. */
export interface AuditedState {
  readonly label: string;
  readonly brandId: string | null;
  readonly value: unknown;
}

interface StateColumns {
  label: string;
  brand_id: string | null;
  value: unknown;
}

/** One statement a kind: $1 is the workspace, $2 the id. Small, because it runs before and after each change. */
const statements: Readonly<Partial<Record<AuditObjectKind, string>>> = {
  user: `select coalesce(nullif(name, ''), email) as label, null::uuid as brand_id,
                jsonb_build_object('email', email, 'name', name, 'role', role, 'brandIds', brand_ids, 'disabled', disabled_at is not null, 'mustChangePassword', must_change_password, 'alarmMail', alarm_mail,
                  'linkEndsAt', (select max(i.expires_at) from access.invitation i where i.workspace_id = u.workspace_id and i.user_id = u.id and i.used_at is null and i.expires_at > now())) as value
           from access.user u where workspace_id = $1 and id = $2`,
  key: `select name as label, null::uuid as brand_id, jsonb_build_object('name', name, 'prefix', prefix, 'role', role, 'brandIds', brand_ids, 'expiresAt', expires_at, 'revokedAt', revoked_at) as value
          from access.api_key where workspace_id = $1 and id = $2`,
  session: `select left(user_agent, 80) as label, null::uuid as brand_id, jsonb_build_object('browser', user_agent, 'openedAt', created_at) as value
              from access.session where workspace_id = $1 and id = $2`,
  workspace: `select name as label, null::uuid as brand_id,
                     jsonb_build_object('name', name, 'reportingCurrency', reporting_currency, 'zone', zone, 'firstWeekday', first_weekday, 'fiscalYearStart', fiscal_year_start,
                       'locale', locale, 'firstHourDone', first_hour_done_at is not null) as value
                from ops.workspace where workspace_id = $1 and $2::uuid is not null`,
  brand: `select name as label, id as brand_id, jsonb_build_object('name', name) as value from core.brand where workspace_id = $1 and id = $2`,
  source: `select name as label, brand_id, jsonb_build_object('name', name, 'connector', connector, 'brandId', brand_id, 'state', state, 'allowedOrigins', allowed_origins,
                  'writeKey', write_key, 'config', config, 'mapping', (select m.mapping from core.mapping m where m.workspace_id = s.workspace_id and m.source_id = s.id order by m.version desc limit 1), 'stoppedLanes', (select count(*) from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
                    where l.workspace_id = s.workspace_id and l.source_id = s.id and p.stopped_reason is not null)) as value
             from core.source s where workspace_id = $1 and id = $2`,
  survey: `select s.name as label, s.brand_id, jsonb_build_object('name', s.name, 'brandId', s.brand_id, 'state', s.state, 'version', v.version, 'definition', v.definition,
                  'asked', (select count(*) from core.survey_invitation i where i.workspace_id = s.workspace_id and i.source_id = s.id and i.outcome = 'asked')) as value
             from core.source s join core.survey_version v on v.workspace_id = s.workspace_id and v.source_id = s.id where s.workspace_id = $1 and s.id = $2 order by v.version desc limit 1`,
  survey_rule: `select '' as label, null::uuid as brand_id, jsonb_build_object('restDays', rest_days) as value from core.survey_rule where workspace_id = $1 and $2::uuid is not null`,
  alarm: `select s.name || ': ' || a.kind as label, s.brand_id, jsonb_build_object('source', s.name, 'kind', a.kind, 'subject', a.subject, 'facts', a.facts, 'acknowledged', a.acknowledged_at is not null) as value
            from core.alarm a join core.source s on s.workspace_id = a.workspace_id and s.id = a.source_id where a.workspace_id = $1 and a.id = $2`,
  replay: `select s.name as label, s.brand_id, jsonb_build_object('source', s.name, 'scope', r.scope, 'isTest', r.is_test, 'state', r.state, 'records', r.total,
                  'mapping', coalesce(r.mapping, (select m.mapping from core.mapping m where m.workspace_id = r.workspace_id and m.source_id = r.source_id order by m.version desc limit 1))) as value
             from ingest.replay r join core.source s on s.workspace_id = r.workspace_id and s.id = r.source_id where r.workspace_id = $1 and r.id = $2`,
  import: `select f.file_name as label, s.brand_id, jsonb_build_object('fileName', f.file_name, 'source', s.name, 'size', f.size, 'state', f.state, 'rows', f.rows_seen, 'repeats', f.repeats,
                  'mappingVersion', f.mapping_version, 'mapping', m.mapping) as value
             from ingest.file_import f join core.source s on s.workspace_id = f.workspace_id and s.id = f.source_id
             left join core.mapping m on m.workspace_id = f.workspace_id and m.source_id = f.source_id and m.version = f.mapping_version
            where f.workspace_id = $1 and f.id = $2`,
  kpi: `select v.definition->>'name' as label, case when jsonb_array_length(coalesce(v.definition->'filter'->'brandIds', '[]')) = 1 then (v.definition->'filter'->'brandIds'->>0)::uuid end as brand_id,
               v.definition || jsonb_build_object('version', v.version, 'archived', k.archived_at is not null) as value
          from core.kpi k join core.kpi_version v on v.workspace_id = k.workspace_id and v.kpi_id = k.id and v.version = k.current_version where k.workspace_id = $1 and k.id = $2`,
  pilot: `select p.plan ->> 'name' as label, null::uuid as brand_id, jsonb_build_object('plan', p.plan, 'version', p.version, 'lockedAt', p.locked_at, 'promise', p.lock_hash, 'amendments', p.amendments,
                 'stopped', p.stopped, 'decision', p.decision, 'learning', p.learning,
                 'earlyLooks', (select count(*) from core.pilot_look l where l.workspace_id = p.workspace_id and l.pilot_id = p.id and l.kind = 'early')) as value
            from core.pilot p where p.workspace_id = $1 and p.id = $2`,
  floors: `select '' as label, null::uuid as brand_id, jsonb_build_object('floors', coalesce(jsonb_agg(jsonb_build_object('line', f.line, 'kpi', f.kpi_id, 'floor', f.floor::text)), '[]')) as value
             from core.floor f where f.workspace_id = $1 and $2::uuid is not null`,
  erasure: `select e.label, null::uuid as brand_id, jsonb_build_object('label', e.label, 'reason', e.reason, 'state', e.state,
                  'owing', (select count(*) from core.erasure_receipt r where r.workspace_id = e.workspace_id and r.request_id = e.id and r.state = 'owing')) as value
             from core.erasure_request e where e.workspace_id = $1 and e.id = $2`,
  privacy_request: `select coalesce(nullif(r.label, ''), s.name) as label, null::uuid as brand_id, jsonb_build_object('source', s.name, 'asks', r.asks, 'label', r.label, 'state', r.state,
                  'dueAt', r.due_at, 'note', r.note, 'erasure', r.erasure_id) as value
                from core.privacy_request r join core.source s on s.workspace_id = r.workspace_id and s.id = r.source_id where r.workspace_id = $1 and r.id = $2`,
  model_run: `select '#' || number as label, null::uuid as brand_id, jsonb_build_object('number', number, 'metric', metric_id, 'metricVersion', metric_version, 'params', params, 'state', state) as value
                from metrics.model_run where workspace_id = $1 and id = $2`,
};

/** What stood in the tables before a change and stands there after it, for the audit. */
export class AuditObjectView {
  constructor(private readonly unit: UnitOfWork) {}

  /** Null when there is no such object, or none of its kind is kept. */
  async read(workspace: WorkspaceId, kind: AuditObjectKind, id: string): Promise<AuditedState | null> {
    const statement = statements[kind];
    if (statement === undefined || !isUuid(id)) return null;
    const [row] = await this.unit.sql<StateColumns>(statement, [workspace, id]);
    return row ? { label: row.label, brandId: row.brand_id, value: row.value } : null;
  }

  /** The name of a person or key at this moment. */
  async nameOf(workspace: WorkspaceId, caller: { userId: UserId | null; keyId: string | null }): Promise<string> {
    const found =
      caller.userId === null
        ? await this.read(workspace, 'key', caller.keyId ?? '')
        : await this.read(workspace, 'user', caller.userId);
    return found?.label ?? '';
  }
}

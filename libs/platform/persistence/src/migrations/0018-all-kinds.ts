import { limitToBrands, readerOfBrands } from './brand-limits';
import { isolate, readerMaySee } from './isolation';

const older = ['interaction', 'orders', 'refund', 'survey_response'].map((name) => `core.${name}`);
const facts = [...older, 'core.other_fact'];
const nameless = ['core.interaction', 'core.survey_response', 'core.trait'];

const numeric = (field: string, column: string) => `(details ->> '${field}')::numeric as ${column}`;
const text = (field: string, column: string) => `details ->> '${field}' as ${column}`;
const time = (field: string, column: string) => `(details ->> '${field}')::timestamptz as ${column}`;
const day = (field: string, column: string) => `(details ->> '${field}')::date as ${column}`;

const units = ['brand', 'account', 'store', 'team', 'region', 'agent'].map((kind) => text(kind, kind));
const aspect = text('aspect', 'aspect');
const start = 'id as fact_id, member_id, occurred_at, brand_id, source_id';

/** New columns of a view stand behind those that it had. */
const olderViews = [
  `create or replace view analytics_v1.interaction_fact as
    select ${start}, channel, signal, name, direction, properties, external_id, ${[...units, aspect].join(', ')},
           ${time('endedAt', 'ended_at')}, ${text('thread', 'thread')}, ${text('parent', 'parent')}, ${text('touchpoint', 'touchpoint')},
           ${text('orderExternalId', 'order_external_id')}, ${text('contentExternalId', 'content_external_id')},
           ${numeric('queueSeconds', 'queue_seconds')}, ${numeric('talkSeconds', 'talk_seconds')}, ${numeric('holdSeconds', 'hold_seconds')},
           ${numeric('afterWorkSeconds', 'after_work_seconds')}, ${numeric('handleSeconds', 'handle_seconds')},
           ${numeric('cost', 'cost')}, ${text('currency', 'currency')}, ${numeric('sentiment', 'sentiment')}, ${text('text', 'text')} from core.interaction`,
  `create or replace view analytics_v1.order_fact as
    select ${start}, external_id, status, currency, gross, discount, tax, shipping, net, cost, units,
           ${[...units, aspect].join(', ')}, ${numeric('shippingCost', 'shipping_cost')} from core.orders`,
  `create or replace view analytics_v1.refund_fact as
    select ${start}, external_id, order_external_id, currency, amount, tax, reason, ${[...units, aspect].join(', ')} from core.refund`,
  `create or replace view analytics_v1.survey_response_fact as
    select ${start}, instrument, score, scale_min, scale_max, comment, aspect, external_id, ${units.join(', ')},
           ${text('survey', 'survey')}, ${text('question', 'question')}, ${text('touchpoint', 'touchpoint')},
           ${text('interactionExternalId', 'interaction_external_id')}, ${text('orderExternalId', 'order_external_id')}, ${text('language', 'language')} from core.survey_response`,
];

/** What each kind calls its columns; `name`, `amount`, `currency` and `quantity` are columns of the table. */
const otherViews: Readonly<Record<string, readonly string[]>> = {
  payment: [
    'name as event',
    text('status', 'status'),
    'currency',
    'amount',
    numeric('fee', 'fee'),
    text('method', 'method'),
    text('orderExternalId', 'order_external_id'),
    text('subscription', 'subscription'),
    text('paymentExternalId', 'payment_external_id'),
    text('reason', 'reason'),
  ],
  subscription: [
    'name as subscription',
    text('status', 'status'),
    text('plan', 'plan'),
    'currency',
    'amount',
    text('interval', '"interval"'),
    `coalesce((details ->> 'intervalCount')::numeric, 1) as interval_count`,
    'quantity',
    time('startedAt', 'started_at'),
    time('endsAt', 'ends_at'),
    text('reason', 'reason'),
  ],
  product: [
    'name as sku',
    text('title', 'title'),
    text('category', 'category'),
    'currency',
    'amount as unit_cost',
    numeric('unitPrice', 'unit_price'),
  ],
  content_item: [
    'name as platform',
    text('format', 'format'),
    text('owner', 'owner'),
    text('title', 'title'),
    text('text', 'text'),
    text('url', 'url'),
    text('parent', 'parent'),
    text('topic', 'topic'),
    numeric('durationSeconds', 'duration_seconds'),
  ],
  content_metric: [
    text('contentExternalId', 'content_external_id'),
    day('day', 'day'),
    'name as metric',
    'quantity as value',
    text('counting', 'counting'),
    text('platform', 'platform'),
    text('trafficSource', 'traffic_source'),
  ],
  audience_size: [text('platform', 'platform'), text('audience', 'audience'), 'name as metric', 'quantity as size'],
  consent_change: [
    'name as purpose',
    text('state', 'state'),
    text('channel', 'channel'),
    time('expiresAt', 'expires_at'),
    text('evidence', 'evidence'),
  ],
  spend: [
    'currency',
    'amount',
    text('purpose', 'purpose'),
    text('platform', 'platform'),
    'name as campaign',
    day('day', 'day'),
    numeric('impressions', 'impressions'),
    numeric('clicks', 'clicks'),
  ],
  visit: [
    'name as channel',
    'coalesce(quantity, 1) as count',
    time('endedAt', 'ended_at'),
    numeric('durationSeconds', 'duration_seconds'),
    numeric('pages', 'pages'),
    text('landing', 'landing'),
    text('source', 'source'),
    text('medium', 'medium'),
    text('campaign', 'campaign'),
  ],
  headcount: ['quantity as people', 'name as role', 'currency', 'amount as hourly_cost'],
  assignment: ['name as trial', text('variant', 'variant'), text('unitKind', 'unit_kind')],
  exposure: ['name as trial', text('variant', 'variant'), text('channel', 'channel')],
};

const viewsOfOthers = Object.entries(otherViews).map(
  ([kind, columns]) => `create view analytics_v1.${kind}_fact as
    select ${start}, external_id, ${[...units, aspect, ...columns].join(', ')} from core.other_fact where kind = '${kind}'`,
);

const ofBrands = (table: string) =>
  `exists (select 1 from ${table} f where f.member_id = member and f.brand_id = any(brands))`;
const hasFacts = [...facts, 'core.trait'].map(ofBrands).join('\n      or ');
const observed = (row: string) =>
  `exists (select 1 from core.source s where s.id = ${row}.source_id and s.brand_id = any(brands))`;

/** As when it was made, with one more kind of fact to look at; rights and policies stay with it. */
function question(name: string, subject: string, condition: string): string {
  return `create or replace function ${name}(${subject} uuid, brands uuid[]) returns boolean language plpgsql stable parallel safe cost 1 set search_path = pg_catalog as $$
    declare
      before text := current_setting('customering.brands');
      answer boolean;
    begin
      perform set_config('customering.brands', '*', true);
      answer := ${condition};
      perform set_config('customering.brands', before, true);
      return answer;
    end $$;`;
}

const knownPeople = `
  ${question(
    'core.person_is_known',
    'root',
    `exists (select 1 from (select m.id as member from core.profile m where m.root_id = root) m where ${hasFacts}
      or exists (select 1 from core.identifier i where i.profile_id = member and ${observed('i')}))`,
  )}
  ${question(
    'core.member_is_known',
    'member',
    `${hasFacts}
      or exists (select 1 from core.identity_evidence e where e.left_id = member and ${observed('e')})
      or exists (select 1 from core.profile o join core.profile n on n.root_id = o.root_id join core.identity_evidence e on e.left_id = n.id
                  where o.id = member and e.right_id = member and ${observed('e')})`,
  )}
  create or replace function core.people_known(brands uuid[]) returns setof uuid language plpgsql stable parallel safe cost 1 set search_path = pg_catalog as $$
    declare
      before text := current_setting('customering.brands');
    begin
      perform set_config('customering.brands', '*', true);
      return query select distinct m.root_id from core.profile m where m.id in (
        ${[...facts, 'core.trait'].map((table) => `select f.member_id from ${table} f where f.brand_id = any(brands)`).join(' union all ')}
        union all select i.profile_id from core.identifier i join core.source s on s.id = i.source_id where s.brand_id = any(brands));
      perform set_config('customering.brands', before, true);
    end $$;`;

const partitioned = [...facts, 'core.order_line', 'ingest.raw_log'].map((name) => `'${name}'`).join(', ');

const partitions = `
  create or replace function ops.ensure_partition(parent text, at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
  declare
    utc timestamp := at at time zone 'UTC';
    base text := replace(parent, '.', '_');
    schema_name text := split_part(parent, '.', 1);
    year_name text := base || '_y' || to_char(utc, 'YYYY');
    month_name text := year_name || 'm' || to_char(utc, 'MM');
    by_month boolean := extract(year from utc) > extract(year from now() at time zone 'UTC') - 3 or parent = 'ingest.raw_log';
    part text; low timestamp; high timestamp;
  begin
    if parent not in (${partitioned}) then
      raise exception 'not a partitioned table: %', parent;
    end if;
    if at < '1989-12-31Z' or at > now() + interval '400 days' then raise exception 'no partition for %', at; end if;
    if to_regclass(schema_name || '.' || year_name) is not null or to_regclass(schema_name || '.' || month_name) is not null then return; end if;
    perform pg_advisory_xact_lock(hashtextextended('partition ' || year_name, 0));
    -- a look-up by name could answer from this session's cache; the catalogue itself is read again after the wait
    if exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = schema_name and c.relname in (year_name, month_name)) then return; end if;
    by_month := by_month or exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = schema_name and c.relname like year_name || 'm__');
    part := case when by_month then month_name else year_name end;
    low := date_trunc(case when by_month then 'month' else 'year' end, utc);
    high := low + case when by_month then interval '1 month' else interval '1 year' end;
    execute format('create table %I.%I (like %s including all)', schema_name, part, parent);
    execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)', parent, schema_name, part, low::text || 'Z', high::text || 'Z');
  end $$;`;

/**
 * Facts of every kind. What few kinds share stands in columns of one table, the rest of a kind in `details`; its view gives it names and
 * types. A fact is found by the sender's name only where its delivery can be replaced or deleted, so the index holds no other.
 */
export const allKinds = `
  ${older.map((table) => `alter table ${table} add column version text collate "C", add column details jsonb;`).join('\n  ')}
  alter table core.trait add column version text collate "C";
  ${nameless.map((table) => `alter table ${table} add column external_id text;`).join('\n  ')}

  create table core.other_fact (
    workspace_id uuid not null, id uuid not null, occurred_at timestamptz not null, member_id uuid, brand_id uuid, source_id uuid not null,
    lane_id uuid not null, lane_offset bigint not null, item int not null, kind text not null, external_id text not null, version text collate "C",
    name text, amount numeric, currency text, quantity numeric, details jsonb,
    primary key (workspace_id, lane_id, lane_offset, item, id, occurred_at)) partition by range (occurred_at);
  create index other_fact_by_member on core.other_fact (workspace_id, member_id, occurred_at);
  create index other_fact_by_kind on core.other_fact (workspace_id, kind, occurred_at);
  ${isolate('core.other_fact')}
  ${readerMaySee('core.other_fact')}
  ${limitToBrands('core.other_fact')}
  ${readerOfBrands('core.other_fact')}
  ${[...facts, 'core.trait'].map((table) => `create index ${table.replace('core.', '')}_by_name on ${table} (workspace_id, source_id, external_id) where version is not null;`).join('\n  ')}

  create table core.unit (
    workspace_id uuid not null, kind text not null, key text not null, source_id uuid not null, brand_id uuid, name text, named_at timestamptz not null,
    primary key (workspace_id, kind, key, source_id));
  ${isolate('core.unit')}
  ${readerMaySee('core.unit')}
  ${limitToBrands('core.unit')}
  ${readerOfBrands('core.unit')}

  create table core.tombstone (
    workspace_id uuid not null, source_id uuid not null, kind text not null, external_id text not null, version text collate "C", occurred_at timestamptz not null, brand_id uuid,
    lane_id uuid not null, lane_offset bigint not null, item int not null, primary key (workspace_id, source_id, kind, external_id));
  create index tombstone_by_record on core.tombstone (workspace_id, lane_id, lane_offset, item);
  ${isolate('core.tombstone')}
  ${limitToBrands('core.tombstone')}

  create function core.hold_names(of_source uuid, deletes boolean) returns boolean language plpgsql set search_path = pg_catalog as $$
  declare
    key bigint := hashtextextended('names of ' || of_source, 0);
  begin
    if deletes then
      perform pg_advisory_xact_lock(key);
      return true;
    end if;
    perform pg_advisory_xact_lock_shared(key);
    return exists (select 1 from core.tombstone t where t.workspace_id = (select current_setting('customering.workspace')::uuid) and t.source_id = of_source);
  end $$;
  revoke execute on function core.hold_names(uuid, boolean) from public;
  grant execute on function core.hold_names(uuid, boolean) to customering_app;

  ${partitions}
  ${knownPeople}
  ${[...olderViews, ...viewsOfOthers].map((view) => `${view};`).join('\n  ')}
  create view analytics_v1.unit_dim as
    select distinct on (kind, key) kind, key, coalesce(name, key) as name from core.unit order by kind, key, (name is null), named_at desc, name, source_id;
  grant select on all tables in schema analytics_v1 to metric_reader;
`;

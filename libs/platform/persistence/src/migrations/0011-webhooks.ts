import { isolate, ownerMayLookUp } from './isolation';

/**
 * Secrets of sources, encrypted before they come here, and the addresses at which webhooks arrive. The door finds both by the
 * address, before it knows a workspace.
 */
export const webhooks = `
  create table core.source_secret (
    workspace_id uuid not null, source_id uuid not null, slot text not null check (slot ~ '^[a-z_]{1,40}$'), version int not null,
    key_id text not null, wrapped bytea not null, sealed bytea not null,
    made_by uuid, made_at timestamptz not null default now(), retires_at timestamptz,
    primary key (workspace_id, source_id, slot, version));
  create index source_secret_by_key on core.source_secret (key_id);
  ${isolate('core.source_secret')}
  ${ownerMayLookUp('core.source_secret')}

  create table core.webhook (
    workspace_id uuid not null, source_id uuid not null, path text not null, preset text not null, recipe jsonb not null,
    items_path text, created_at timestamptz not null default now(),
    primary key (workspace_id, source_id));
  create index webhook_by_path on core.webhook (path);
  ${isolate('core.webhook')}
  ${ownerMayLookUp('core.webhook')}
  ${ownerMayLookUp('ingest.raw_log')}

  create function ingest.find_webhook(address text)
    returns table (workspace_id uuid, id uuid, state text, allowed_origins text[], lanes uuid[], recipe jsonb, items_path text, secrets jsonb)
    language sql stable security definer set search_path = pg_catalog as $$
    select s.workspace_id, s.id, s.state, s.allowed_origins,
           array(select l.id from ingest.lane l where l.workspace_id = s.workspace_id and l.source_id = s.id order by l.shard),
           w.recipe, w.items_path,
           coalesce((select jsonb_agg(jsonb_build_object('slot', x.slot, 'version', x.version, 'keyId', x.key_id,
                                                         'wrapped', encode(x.wrapped, 'base64'), 'sealed', encode(x.sealed, 'base64'),
                                                         'retiresAtMs', extract(epoch from x.retires_at) * 1000) order by x.version desc)
                       from core.source_secret x
                      where x.workspace_id = s.workspace_id and x.source_id = s.id and (x.retires_at is null or x.retires_at > now())), '[]')
      from core.webhook w join core.source s on s.workspace_id = w.workspace_id and s.id = w.source_id
     where w.path = address and s.archived_at is null $$;

  create function ops.secret_key_ids() returns table (key_id text, secrets bigint) language sql stable security definer set search_path = pg_catalog as
    $$ select x.key_id, count(*) from core.source_secret x group by x.key_id order by x.key_id $$;

  /* The log is written once. What may still change, while its lane waits for a first mapping, is how many records a row is said to hold. */
  create function ingest.recount_held(workspace uuid, lane uuid, row_offset bigint, counted int, path text) returns void
    language plpgsql security definer set search_path = pg_catalog as $$
    declare before int;
    begin
      if workspace is distinct from current_setting('customering.workspace')::uuid then
        raise exception 'another workspace' using errcode = '42501';
      end if;
      perform 1 from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id
        where l.workspace_id = workspace and l.id = lane and l.hold is not null and p.pos < row_offset for update of l;
      if not found then raise exception 'the lane is read already' using errcode = '55000'; end if;
      select r.records into before from ingest.raw_log r where r.workspace_id = workspace and r.lane_id = lane and r.lane_offset = row_offset;
      update ingest.raw_log r set records = counted, meta = jsonb_set(r.meta, '{items}', coalesce(to_jsonb(path), 'null'::jsonb))
        where r.workspace_id = workspace and r.lane_id = lane and r.lane_offset = row_offset;
      update ingest.lane l set received = l.received + counted - before where l.workspace_id = workspace and l.id = lane;
    end $$;

  revoke execute on function ingest.find_webhook(text), ops.secret_key_ids(), ingest.recount_held(uuid, uuid, bigint, int, text) from public;
  grant execute on function ingest.find_webhook(text), ops.secret_key_ids(), ingest.recount_held(uuid, uuid, bigint, int, text) to customering_app;
`;

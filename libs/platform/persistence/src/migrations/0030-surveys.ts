import { limitToBrands } from './brand-limits';
import { isolate, ownerMayLookUp } from './isolation';

/**
 * The platform's own surveys. A survey is a source: its answers come in by its lanes. Who was asked lately is looked up over all
 * brands, because the rest between two surveys is the customer's, not the brand's.
 */
export const surveys = `
  create table core.survey_version (
    workspace_id uuid not null, source_id uuid not null, brand_id uuid, version int not null, definition jsonb not null,
    made_by uuid, made_at timestamptz not null default now(), primary key (workspace_id, source_id, version));
  ${isolate('core.survey_version', 'select, insert')}
  ${limitToBrands('core.survey_version')}
  ${ownerMayLookUp('core.survey_version')}

  create table core.survey_invitation (
    workspace_id uuid not null, id uuid not null, source_id uuid not null, brand_id uuid, outcome text not null check (outcome in ('asked', 'not_asked')),
    reason text, again_at timestamptz, person jsonb not null default '[]', context jsonb not null default '{}', language text,
    decided_at timestamptz not null, expires_at timestamptz, opened_at timestamptz, answered_at timestamptz, declined_at timestamptz, asked_by uuid,
    primary key (workspace_id, id)) with (fillfactor = 80);
  comment on column core.survey_invitation.person is 'Identifiers as they were given; empty once the person was erased';
  create index survey_invitation_of_survey on core.survey_invitation (workspace_id, source_id, id desc);
  ${isolate('core.survey_invitation')}
  ${limitToBrands('core.survey_invitation')}

  create table core.survey_contact (
    workspace_id uuid not null, name text not null, invitation_id uuid not null, brand_id uuid, asked_at timestamptz not null, declined_at timestamptz,
    primary key (workspace_id, name, invitation_id));
  comment on column core.survey_contact.name is 'Namespace, type and value of an identifier, a line each';
  create index survey_contact_of_invitation on core.survey_contact (workspace_id, invitation_id);
  ${isolate('core.survey_contact')}
  ${limitToBrands('core.survey_contact')}

  create table core.survey_rule (
    workspace_id uuid not null primary key, rest_days int not null check (rest_days between 0 and 730));
  ${isolate('core.survey_rule', 'select, insert, update')}
  ${ownerMayLookUp('core.survey_rule')}

  /* With the rights of the application, and for the while of one look over all brands. */
  create function core.asked_before(people jsonb) returns table (place int, names text[], last_asked timestamptz, last_declined timestamptz)
    language plpgsql set search_path = pg_catalog as $$
    declare
      here uuid := current_setting('customering.workspace')::uuid;
      brands text := current_setting('customering.brands');
    begin
      perform set_config('customering.brands', '*', true);
      return query with given as (
        select p.place, i.namespace, i.type, i.value from jsonb_array_elements(people) with ordinality as p(list, place), jsonb_to_recordset(p.list) as i(namespace text, type text, value text)),
      known as (select g.place, o.namespace, o.type, o.value from given g
        join core.identifier i on i.workspace_id = here and i.namespace = g.namespace and i.type = g.type and i.value = g.value
        join core.profile p on p.workspace_id = here and p.id = i.profile_id
        join core.profile m on m.workspace_id = here and m.root_id = p.root_id
        join core.identifier o on o.workspace_id = here and o.profile_id = m.id),
      named as (select a.place, array_agg(distinct concat_ws(E'\\n', a.namespace, a.type, a.value)) as names
        from (select * from given union select * from known) a group by a.place)
      select n.place::int, n.names, max(c.asked_at), max(c.declined_at)
        from named n left join core.survey_contact c on c.workspace_id = here and c.name = any(n.names) group by n.place, n.names;
      perform set_config('customering.brands', brands, true);
    end $$;

  create function ingest.find_survey(survey uuid)
    returns table (workspace_id uuid, id uuid, state text, allowed_origins text[], lanes uuid[], name text, company text, rest_days int, version int, definition jsonb, secrets jsonb)
    language sql stable security definer set search_path = pg_catalog as $$
    select s.workspace_id, s.id, s.state, s.allowed_origins,
           array(select l.id from ingest.lane l where l.workspace_id = s.workspace_id and l.source_id = s.id order by l.shard), s.name,
           coalesce((select b.name from core.brand b where b.workspace_id = s.workspace_id and b.id = s.brand_id), (select w.name from ops.workspace w where w.workspace_id = s.workspace_id), ''),
           coalesce((select r.rest_days from core.survey_rule r where r.workspace_id = s.workspace_id), 90), v.version, v.definition,
           coalesce((select jsonb_agg(jsonb_build_object('slot', x.slot, 'version', x.version, 'keyId', x.key_id,
                                                         'wrapped', encode(x.wrapped, 'base64'), 'sealed', encode(x.sealed, 'base64'),
                                                         'retiresAtMs', extract(epoch from x.retires_at) * 1000) order by x.version desc)
                       from core.source_secret x
                      where x.workspace_id = s.workspace_id and x.source_id = s.id and (x.retires_at is null or x.retires_at > now())), '[]')
      from core.source s
      join core.survey_version v on v.workspace_id = s.workspace_id and v.source_id = s.id
     where s.id = survey and s.archived_at is null order by v.version desc limit 1 $$;

  /* With the rights of the application: row security sees the workspace that it sets. */
  create function ingest.open_invitation(of_workspace uuid, of_survey uuid, of_invitation uuid)
    returns table (person jsonb, context jsonb, language text, decided_at timestamptz, expires_at timestamptz, answered_at timestamptz, declined_at timestamptz)
    language plpgsql set search_path = pg_catalog as $$
    begin
      perform set_config('customering.workspace', of_workspace::text, true), set_config('customering.brands', '*', true);
      update core.survey_invitation i set opened_at = now()
       where i.workspace_id = of_workspace and i.source_id = of_survey and i.id = of_invitation and i.outcome = 'asked' and i.opened_at is null;
      return query select i.person, i.context, i.language, i.decided_at, i.expires_at, i.answered_at, i.declined_at from core.survey_invitation i
       where i.workspace_id = of_workspace and i.source_id = of_survey and i.id = of_invitation and i.outcome = 'asked';
    end $$;

  create function ingest.note_invitation(of_workspace uuid, of_invitation uuid, became text, at timestamptz) returns void
    language plpgsql set search_path = pg_catalog as $$
    begin
      perform set_config('customering.workspace', of_workspace::text, true), set_config('customering.brands', '*', true);
      if became = 'answered' then
        update core.survey_invitation i set answered_at = coalesce(i.answered_at, at) where i.workspace_id = of_workspace and i.id = of_invitation;
      else
        update core.survey_invitation i set declined_at = coalesce(i.declined_at, at) where i.workspace_id = of_workspace and i.id = of_invitation;
        update core.survey_contact c set declined_at = coalesce(c.declined_at, at) where c.workspace_id = of_workspace and c.invitation_id = of_invitation;
      end if;
    end $$;

  revoke execute on function core.asked_before(jsonb), ingest.find_survey(uuid), ingest.open_invitation(uuid, uuid, uuid), ingest.note_invitation(uuid, uuid, text, timestamptz) from public;
  grant execute on function core.asked_before(jsonb), ingest.find_survey(uuid), ingest.open_invitation(uuid, uuid, uuid), ingest.note_invitation(uuid, uuid, text, timestamptz) to customering_app;
`;

import {
  limitToLanes,
  limitToImports,
  limitToKnownMembers,
  limitToKnownPeople,
  limitToObservers,
  limitToRowsOfSeries,
  readerOfBrands,
} from './brand-limits';

const facts = ['interaction', 'orders', 'refund', 'survey_response'].map((name) => `core.${name}`);
const ofBrands = (table: string, member: string) =>
  `exists (select 1 from ${table} f where f.member_id = ${member} and f.brand_id = any(brands))`;
const hasFacts = (member: string) =>
  [...facts, 'core.trait'].map((table) => ofBrands(table, member)).join('\n      or ');
const observed = (row: string) =>
  `exists (select 1 from core.source s where s.id = ${row}.source_id and s.brand_id = any(brands))`;

/** Done as one who sees all brands. */
function seeingAll(work: string): string {
  return `perform set_config('customering.brands', '*', true);
      ${work}
      perform set_config('customering.brands', before, true);`;
}

/**
 * Looks at the whole workspace, whatever the transaction may see, and tells yes or no. Only transactions of some brands ask, and
 * those never run in parallel, where a setting cannot change; so the plans of all others stay what they are.
 */
function question(name: string, subject: string, condition: string): string {
  return `create function ${name}(${subject} uuid, brands uuid[]) returns boolean language plpgsql stable parallel safe cost 1 set search_path = pg_catalog as $$
    declare
      before text := current_setting('customering.brands');
      answer boolean;
    begin
      ${seeingAll(`answer := ${condition};`)}
      return answer;
    end $$;
  revoke execute on function ${name}(uuid, uuid[]) from public;
  grant execute on function ${name}(uuid, uuid[]) to customering_app;`;
}

/** The same answer as that of the question, for everybody at once: dear for one person, and cheap for many. */
const everybodyKnown = `
  create function core.people_known(brands uuid[]) returns setof uuid language plpgsql stable parallel safe cost 1 set search_path = pg_catalog as $$
    declare
      before text := current_setting('customering.brands');
    begin
      ${seeingAll(`return query select distinct m.root_id from core.profile m where m.id in (
        ${[...facts, 'core.trait'].map((table) => `select f.member_id from ${table} f where f.brand_id = any(brands)`).join(' union all ')}
        union all select i.profile_id from core.identifier i join core.source s on s.id = i.source_id where s.brand_id = any(brands));`)}
    end $$;
  revoke execute on function core.people_known(uuid[]) from public;
  grant execute on function core.people_known(uuid[]) to customering_app;`;

/**
 * People belong to no one brand: whom a brand knows is found by its facts and its sources. The questions are functions because a
 * policy's own sub-selects would be planned again in every statement of the loader, which never asks them. One of all brands passes
 * before it. What looks back at earlier facts reads those of the figure's own brands, so the reader is bound to them as well.
 */
export const brandsOfPeople = `
  create function core.sources_in_sight() returns uuid[] language plpgsql stable parallel safe cost 1 set search_path = pg_catalog as
    $$ begin return (select coalesce(array_agg(s.id), '{}') from core.source s); end $$;
  create function ingest.imports_in_sight() returns uuid[] language plpgsql stable parallel safe cost 1 set search_path = pg_catalog as
    $$ begin return (select coalesce(array_agg(f.id), '{}') from ingest.file_import f); end $$;
  revoke execute on function core.sources_in_sight(), ingest.imports_in_sight() from public;
  grant execute on function core.sources_in_sight(), ingest.imports_in_sight() to customering_app;
  ${question(
    'core.person_is_known',
    'root',
    `exists (select 1 from core.profile m where m.root_id = root and (${hasFacts('m.id')}
      or exists (select 1 from core.identifier i where i.profile_id = m.id and ${observed('i')})))`,
  )}
  ${question(
    'core.member_is_known',
    'member',
    `${hasFacts('member')}
      or exists (select 1 from core.identity_evidence e where e.left_id = member and ${observed('e')})
      or exists (select 1 from core.profile o join core.profile n on n.root_id = o.root_id join core.identity_evidence e on e.left_id = n.id
                  where o.id = member and e.right_id = member and ${observed('e')})`,
  )}
  ${everybodyKnown}

  ${limitToKnownPeople('core.profile')}
  ${limitToKnownMembers('core.identifier')}
  ${['core.identity_evidence', 'ingest.seen', 'ingest.refused'].map(limitToObservers).join('\n  ')}
  ${limitToImports('ingest.row_print')}
  ${limitToLanes('core.profile_join')}
  ${limitToRowsOfSeries('metrics.member_day')}

  alter table ops.reader_session add column brand_ids uuid[] not null default '{}';
  create function ops.reader_brands() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
    select r.brand_ids from ops.reader_session r join pg_stat_get_activity(pg_backend_pid()) a on a.pid = r.pid and a.backend_start = r.backend_start $$;
  revoke execute on function ops.reader_brands() from public;
  grant execute on function ops.reader_brands() to customering_owner, metric_reader;
  ${[...facts, 'core.order_line'].map(readerOfBrands).join('\n  ')}
  update metrics.series set stale = true where jsonb_array_length(coalesce(filter -> 'brandIds', '[]')) > 0;
`;

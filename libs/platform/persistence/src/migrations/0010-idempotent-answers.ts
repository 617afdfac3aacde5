import { isolate, ownerMayLookUp } from './isolation';

/** The first answer to a write, kept for a day for those who did not hear it. Keys and requests only as digests. */
export const idempotentAnswers = `
  create table access.idempotent_answer (
    workspace_id uuid not null, caller text not null, key_hash bytea not null, request_hash bytea not null,
    status smallint not null, body text, expires_at timestamptz not null, primary key (workspace_id, caller, key_hash));
  create index idempotent_answer_by_end on access.idempotent_answer (expires_at);
  ${isolate('access.idempotent_answer', 'select, insert, update')}
  ${ownerMayLookUp('access.idempotent_answer')}

  create function access.sweep_idempotent_answers() returns bigint language sql security definer set search_path = pg_catalog as $$
    with gone as (delete from access.idempotent_answer where expires_at < now() returning 1) select count(*) from gone $$;
  revoke execute on function access.sweep_idempotent_answers() from public;
  grant execute on function access.sweep_idempotent_answers() to customering_app;
`;

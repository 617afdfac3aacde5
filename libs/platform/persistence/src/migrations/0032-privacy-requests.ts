import { demoMayLeave } from './0031-demo';
import { limitToCallersOfAllBrands } from './brand-limits';
import { isolate } from './isolation';

/** What people ask of vendors and vendors pass on. Whom it is about is known until it is decided; then only the masked label stays. */
export const privacyRequests = `
  create table core.privacy_request (
    workspace_id uuid not null, id uuid not null, source_id uuid not null, request_key uuid not null,
    asks text not null check (asks in ('erase', 'export', 'erase_source')), label text not null, identifiers jsonb, orders text[] not null default '{}',
    reference text, asked_at timestamptz not null, due_at timestamptz not null, received_at timestamptz not null default now(),
    state text not null default 'waiting' check (state in ('waiting', 'done', 'refused')), decided_by uuid, decided_at timestamptz, note text not null default '', erasure_id uuid,
    primary key (workspace_id, id), check ((state = 'waiting') = (decided_at is null)), check (state = 'waiting' or identifiers is null));
  comment on column core.privacy_request.request_key is 'Digest of the delivery: the same one again is the same request, also after it was decided';
  comment on column core.privacy_request.identifiers is 'Whom it is about: needed until it is decided, and then gone';
  create unique index privacy_request_once on core.privacy_request (workspace_id, source_id, request_key);
  create index privacy_request_waiting on core.privacy_request (workspace_id, source_id, due_at) where state = 'waiting';
  ${isolate('core.privacy_request', 'select, insert, update')}
  ${limitToCallersOfAllBrands('core.privacy_request')}
  ${demoMayLeave('core.privacy_request')}

  alter table core.alarm drop constraint alarm_kind_check;
  alter table core.alarm add constraint alarm_kind_check
    check (kind in ('silent', 'few', 'stopped', 'cannot_read', 'vendor_lacks', 'access_ends', 'shape_changed', 'request_waits'));
`;

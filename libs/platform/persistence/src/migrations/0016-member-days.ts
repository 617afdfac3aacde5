import { isolate } from './isolation';

/**
 * What one member gives to one series on one local day. From it a change takes away what touched customers gave before, so that a
 * refresh reads their facts only. Rows of the nil id belong to nobody: facts without a customer. A series that no KPI uses is forgotten: it takes no space and is computed anew when one does.
 */
export const memberDays = `
  create table metrics.member_day (
    workspace_id uuid not null, series_id uuid not null, member_id uuid not null, profile_id uuid not null, day date not null, currency text not null default '',
    numerator numeric not null, denominator numeric not null, contributions bigint not null,
    primary key (workspace_id, series_id, member_id, day, currency));
  ${isolate('metrics.member_day')}
  alter table metrics.series add column forgotten boolean not null default false;
  alter table metrics.model_run add column state_of_fit jsonb;
  update metrics.series set stale = true;
`;

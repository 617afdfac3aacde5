import { isolate } from './isolation';

/** What each process of the product goes by, so that one that goes by other plugins is seen. */
export const pluginHosts = `
  create table ops.plugin_host (
    workspace_id uuid not null, process text not null, lock_hash text not null, confinement text not null check (confinement in ('full', 'files')),
    problem text, told_at timestamptz not null default now(), primary key (workspace_id, process));
  comment on table ops.plugin_host is 'One row a process of the product that runs plugins: the lock file that it goes by';
  ${isolate('ops.plugin_host')}
`;

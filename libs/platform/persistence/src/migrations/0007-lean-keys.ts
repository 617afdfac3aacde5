/**
 * Fewer and shorter keys on the hot path. An identifier is a member of its own, so it needs no second id; the key that keeps it
 * unique begins with the value, by which people search. A fact's key begins with its raw reference, by which it is replaced. What
 * a policy compares with is worked out once a statement instead of once a row.
 */
export const leanKeys = `
  alter table core.profile add column standing text check (standing in ('contested', 'shared'));
  create index identity_evidence_refused_left on core.identity_evidence (workspace_id, left_id) where not joined;
  create index identity_evidence_refused_right on core.identity_evidence (workspace_id, right_id) where not joined;

  drop index core.identifier_by_value;
  alter table core.identifier drop constraint identifier_pkey, drop column id,
    alter column namespace type text collate "C", alter column type type text collate "C", alter column value type text collate "C";
  alter table core.identifier add primary key (workspace_id, value, type, namespace);

  ${['interaction', 'orders', 'refund', 'survey_response']
    .map(
      (table) => `drop index core.core_${table}_by_record;
  alter table core.${table} drop constraint ${table}_pkey;
  alter table core.${table} add primary key (workspace_id, lane_id, lane_offset, item, id, occurred_at);`,
    )
    .join('\n  ')}

  do $$ declare policy record; begin
    for policy in select schemaname, tablename from pg_policies where policyname = 'workspace_isolation' loop
      execute format('alter policy workspace_isolation on %I.%I using (workspace_id = (select current_setting(''customering.workspace'')::uuid)) with check (workspace_id = (select current_setting(''customering.workspace'')::uuid))', policy.schemaname, policy.tablename);
    end loop;
  end $$;
`;

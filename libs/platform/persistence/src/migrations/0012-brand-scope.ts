import { limitToBrands, limitToLanes, limitToSeries, limitToSources, limitTo } from './brand-limits';

const facts = ['interaction', 'orders', 'refund', 'survey_response'].map((name) => `core.${name}`);
const ofSource = ['ingest.set_aside', 'ingest.lane', 'ingest.replay', 'ingest.file_import', 'core.trait'];

/**
 * A second check below that of the workspace: the brands of the transaction. What a source brings carries the brand that the
 * source had when it was written, so that a row can be judged alone. A row without a brand is for callers of all brands.
 */
export const brandScope = `
  alter table access.user add column brand_ids uuid[] not null default '{}', add constraint owner_sees_all check (role <> 'owner' or brand_ids = '{}');
  alter table access.api_key add column brand_ids uuid[] not null default '{}';

  ${ofSource.map((table) => `alter table ${table} add column brand_id uuid;`).join('\n  ')}
  alter table core.order_line add column brand_id uuid;
  ${[...ofSource, 'core.order_line', 'core.source', 'core.orders'].map((table) => `alter table ${table} no force row level security;`).join('\n  ')}
  ${ofSource.map((table) => `update ${table} t set brand_id = s.brand_id from core.source s where s.workspace_id = t.workspace_id and s.id = t.source_id and s.brand_id is not null;`).join('\n  ')}
  update core.order_line l set brand_id = o.brand_id from core.orders o
   where o.workspace_id = l.workspace_id and o.id = l.order_id and o.occurred_at = l.occurred_at and o.brand_id is not null;
  ${[...ofSource, 'core.order_line', 'core.source', 'core.orders'].map((table) => `alter table ${table} force row level security;`).join('\n  ')}

  ${[...facts, ...ofSource, 'core.order_line', 'core.source'].map((table) => limitToBrands(table)).join('\n  ')}
  ${limitToBrands('core.brand', 'id')}
  ${limitTo('core.audit_entry', 'brand_id', 'select')}
  ${['core.mapping', 'core.webhook', 'core.source_secret'].map(limitToSources).join('\n  ')}
  ${['ingest.raw_log', 'ingest.lane_position'].map(limitToLanes).join('\n  ')}
  ${limitToSeries}
`;

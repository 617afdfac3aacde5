/** Sub-selects are worked out once a statement. Callers of all brands pass at the first of the two, without a look at the row. */
const all = `(select current_setting('customering.brands') = '*')`;
const brands = `(select nullif(current_setting('customering.brands'), '*')::uuid[])::uuid[]`;
const brandTexts = `(select nullif(current_setting('customering.brands'), '*')::text[])::text[]`;

type Right = 'all' | 'select';

function limit(table: string, rule: string, right: Right): string {
  const check = right === 'all' ? ` with check (${all} or ${rule})` : '';
  return `create policy brand_scope on ${table} as restrictive for ${right} to customering_app using (${all} or ${rule})${check};`;
}

/** @param right `select` where callers write rows that are not theirs to read afterwards */
export function limitTo(table: string, column: string, right: Right): string {
  return limit(table, `${column} = any (${brands})`, right);
}

/** Rows that carry their brand. */
export function limitToBrands(table: string, column = 'brand_id'): string {
  return limitTo(table, column, 'all');
}

/** Rows of a source: as far as the source itself is to be seen. */
export function limitToSources(table: string): string {
  return limit(table, `source_id = any ((select array_agg(s.id) from core.source s)::uuid[])`, 'select');
}

/** Rows of a lane: as far as the lane itself is to be seen. */
export function limitToLanes(table: string): string {
  return limit(table, `lane_id = any ((select array_agg(l.id) from ingest.lane l)::uuid[])`, 'select');
}

const namesBrands = (filter: string) => `jsonb_array_length(coalesce(${filter} -> 'brandIds', '[]')) > 0`;

/**
 * Figures: a series when it counts only brands of the caller; a KPI's definition unless it is of other brands alone; lifetime
 * models, which are computed over all brands, for callers of all brands.
 */
export const limitToSeries = `
  ${limit('metrics.series', `(${namesBrands('filter')} and filter -> 'brandIds' <@ to_jsonb(${brandTexts}))`, 'select')}
  ${['metrics.bucket', 'metrics.period_count'].map((table) => limit(table, `series_id = any ((select array_agg(s.id) from metrics.series s)::uuid[])`, 'select')).join('\n  ')}
  ${limit('core.kpi_version', `(not ${namesBrands(`(definition -> 'filter')`)} or definition #> '{filter,brandIds}' ?| ${brandTexts})`, 'select')}
  ${['metrics.model_run', 'metrics.model_score'].map((table) => limit(table, 'false', 'select')).join('\n  ')}`;

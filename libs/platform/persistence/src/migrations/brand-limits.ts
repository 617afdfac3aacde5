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

/** Rows about the whole workspace. */
export function limitToCallersOfAllBrands(table: string): string {
  return limit(table, 'false', 'all');
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

/** Rows that a source brought, on the way of every record: the sources are looked up in a function, and so not planned where all are seen. */
export function limitToObservers(table: string): string {
  return limit(table, `source_id = any ((select core.sources_in_sight())::uuid[])`, 'select');
}

/**
 * People with a fact, a trait or an identifier of the brands. Asked for each row, or, when the transaction says that its statement
 * looks at most people, once for all of them: the answer is the same.
 */
export function limitToKnownPeople(table: string): string {
  const many = `(select coalesce(current_setting('customering.many_people', true), '') = 'yes')`;
  return limit(
    table,
    `case when ${many} then root_id in (select core.people_known(${brands})) else core.person_is_known(root_id, ${brands}) end`,
    'select',
  );
}

/** Identifiers that a source of the brands brought first, or that their facts, traits or links name. */
export function limitToKnownMembers(table: string): string {
  return limit(
    table,
    `source_id = any ((select core.sources_in_sight())::uuid[]) or core.member_is_known(profile_id, ${brands})`,
    'select',
  );
}

/** Rows of a file: as far as its import itself is to be seen. */
export function limitToImports(table: string): string {
  return limit(table, `import_id = any ((select ingest.imports_in_sight())::uuid[])`, 'select');
}

/** Rows of a figure: as far as its series is to be seen. */
export function limitToRowsOfSeries(table: string): string {
  return limit(table, `series_id = any ((select array_agg(s.id) from metrics.series s)::uuid[])`, 'select');
}

/** What the metric reader sees through the views, which run as the owner: the brands bound to its connection; none bound, all. */
export function readerOfBrands(table: string): string {
  return `create policy reader_brands on ${table} as restrictive for select to customering_owner
    using ((select ops.reader_brands() = '{}') or brand_id = any ((select ops.reader_brands())::uuid[]));`;
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

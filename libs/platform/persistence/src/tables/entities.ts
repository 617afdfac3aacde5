import { ApiKeyRow, UserRow } from './access.table';
import { KpiRow, KpiVersionRow } from './kpi.table';
import { SourceRow } from './source.table';
import { BrandRow, WorkspaceRow } from './workspace.table';

/** Configuration that the ORM serves. The hot tables (raw log, facts, buckets) are reached by set-wise SQL only. */
export const entities = [WorkspaceRow, BrandRow, UserRow, ApiKeyRow, SourceRow, KpiRow, KpiVersionRow];

import type { FilePrints, LaneToLoad, PreparedRecord } from '@customering/ingestion';
import type { WorkspaceId } from '@customering/kernel';
import { copyToTemporary } from '../copy-rows';
import type { UnitOfWork } from '../unit-of-work';

type Good = Extract<PreparedRecord, { kind: 'good' }>;

export class PgFilePrints implements FilePrints {
  constructor(private readonly unit: UnitOfWork) {}

  async add(workspace: WorkspaceId, lane: LaneToLoad, stored: readonly Good[]): Promise<void> {
    const importId = importOf(lane);
    const rows = stored.flatMap(({ print, reference }) =>
      print === null ? [] : [[print, reference.offset * 10_000_000 + reference.item]],
    );
    if (importId === null || rows.length === 0) return;
    await copyToTemporary(this.unit.client, 'new_print', 'print uuid, row_number bigint', rows);
    await this.unit.sql(
      'insert into ingest.row_print (workspace_id, print, import_id, row_number) select $1, print, $2, row_number from pg_temp.new_print order by print, row_number on conflict do nothing',
      [workspace, importId],
    );
  }

  async findElsewhere(
    workspace: WorkspaceId,
    lane: LaneToLoad,
    records: readonly Good[],
  ): Promise<ReadonlySet<string>> {
    const rows = await this.unit.sql<{ print: string }>(
      'select distinct print from ingest.row_print where workspace_id = $1 and print = any($2) and import_id <> $3',
      [workspace, records.flatMap(({ print }) => print ?? []), importOf(lane)],
    );
    return new Set(rows.map(({ print }) => print));
  }
}

function importOf({ config }: LaneToLoad): string | null {
  const file = config['file'];
  return typeof file === 'object' && file !== null && 'id' in file && typeof file.id === 'string' ? file.id : null;
}

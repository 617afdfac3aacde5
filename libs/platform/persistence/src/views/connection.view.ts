import type { Connection, Stream } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import { settingSlot } from '../stores/source-account.store';
import type { UnitOfWork } from '../unit-of-work';

interface StreamColumns {
  stream: string;
  wanted: boolean;
  every_minutes: number;
  state: Stream['state'];
  problem_kind: string | null;
  problem: string | null;
  failures: number;
  records: number;
  run_records: number;
  total: number | null;
  not_before: Date | null;
  last_ok_at: Date | null;
  last_page_at: Date | null;
  caught_up_at: Date | null;
  next_run_at: Date | null;
  items: number;
  drifts: (Omit<Stream['drifts'][number], 'at'> & { readonly at: string })[] | null;
}

/** Sources that ask their vendor, for the screens. */
export class ConnectionView {
  constructor(private readonly unit: UnitOfWork) {}

  /** @param titleOf a stream's title in the words of its connector */
  async find(
    workspace: WorkspaceId,
    id: string,
    titleOf: (connector: string, stream: string) => string,
  ): Promise<Connection | null> {
    const [source] = await this.unit.sql<{ connector: string; config: Record<string, unknown> }>(
      'select connector, config from core.source where workspace_id = $1 and id = $2 and archived_at is null',
      [workspace, id],
    );
    if (!source) return null;
    const streams = await this.unit.sql<StreamColumns>(
      `select t.*, (select count(*)::int from ingest.item_to_fetch i where i.workspace_id = t.workspace_id and i.source_id = t.source_id and i.stream = t.stream) as items, c.drifts
         from ingest.stream t left join ingest.stream_shape c on c.workspace_id = t.workspace_id and c.source_id = t.source_id and c.stream = t.stream where t.workspace_id = $1 and t.source_id = $2 order by t.stream`,
      [workspace, id],
    );
    return {
      sourceId: id,
      connector: source.connector,
      settings: source.config,
      secrets: await this.secrets(workspace, id),
      counts: await this.counts(workspace, id),
      expiries: await this.expiries(workspace, id),
      streams: streams.map((row) => toStream(row, titleOf(source.connector, row.stream))),
    };
  }

  private async counts(workspace: WorkspaceId, id: string): Promise<Connection['counts']> {
    const rows = await this.unit.sql<{ stream: string; day: string; vendor: number; held: number; compared_at: Date }>(
      `select stream, day::text, vendor, held, compared_at from ingest.vendor_count where workspace_id = $1 and source_id = $2
          and day > (select max(day) from ingest.vendor_count where workspace_id = $1 and source_id = $2) - 7 order by day desc, stream`,
      [workspace, id],
    );
    return rows.map(({ stream, day, vendor, held, compared_at }) => ({
      ...{ stream: stream === '' ? null : stream, day, vendor, held },
      comparedAt: compared_at.toISOString(),
    }));
  }

  private async expiries(workspace: WorkspaceId, id: string): Promise<Connection['expiries']> {
    const rows = await this.unit.sql<{ name: string; expires_at: Date }>(
      'select name, expires_at from core.source_expiry where workspace_id = $1 and source_id = $2 order by expires_at, name',
      [workspace, id],
    );
    return rows.map(({ name, expires_at }) => ({ name, at: expires_at.toISOString() }));
  }

  private async secrets(workspace: WorkspaceId, id: string): Promise<Connection['secrets']> {
    const rows = await this.unit.sql<{ slot: string; made_at: Date }>(
      `select slot, max(made_at) as made_at from core.source_secret where workspace_id = $1 and source_id = $2 and slot like $3 || '%' group by 1 order by 1`,
      [workspace, id, settingSlot],
    );
    return rows.map(({ slot, made_at }) => ({ name: slot.slice(settingSlot.length), setAt: made_at.toISOString() }));
  }
}

function toStream(row: StreamColumns, title: string): Stream {
  const at = (time: Date | null) => time?.toISOString() ?? null;
  return {
    stream: row.stream,
    title,
    wanted: row.wanted,
    everyMinutes: row.every_minutes,
    state: row.state,
    problem: row.problem === null ? null : { kind: row.problem_kind ?? 'bug', message: row.problem },
    failures: row.failures,
    records: row.records,
    runRecords: row.run_records,
    total: row.total,
    notBefore: at(row.not_before),
    lastOkAt: at(row.last_ok_at),
    lastPageAt: at(row.last_page_at),
    caughtUpAt: at(row.caught_up_at),
    nextRunAt: at(row.next_run_at),
    itemsToFetch: row.items,
    drifts: (row.drifts ?? []).map((drift) => ({ ...drift, at: new Date(drift.at).toISOString() })),
  };
}

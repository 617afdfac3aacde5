import type { ReplayScope } from '@customering/ingestion';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface NewReplay {
  readonly id: string;
  readonly source: string;
  readonly scope: ReplayScope;
  readonly isTest: boolean;
  readonly mapping: object | null;
  readonly by: string | null;
}

export interface GroupKey {
  readonly source: string;
  readonly reason: string;
  readonly field: string | null;
}

/** Repairs of what was set aside: mappings, replays, and what a person ignores. */
export class RepairStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** @returns the version under which the mapping is the source's newest; the same mapping again makes none */
  async saveMapping(workspace: WorkspaceId, source: string, mapping: object, by: string | null): Promise<number> {
    await this.unit.sql('select 1 from core.source where workspace_id = $1 and id = $2 for update', [
      workspace,
      source,
    ]);
    const [newest] = await this.unit.sql<{ version: number; same: boolean }>(
      'select version, mapping = $3::jsonb as same from core.mapping where workspace_id = $1 and source_id = $2 order by version desc limit 1',
      [workspace, source, JSON.stringify(mapping)],
    );
    if (newest?.same) return newest.version;
    const version = (newest?.version ?? 0) + 1;
    await this.unit.change(
      'insert into core.mapping (workspace_id, source_id, version, mapping, created_by) values ($1, $2, $3, $4, $5)',
      [workspace, source, version, JSON.stringify(mapping), by],
    );
    return version;
  }

  /** False while another replay of this source, which is no test, is at work. */
  async start(workspace: WorkspaceId, { id, source, scope, isTest, mapping, by }: NewReplay): Promise<boolean> {
    await this.unit.sql('select 1 from core.source where workspace_id = $1 and id = $2 for update', [
      workspace,
      source,
    ]);
    const started = await this.unit.change(
      `insert into ingest.replay (workspace_id, id, source_id, scope, is_test, mapping, total, created_by, brand_id)
       select $1, $2, $3, $4, $5, $6, (${scope.kind === 'group' ? groupTotal : sinceTotal}), $7, (select brand_id from core.source where workspace_id = $1 and id = $3)
        where $5 or not exists (select 1 from ingest.replay where workspace_id = $1 and source_id = $3 and state = 'running' and not is_test)`,
      [
        workspace,
        id,
        source,
        JSON.stringify(scope),
        isTest,
        mapping === null ? null : JSON.stringify(mapping),
        by,
        ...(scope.kind === 'group' ? [scope.state, scope.reason, scope.field] : [scope.since]),
      ],
    );
    return started === 1;
  }

  async stop(workspace: WorkspaceId, id: string): Promise<void> {
    await this.unit.change(
      `update ingest.replay set state = 'stopped', finished_at = now() where workspace_id = $1 and id = $2 and state = 'running'`,
      [workspace, id],
    );
  }

  /** What became of a replay's records, the first time that it is asked after its end; a test is nothing to tell of. */
  async close(workspace: WorkspaceId, id: string): Promise<object | null> {
    const [closed] = await this.unit.sql<{ outcome: object }>(
      `update ingest.replay set told_at = now() where workspace_id = $1 and id = $2 and state <> 'running' and told_at is null and not is_test
       returning outcome || jsonb_build_object('state', state) as outcome`,
      [workspace, id],
    );
    return closed?.outcome ?? null;
  }

  /** @returns how many records */
  async ignore(workspace: WorkspaceId, group: GroupKey, why: string, by: string | null): Promise<number> {
    return this.move(
      workspace,
      `update ingest.set_aside set state = 'ignored', ignored_why = $5, ignored_by = $6
        where workspace_id = $1 and source_id = $2 and reason = $3 and field is not distinct from $4 and state = 'quarantined' returning lane_id`,
      [workspace, group.source, group.reason, group.field, why, by],
      1,
    );
  }

  /** What came again meanwhile and stands in quarantine itself stays ignored: it must not stand there twice. */
  async restore(workspace: WorkspaceId, group: GroupKey): Promise<number> {
    return this.move(
      workspace,
      `update ingest.set_aside a set state = 'quarantined', ignored_why = null, ignored_by = null
        where workspace_id = $1 and source_id = $2 and reason = $3 and field is not distinct from $4 and state = 'ignored' and ignored_why is not null
          and not exists (select 1 from ingest.set_aside o where o.workspace_id = $1 and o.source_id = $2 and o.key = a.key and o.state = 'quarantined')
       returning lane_id`,
      [workspace, group.source, group.reason, group.field],
      -1,
    );
  }

  /** Counts first, in the order of lanes, as a load does: both hold a lane's position before they touch its records. */
  private async move(workspace: WorkspaceId, text: string, parameters: readonly unknown[], sign: number) {
    await this.unit.sql(
      `select 1 from ingest.lane_position p join ingest.lane l on l.workspace_id = p.workspace_id and l.id = p.lane_id
        where p.workspace_id = $1 and l.source_id = $2 order by p.lane_id for update of p`,
      [workspace, parameters[1]],
    );
    const moved = await this.unit.sql<{ lane_id: string; n: number }>(
      `with moved as (${text}) select lane_id, count(*)::int as n from moved group by 1`,
      parameters,
    );
    for (const { lane_id, n } of moved) {
      await this.unit.change(
        'update ingest.lane_position set quarantined = quarantined - $3, ignored = ignored + $3 where workspace_id = $1 and lane_id = $2',
        [workspace, lane_id, n * sign],
      );
    }
    return moved.reduce((sum, { n }) => sum + n, 0);
  }
}

const groupTotal = `select count(*) from ingest.set_aside where workspace_id = $1 and source_id = $3 and state = $8 and reason = $9 and field is not distinct from $10`;
const sinceTotal = `select coalesce(sum(r.records), 0) from ingest.raw_log r join ingest.lane l on l.workspace_id = $1 and l.id = r.lane_id
  join ingest.lane_position p on p.workspace_id = $1 and p.lane_id = l.id where r.workspace_id = $1 and l.source_id = $3 and r.received_at >= $8 and r.lane_offset <= p.pos`;

import type { WorkspaceId } from '@customering/kernel';
import type {
  ArmSums,
  ClusterSums,
  FrozenRow,
  LookBook,
  LookToKeep,
  MeasureEvidence,
  UnitRow,
} from '@customering/pilots';
import { copyToTemporary } from '../copy-rows';
import { panelOf } from '../reader/pilot-reader';
import { armSumsOf, clusterSumsOf } from '../reader/pilot-sql';
import type { UnitOfWork } from '../unit-of-work';

/** The frozen sets of pilots: written once, added up again whenever somebody asks. */
export class PilotLookStore implements LookBook {
  constructor(private readonly unit: UnitOfWork) {}

  async nextNumber(workspace: WorkspaceId, pilot: string): Promise<number> {
    const [row] = await this.unit.sql<{ n: number }>(
      'select coalesce(max(number), 0)::int + 1 as n from core.pilot_look where workspace_id = $1 and pilot_id = $2',
      [workspace, pilot],
    );
    return row?.n ?? 1;
  }

  async freeze(
    workspace: WorkspaceId,
    pilot: string,
    look: number,
    measure: number,
    rows: readonly FrozenRow[],
  ): Promise<void> {
    await copyToTemporary(
      this.unit.client,
      'frozen_unit',
      'unit text, part text, variant text, stratum text, week int, y numeric, d numeric, x numeric, xd numeric, covariates numeric[]',
      rows.map(({ covariates, ...row }) => [
        ...[row.unit, row.part, row.variant, row.stratum, row.week, row.y, row.d, row.x, row.xd],
        covariates && `{${covariates.join(',')}}`,
      ]),
    );
    await this.unit.change(
      `insert into core.pilot_look_unit (workspace_id, pilot_id, look, measure, unit, part, variant, stratum, week, y, d, x, xd, covariates)
       select $1, $2, $3, $4, f.* from pg_temp.frozen_unit f`,
      [workspace, pilot, look, measure],
    );
    await this.unit.sql('truncate pg_temp.frozen_unit');
  }

  async add(workspace: WorkspaceId, pilot: string, look: LookToKeep): Promise<void> {
    await this.unit.change(
      `insert into core.pilot_look (workspace_id, pilot_id, number, kind, place, of, at, data_until, plan, inputs, by_user, reason, result, digest)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[workspace, pilot, look.number, look.kind, look.place, look.of, look.result.at, look.dataUntil],
        ...[
          JSON.stringify(look.plan),
          JSON.stringify(look.inputs),
          look.by,
          look.reason,
          JSON.stringify(look.result),
          look.digest,
        ],
      ],
    );
  }

  /** What the frozen rows of one measure add up to. */
  async evidence(
    workspace: WorkspaceId,
    { pilot, look, measure }: { readonly pilot: string; readonly look: number; readonly measure: number },
    shape: MeasureEvidence['kind'],
    terms: { readonly ratio: boolean; readonly watchDays: number },
  ): Promise<MeasureEvidence> {
    const frozen = `(select * from core.pilot_look_unit where workspace_id = $1 and pilot_id = $2 and look = $3 and measure = $4) frozen`;
    const all = async <Row extends object>(query: string) =>
      this.unit.sql<Row & Record<string, unknown>>(query, [workspace, pilot, look, measure]);
    switch (shape) {
      case 'units':
        return { kind: 'units', arms: await all<ArmSums>(armSumsOf(frozen)) };
      case 'clusters':
        return { kind: 'clusters', clusters: await all<ClusterSums>(clusterSumsOf(frozen, terms.ratio)) };
      case 'panel': {
        const rows = await all<UnitRow>(`select * from ${frozen} order by unit, week`);
        return panelOf(rows, terms);
      }
      case 'observed': {
        const rows = await all<UnitRow & { covariates: string[] }>(
          `select * from ${frozen} where covariates is not null order by unit`,
        );
        const observed = rows.map((row) => ({
          treated: row.variant !== 'control',
          y: terms.ratio ? quotient(row) : row.y,
          covariates: row.covariates.map(Number),
        }));
        return { kind: 'observed', rows: observed };
      }
    }
  }

  /** Sums of the primary figure by a trait of people, the largest groups; one half of the units to find groups by, the other to see whether they hold. */
  async groups(
    workspace: WorkspaceId,
    { pilot, look }: { readonly pilot: string; readonly look: number },
    trait: string,
  ): Promise<(ArmSums & { readonly key: string; readonly half: 'discovery' | 'confirmation' })[]> {
    const named = `(select f.*, case when ('x' || right(md5(f.unit), 1))::bit(4)::int < 8 then 'discovery' else 'confirmation' end as half,
        (select t.value #>> '{}' from core.profile m join core.trait t on t.workspace_id = m.workspace_id and t.member_id = m.id
          where m.workspace_id = $1 and m.root_id = f.unit::uuid and t.name = $4 order by t.observed_at desc limit 1) as key
       from core.pilot_look_unit f where f.workspace_id = $1 and f.pilot_id = $2 and f.look = $3 and f.measure = 0)`;
    return this.unit.sql(
      `with named as materialized ${named}, largest as (select key from named where key is not null group by 1 order by count(*) desc, 1 limit 20)
       ${armSumsOf('named join largest using (key)', ['key', 'half'])}`,
      [workspace, pilot, look, trait],
    );
  }
}

function quotient({ y, d }: Pick<UnitRow, 'y' | 'd'>): string {
  return String(Number(y) / Number(d));
}

import type { LaneToLoad } from '@customering/ingestion';
import { asId, type LaneId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

/** The file of a lane that holds one, as a column of `f`, its row of `ingest.file_import`. */
export const fileColumn = `case when f.id is null then null else jsonb_build_object('id', f.id, 'sha256', encode(f.sha256, 'hex'),
  'format', f.format, 'cut', f.cut, 'repeats', f.repeats, 'inspection', f.inspection) end as file`;

export interface ConfigColumns {
  source_id: string;
  brand_id: string | null;
  connector: string;
  config: Record<string, unknown>;
  mapping: Record<string, unknown> | null;
  locale: string;
  file: Record<string, unknown> | null;
}

/** What a lane's records are read with today: the replay's own mapping when it tries one, else the source's newest. */
export async function readLaneConfig(
  unit: UnitOfWork,
  workspace: WorkspaceId,
  lane: LaneId,
  replay: string,
): Promise<LaneConfig> {
  const [found] = await unit.sql<ConfigColumns>(configSql, [workspace, lane, replay]);
  if (!found) throw new TypeError(`lane ${lane} is gone`);
  return laneConfig(lane, found);
}

/** What is known of a lane before any of its records is read. */
export type LaneConfig = Pick<LaneToLoad, 'laneId' | 'sourceId' | 'brandId' | 'connector' | 'config' | 'region'>;

export function laneConfig(lane: LaneId, found: ConfigColumns): LaneConfig {
  const config = { ...found.config, ...found.mapping, ...(found.file ? { file: found.file } : {}) };
  return {
    laneId: lane,
    sourceId: asId(found.source_id),
    brandId: found.brand_id === null ? null : asId(found.brand_id),
    connector: found.connector,
    config,
    region: regionOf(config, found.locale),
  };
}

function regionOf(config: Record<string, unknown>, locale: string): string | null {
  if (typeof config['region'] === 'string') return config['region'];
  return new Intl.Locale(locale).region ?? null;
}

const configSql = `
  select l.source_id, s.brand_id, s.connector, s.config, w.locale,
         coalesce((select r.mapping from ingest.replay r where r.workspace_id = $1 and r.id = $3),
                  (select m.mapping from core.mapping m where m.workspace_id = $1 and m.source_id = l.source_id order by m.version desc limit 1)) as mapping,
         ${fileColumn}
    from ingest.lane l
    join core.source s on s.workspace_id = l.workspace_id and s.id = l.source_id
    join ops.workspace w on w.workspace_id = l.workspace_id
    left join ingest.file_import f on f.workspace_id = l.workspace_id and f.lane_id = l.id
   where l.workspace_id = $1 and l.id = $2`;

import type { ImportMapping } from '@customering/contracts';
import type { ReadRecord } from '@customering/ingestion';
import { checkCanonical } from '@customering/interactions';
import type { WorkspaceId } from '@customering/kernel';
import { ImportView } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { Injectable } from '@nestjs/common';
import { describeRecord } from './describe-record';

const shown = 20;

interface PreviewRow {
  row: number;
  cells: Record<string, string>;
  becomes: { label: string; value: string }[];
  problem: { reason: string; field: string | null; detail: string } | null;
}

/** The first rows of a file beside what a mapping would make of them. Nothing is saved. */
@Injectable()
export class PreviewRows {
  constructor(
    private readonly view: ImportView,
    private readonly plugins: PluginRegistry,
  ) {}

  async execute(workspace: WorkspaceId, id: string, mapping: ImportMapping): Promise<PreviewRow[]> {
    const found = await this.view.config(workspace, id);
    const connector = found ? this.plugins.find(workspace, found.connector) : undefined;
    if (!found || !connector) return [];
    const [raw] = await this.view.rawRows(workspace, found.laneId, 0, 1);
    if (!raw) return [];
    const [reading] = await connector.read([raw], { ...found.config, ...mapping }, 'payloads');
    const records = reading && 'records' in reading ? reading.records.slice(0, shown) : [];
    return records.map((record, index) => previewOf(record, index + 1, raw.receivedAt));
  }
}

function previewOf({ payload, became }: ReadRecord, row: number, receivedAt: Date): PreviewRow {
  const cells = cellsOf(payload);
  if ('ignored' in became)
    return { row, cells, becomes: [], problem: { reason: 'ignored', field: null, detail: became.ignored } };
  if ('fault' in became) {
    const { reason, field, detail } = became.fault;
    return { row, cells, becomes: [], problem: { reason, field, detail } };
  }
  if ('refetch' in became) return { row, cells, becomes: [], problem: null };
  const problem = became.records
    .map((one) => checkCanonical(one, receivedAt.getTime()))
    .find((found) => found !== null);
  return { row, cells, becomes: became.records.flatMap(describeRecord), problem: problem ?? null };
}

function cellsOf(payload: unknown): Record<string, string> {
  const cells = typeof payload === 'object' && payload !== null && 'cells' in payload ? payload.cells : {};
  return Object.fromEntries(Object.entries(cells ?? {}).map(([name, value]) => [name, String(value)]));
}

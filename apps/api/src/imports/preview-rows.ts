import type { ImportMapping } from '@customering/contracts';
import { checkCanonical } from '@customering/interactions';
import type { WorkspaceId } from '@customering/kernel';
import { ImportView } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { isPluginError, type ConnectorDefinition, type RawRecord } from '@customering/plugin-sdk';
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
    const connector = found ? this.plugins.connectors.get(found.connector) : undefined;
    if (!found || !connector) return [];
    const [raw] = await this.view.rawRows(workspace, found.laneId, 0, 1);
    if (!raw) return [];
    const config = { ...found.config, ...mapping };
    const records = connector.parse(raw, config).slice(0, shown);
    return records.map((record, index) => this.one(connector, record, index + 1, raw.receivedAt, config));
  }

  private one(
    connector: ConnectorDefinition,
    record: RawRecord,
    row: number,
    receivedAt: Date,
    config: Readonly<Record<string, unknown>>,
  ): PreviewRow {
    const cells = cellsOf(record.payload);
    try {
      const normal = connector.normalise(record, { receivedAt, meta: {}, config });
      if ('ignored' in normal)
        return { row, cells, becomes: [], problem: { reason: 'ignored', field: null, detail: normal.ignored } };
      const rejection =
        normal.records
          .map((candidate) => checkCanonical(candidate, receivedAt.getTime()))
          .find((found) => found !== null) ?? null;
      return { row, cells, becomes: normal.records.flatMap(describeRecord), problem: rejection };
    } catch (problem) {
      if (!isPluginError(problem)) throw problem;
      return {
        row,
        cells,
        becomes: [],
        problem: {
          reason: problem.details.reason ?? problem.kind,
          field: problem.details.field ?? null,
          detail: problem.message,
        },
      };
    }
  }
}

function cellsOf(payload: unknown): Record<string, string> {
  const cells = typeof payload === 'object' && payload !== null && 'cells' in payload ? payload.cells : {};
  return Object.fromEntries(Object.entries(cells ?? {}).map(([name, value]) => [name, String(value)]));
}

import type { WorkspaceId } from '@customering/kernel';
import { WebhookStore } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import type { RawRow } from '@customering/ingestion';
import { Injectable } from '@nestjs/common';

const rowsAtOnce = 100;

/**
 * Deliveries that waited for their first mapping were counted before anybody had said where their list of events is. They are
 * counted anew in the transaction that opens their lane, so that no reader has seen them.
 */
@Injectable()
export class RecountHeld {
  constructor(
    private readonly store: WebhookStore,
    private readonly plugins: PluginRegistry,
  ) {}

  async execute(workspace: WorkspaceId, source: string, connector: string, itemsPath: string | null): Promise<void> {
    for (const lane of await this.store.heldLanes(workspace, source)) {
      for (let offset = 0, more = true; more;) {
        const rows = await this.store.rowsAfter(workspace, lane, offset, rowsAtOnce);
        const counts = await this.count(workspace, rows, connector, itemsPath);
        for (const [index, row] of rows.entries()) {
          const records = counts[index] ?? row.records;
          const isCountedSo = records === row.records && row.meta['items'] === itemsPath;
          if (!isCountedSo) await this.store.recount(workspace, lane, row.offset, records, itemsPath);
        }
        offset = rows.at(-1)?.offset ?? offset;
        more = rows.length === rowsAtOnce;
      }
    }
  }

  /** Null for a row that cannot be read at all: the loader sets it aside with the reason. */
  private async count(
    workspace: WorkspaceId,
    rows: readonly RawRow[],
    id: string,
    items: string | null,
  ): Promise<(number | null)[]> {
    const again = rows.map((row) => ({ ...row, meta: { ...row.meta, items } }));
    const readings = (await this.plugins.find(workspace, id)?.read(again, {})) ?? [];
    return readings.map((reading) => ('records' in reading ? reading.records.length : null));
  }
}

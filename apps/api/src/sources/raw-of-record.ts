import { maskText } from '@customering/identity';
import type { WorkspaceId } from '@customering/kernel';
import { RecordView } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { Injectable } from '@nestjs/common';

const longestRaw = 100_000;

export type FoundRecord = NonNullable<Awaited<ReturnType<RecordView['find']>>>;

/** A record as it arrived, with personal values masked for those who may not see them. */
@Injectable()
export class RawOfRecord {
  constructor(
    private readonly records: RecordView,
    private readonly plugins: PluginRegistry,
  ) {}

  async show(workspace: WorkspaceId, lane: string, offset: number, item: number, reveal: boolean) {
    const found = await this.records.find(workspace, lane, offset, item);
    return found ? this.shown(found, item, reveal) : { raw: '', masked: false };
  }

  shown(found: FoundRecord, item: number, reveal: boolean): { raw: string; masked: boolean } {
    const raw = this.rawOf(found, item).slice(0, longestRaw);
    return { raw: reveal ? raw : maskText(raw), masked: !reveal };
  }

  /** The one record, cut out of its raw row by its connector; the whole row when that fails. */
  private rawOf({ raw, connector, config }: FoundRecord, item: number): string {
    if (!raw) return '';
    const text = new TextDecoder().decode(raw.bytes);
    const definition = this.plugins.connectors.get(connector);
    if (!definition || !raw.intact) return text;
    try {
      const record = definition.parse({ bytes: raw.bytes, receivedAt: raw.receivedAt, meta: raw.meta }, config)[item];
      return record ? JSON.stringify(record.payload, null, 2) : text;
    } catch {
      return text; // the row could not be parsed, which is why it was set aside: show it whole
    }
  }
}

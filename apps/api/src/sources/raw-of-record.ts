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
    return found ? await this.shown(workspace, found, item, reveal) : { raw: '', masked: false };
  }

  async shown(
    workspace: WorkspaceId,
    found: FoundRecord,
    item: number,
    reveal: boolean,
  ): Promise<{ raw: string; masked: boolean }> {
    const raw = (await this.rawOf(workspace, found, item)).slice(0, longestRaw);
    return { raw: reveal ? raw : maskText(raw), masked: !reveal };
  }

  /** The one record, cut out of its raw row by its connector; the whole row when that fails. */
  private async rawOf(
    workspace: WorkspaceId,
    { raw, connector: id, config }: FoundRecord,
    item: number,
  ): Promise<string> {
    if (!raw) return '';
    const text = new TextDecoder().decode(raw.bytes);
    const connector = this.plugins.find(workspace, id);
    if (!connector || !raw.intact) return text;
    const [reading] = await connector.read([raw], config, 'payloads');
    // A row that could not be parsed was set aside for that: it is shown whole.
    const record = reading && 'records' in reading ? reading.records[item] : undefined;
    return record ? JSON.stringify(record.payload, null, 2) : text;
  }
}

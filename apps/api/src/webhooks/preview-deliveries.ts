import type { WebhookMapping, WebhookPreview } from '@customering/contracts';
import type { RawRow, ReadRecord, ReadRow } from '@customering/ingestion';
import { checkCanonical } from '@customering/interactions';
import type { WorkspaceId } from '@customering/kernel';
import { WebhookStore, type StoredWebhook } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { Injectable } from '@nestjs/common';
import { describeRecord } from '../imports/describe-record';
import { pathsIn } from './paths-in';
import { webhookGaps } from './webhook-gaps';

const deliveries = 5;
const shown = 10;
const longestRaw = 60_000;

export interface Sample {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

type PreviewRecord = WebhookPreview['records'][number];

/** Deliveries beside what a mapping would make of them. Nothing is stored. */
@Injectable()
export class PreviewDeliveries {
  constructor(
    private readonly store: WebhookStore,
    private readonly plugins: PluginRegistry,
  ) {}

  async execute(
    workspace: WorkspaceId,
    webhook: StoredWebhook,
    mapping: WebhookMapping,
    sample: Sample | null,
  ): Promise<WebhookPreview> {
    const connector = this.plugins.find(workspace, webhook.connector);
    const inputs = sample
      ? [pasted(sample, mapping)]
      : (await this.store.newest(workspace, webhook.sourceId, deliveries)).map((row) => ({
          ...row,
          meta: { ...row.meta, items: mapping.itemsPath },
        }));
    const readings = connector ? await connector.read(inputs, mapping, 'payloads') : [];
    const records = readings.flatMap((reading, index) => previewsOf(reading, inputs[index], sample === null));
    return {
      from: sample ? 'pasted' : inputs.length > 0 ? 'received' : 'nothing',
      gaps: webhookGaps(mapping),
      records: records.slice(0, shown),
    };
  }
}

function pasted({ body, headers }: Sample, { itemsPath }: WebhookMapping): RawRow {
  const small = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const meta = { headers: small, items: itemsPath };
  return { offset: 0, records: 1, intact: true, bytes: Buffer.from(body, 'utf8'), receivedAt: new Date(), meta };
}

function previewsOf(reading: ReadRow, input: RawRow | undefined, isReceived: boolean): PreviewRecord[] {
  const receivedAt = isReceived && input ? input.receivedAt.toISOString() : null;
  if ('records' in reading)
    return reading.records.map(({ payload, became }) => ({ receivedAt, ...lookAt(payload), ...outcomeOf(became) }));
  const raw = new TextDecoder().decode(input?.bytes).slice(0, longestRaw);
  const told = { reason: 'bad_body', field: null, detail: reading.fault.detail };
  return [{ receivedAt, type: '', raw, paths: [], becomes: [], ignored: null, problem: told }];
}

function outcomeOf(became: ReadRecord['became']): Pick<PreviewRecord, 'becomes' | 'ignored' | 'problem'> {
  if ('ignored' in became) return { becomes: [], ignored: became.ignored, problem: null };
  if ('fault' in became) {
    const { reason, field, detail } = became.fault;
    return { becomes: [], ignored: null, problem: { reason, field, detail } };
  }
  if ('refetch' in became)
    return { becomes: [], ignored: `asks for ${became.refetch.stream} ${became.refetch.id}`, problem: null };
  const rejection = became.records.map((one) => checkCanonical(one, Date.now())).find((found) => found !== null);
  return { becomes: became.records.flatMap(describeRecord), ignored: null, problem: rejection ?? null };
}

/** The connector's own payload: an event with its type and headers. */
function lookAt(payload: unknown): Pick<PreviewRecord, 'type' | 'raw' | 'paths'> {
  const fields = typeof payload === 'object' && payload !== null ? payload : {};
  const event = 'event' in fields ? fields.event : payload;
  const headers = 'headers' in fields && typeof fields.headers === 'object' ? Object.keys(fields.headers ?? {}) : [];
  return {
    type: 'type' in fields ? String(fields.type) : '',
    raw: (JSON.stringify(event, null, 2) ?? '').slice(0, longestRaw),
    paths: [...pathsIn(event), ...headers.map((name) => `header:${name}`)],
  };
}

import type { WebhookMapping, WebhookPreview } from '@customering/contracts';
import { checkCanonical } from '@customering/interactions';
import type { WorkspaceId } from '@customering/kernel';
import { WebhookStore, type StoredWebhook } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { isPluginError, type ConnectorDefinition, type RawInput, type RawRecord } from '@customering/plugin-sdk';
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
    const connector = this.plugins.connectors.get(webhook.connector);
    const inputs = sample
      ? [pasted(sample, mapping)]
      : (await this.store.newest(workspace, webhook.sourceId, deliveries)).map((row) => ({
          ...row,
          meta: { ...row.meta, items: mapping.itemsPath },
        }));
    const records = connector ? inputs.flatMap((input) => previewOne(connector, input, mapping, sample === null)) : [];
    return {
      from: sample ? 'pasted' : inputs.length > 0 ? 'received' : 'nothing',
      gaps: webhookGaps(mapping),
      records: records.slice(0, shown),
    };
  }
}

function pasted({ body, headers }: Sample, { itemsPath }: WebhookMapping): RawInput {
  const small = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { bytes: Buffer.from(body, 'utf8'), receivedAt: new Date(), meta: { headers: small, items: itemsPath } };
}

function previewOne(
  connector: ConnectorDefinition,
  input: RawInput,
  mapping: WebhookMapping,
  isReceived: boolean,
): PreviewRecord[] {
  const receivedAt = isReceived ? input.receivedAt.toISOString() : null;
  try {
    return connector.parse(input, mapping).map((record) => ({
      receivedAt,
      ...lookAt(record.payload),
      ...outcomeOf(connector, record, input, mapping),
    }));
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem;
    const raw = new TextDecoder().decode(input.bytes).slice(0, longestRaw);
    const told = { reason: 'bad_body', field: null, detail: problem.message };
    return [{ receivedAt, type: '', raw, paths: [], becomes: [], ignored: null, problem: told }];
  }
}

function outcomeOf(
  connector: ConnectorDefinition,
  record: RawRecord,
  { receivedAt, meta }: RawInput,
  config: WebhookMapping,
): Pick<PreviewRecord, 'becomes' | 'ignored' | 'problem'> {
  try {
    const normal = connector.normalise(record, { receivedAt, meta, config });
    if ('ignored' in normal) return { becomes: [], ignored: normal.ignored, problem: null };
    const rejection = normal.records.map((one) => checkCanonical(one, Date.now())).find((found) => found !== null);
    return { becomes: normal.records.flatMap(describeRecord), ignored: null, problem: rejection ?? null };
  } catch (problem) {
    if (!isPluginError(problem)) throw problem;
    const { reason, field } = problem.details;
    const told = { reason: reason ?? problem.kind, field: field ?? null, detail: problem.message };
    return { becomes: [], ignored: null, problem: told };
  }
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

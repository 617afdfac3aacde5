import { mayDo, sources } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { maskText } from '@customering/identity';
import { RecordView } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { Controller } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';

const longestRaw = 100_000;

type Found = NonNullable<Awaited<ReturnType<RecordView['find']>>>;

@Controller('api')
export class RecordsController {
  constructor(
    private readonly records: RecordView,
    private readonly plugins: PluginRegistry,
  ) {}

  @Endpoint(sources.listRecords)
  list({ caller, query }: Input<typeof sources.listRecords>) {
    return this.records.list(caller.workspaceId, query);
  }

  @Endpoint(sources.record)
  async one({ caller, params }: Input<typeof sources.record>) {
    const found = await this.records.find(caller.workspaceId, params.lane, params.offset, params.item);
    if (!found)
      throw new AppError(
        'not_found',
        404,
        'There is no such record. Its raw row may have been dropped after its retention time.',
      );
    const reveal = mayDo(caller.role, 'customers.reveal');
    const raw = this.rawOf(found, params.item).slice(0, longestRaw);
    return {
      ...found.record,
      raw: reveal ? raw : maskText(raw),
      masked: !reveal,
      steps: stepsOf(found),
      facts: found.facts,
    };
  }

  /** The one record as it arrived, cut out of its raw row by its connector; the whole row when that fails. */
  private rawOf({ raw, connector, config }: Found, item: number): string {
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

function stepsOf({ record, raw, loadedAt, facts }: Found) {
  const loaded = loadedAt?.toISOString() ?? null;
  const arrived = {
    step: 'arrived' as const,
    at: raw?.receivedAt.toISOString() ?? null,
    text: 'stored as it came, before anything else',
  };
  if (record.state === 'waiting') return [arrived];
  const read = {
    step: 'read' as const,
    at: loaded,
    text: record.state === 'quarantined' ? 'could not be understood' : 'understood',
  };
  if (record.state !== 'stored')
    return [
      arrived,
      read,
      {
        step: 'set_aside' as const,
        at: loaded,
        text: `${record.state}: ${record.reason ?? ''}${record.detail ? ` · ${record.detail}` : ''}`,
      },
    ];
  const person = facts.some(({ profileId }) => profileId !== null);
  return [
    arrived,
    read,
    { step: 'matched' as const, at: loaded, text: person ? 'belongs to a known customer' : 'names nobody' },
    { step: 'stored' as const, at: loaded, text: facts.map(({ text }) => text).join(', ') || 'traits or identifiers' },
  ];
}

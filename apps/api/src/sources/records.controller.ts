import { mayDo, sources } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { RecordView } from '@customering/persistence';
import { Controller } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { RawOfRecord, type FoundRecord } from './raw-of-record';

@Controller('api')
export class RecordsController {
  constructor(
    private readonly records: RecordView,
    private readonly raw: RawOfRecord,
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
    return {
      ...found.record,
      ...(await this.raw.shown(caller.workspaceId, found, params.item, mayDo(caller.role, 'customers.reveal'))),
      steps: stepsOf(found),
      facts: found.facts,
    };
  }
}

function stepsOf({ record, raw, loadedAt, facts }: FoundRecord) {
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

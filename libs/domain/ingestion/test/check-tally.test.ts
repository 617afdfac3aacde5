import { asId, type LaneId } from '@customering/kernel';
import { CheckTally } from '../src/check-tally';
import type { PreparedRecord } from '../src/prepared-record';
import { recordKey } from '../src/record-key';

const occurredAt = '2026-02-01T10:00:00Z';
const laneId = asId<LaneId>('00000000-0000-7000-8000-000000000001');

function sold(key: string, gross: string, version: string | null = null): PreparedRecord {
  return {
    kind: 'good',
    reference: { laneId, offset: 1, item: 0 },
    key: recordKey(key),
    version,
    print: null,
    occurredAt: new Date(occurredAt),
    identifiers: [],
    records: [{ type: 'order', externalId: key, occurredAt, identifiers: [], currency: 'EUR', gross }],
  };
}

it('counts rows of one key once, by the version that would be stored', () => {
  const tally = new CheckTally();
  tally.add([sold('a', '10', '1'), sold('a', '12', '2'), sold('b', '5'), sold('b', '5')]);
  tally.add([sold('c', '1')]);
  tally.addStored(1);

  expect(tally.result(1)).toMatchObject({
    rows: 5,
    wouldStore: 2,
    alreadyStored: 1,
    joined: 2,
    totals: [{ currency: 'EUR', orders: 3, net: '18' }],
  });
});

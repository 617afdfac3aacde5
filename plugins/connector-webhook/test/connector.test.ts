import * as fc from 'fast-check';
import type { RawInput } from '@customering/plugin-sdk';
import { normaliseEvent } from '../src/normalise-event';
import { parseDelivery } from '../src/parse-delivery';

const receivedAt = new Date('2026-03-01T12:00:00Z');
const json = { 'content-type': 'application/json' };

function aRow(body: string | object, headers: object = json, meta: object = {}): RawInput {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { bytes, receivedAt, meta: { headers, items: null, id: null, sentAt: null, ...meta } };
}

const path = (field: string, value: string, name = '') => ({ field, from: 'path', value, name });
const constant = (field: string, value: string) => ({ field, from: 'constant', value, name: '' });

function aMapping(rules: object[], changes: object = {}) {
  return {
    key: { kind: 'auto', path: '' },
    eventType: '',
    version: '',
    rules,
    timeFormat: 'iso',
    currency: '',
    minorUnits: false,
    namespace: '',
    ...changes,
  };
}

const everything = (target: string, fields: object[]) => ({ types: [], target, fields });

function read(row: RawInput, config: Record<string, unknown>) {
  return parseDelivery(row, config).map((record) => normaliseEvent(record, { receivedAt, meta: row.meta, config }));
}

const keysOf = (row: RawInput, config: Record<string, unknown> = {}) =>
  parseDelivery(row, config).map(({ dedupeKey }) => dedupeKey);

const event = { specversion: '1.0', id: 'e-1', source: '/shop', type: 'order.paid', time: '2026-02-28T10:00:00Z' };
const data = { number: 7, total: '19.90', currency: 'eur', buyer: { email: 'ann@corp.example' } };
const orders = aMapping([
  everything('order', [
    path('total', 'data.total'),
    path('currency', 'data.currency'),
    path('email', 'data.buyer.email'),
  ]),
]);
const order = {
  type: 'order',
  externalId: 'e-1',
  occurredAt: '2026-02-28T10:00:00.000Z',
  identifiers: [{ type: 'email', value: 'ann@corp.example' }],
  currency: 'EUR',
  gross: '19.9',
};

describe('CloudEvents', () => {
  const ways: [string, RawInput][] = [
    ['structured', aRow({ ...event, data }, { 'content-type': 'application/cloudevents+json' })],
    ['a batch', aRow([{ ...event, data }], { 'content-type': 'application/cloudevents-batch+json' })],
    [
      'binary',
      aRow(data, {
        ...json,
        'ce-specversion': '1.0',
        'ce-id': 'e-1',
        'ce-source': '/shop',
        'ce-type': 'order.paid',
        'ce-time': event.time,
      }),
    ],
    ['with its data in base64', aRow({ ...event, data_base64: Buffer.from(JSON.stringify(data)).toString('base64') })],
  ];

  it.each(ways)('come %s, with one meaning and one key', (_, row) => {
    expect(read(row, orders)).toEqual([{ records: [order] }]);
    expect(keysOf(row, orders)).toEqual(['ce:["/shop","e-1"]']);
  });

  it('are two where either id or source is another', () => {
    const row = aRow([
      event,
      { ...event, id: 'e-2' },
      { ...event, source: '/other' },
      { ...event, source: '/shop"]', id: '' },
    ]);

    expect(new Set(keysOf(row)).size).toBe(4);
  });

  it('may have percent-encoded and quoted attributes in headers', () => {
    const row = aRow('{}', {
      ...json,
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/s',
      'ce-type': 't',
      'ce-subject': 'Euro%20%E2%82%AC',
      'ce-note': '"a \\"b\\""',
    });
    const config = aMapping([everything('interaction', [path('name', 'subject'), path('property', 'note', 'note')])]);

    expect(read(row, config)).toMatchObject([{ records: [{ name: 'Euro €', properties: { note: 'a "b"' } }] }]);
  });
});

describe('what an event is known by', () => {
  it('is the delivery’s id, with the place of each item in its list', () => {
    const meta = { id: 'msg_1', items: 'events' };

    expect(keysOf(aRow({ a: 1 }, json, meta))).toEqual(['delivery:msg_1']);
    expect(keysOf(aRow({ events: [{}, {}] }, json, meta))).toEqual(['delivery:msg_1#0', 'delivery:msg_1#1']);
  });

  it('is a value in it, where the mapping says so; an event without one is set aside', () => {
    const config = aMapping([everything('interaction', [constant('name', 'x')])], {
      key: { kind: 'path', path: 'data.id' },
    });

    expect(keysOf(aRow({ data: { id: 5 } }), config)).toEqual(['path:5']);
    expect(() => read(aRow({ data: {} }), config)).toThrow('no value at "data.id"');
  });

  it('is all that it says, where nothing else names it: sent again it is the same', () => {
    expect(keysOf(aRow('{"a": 1}'))).toEqual(keysOf(aRow('{"a":1}')));
    expect(keysOf(aRow('{"a":1}'))).not.toEqual(keysOf(aRow('{"a":2}')));
  });

  it('keeps the version of a thing that is sent again when it changed, so that it sorts as text', () => {
    const versionOf = (value: unknown) =>
      parseDelivery(aRow({ v: value }), aMapping([], { version: 'v' }))[0]?.version ?? '';

    expect(versionOf(9) < versionOf(10)).toBe(true);
    expect(versionOf('2026-01-01T12:00:00+05:00') < versionOf('2026-01-01T08:00:00Z')).toBe(true);
  });
});

describe('numbers', () => {
  it.each(['9007199254740993', '-12345678901234567890', '0.1234567890123456789'])('stay as they are: %s', (number) => {
    const config = aMapping([everything('interaction', [constant('name', 'x'), path('external_id', 'id')])]);

    expect(read(aRow(`{"id": ${number}, "text": "no ${number} here \\" ${number}"}`), config)).toMatchObject([
      { records: [{ externalId: number }] },
    ]);
  });

  it('of text stay text, whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const [record] = parseDelivery(aRow({ value, marker: 1 }), {});
        const payload: unknown = JSON.parse(JSON.stringify(record?.payload));

        expect(payload).toMatchObject({ event: { marker: 1 } });
      }),
    );
  });

  it.each([
    ['1250', 'EUR', '12.50'],
    ['5', 'EUR', '0.05'],
    ['-5', 'EUR', '-0.05'],
    ['1250', 'JPY', '1250'],
    ['1250', 'KWD', '1.250'],
  ])('of %s smallest coins in %s are %s', (amount, currency, gross) => {
    const config = aMapping([everything('order', [path('gross', 'a')])], { currency, minorUnits: true });

    expect(read(aRow({ a: Number(amount) }), config)).toMatchObject([{ records: [{ gross, currency }] }]);
  });
});

describe('what events become', () => {
  it.each([
    [
      'refund',
      [path('amount', 'n'), constant('currency', 'EUR'), path('order_id', 'o')],
      { type: 'refund', amount: '3', orderExternalId: 'o-1' },
    ],
    [
      'survey_response',
      [constant('instrument', 'csat'), path('score', 'n'), constant('scale_max', '5')],
      { type: 'survey_response', score: '3', scaleMax: '5' },
    ],
    ['profile', [path('email', 'mail'), path('trait', 'o', 'plan')], { type: 'profile', traits: { plan: 'o-1' } }],
    ['identity_claim', [path('email', 'mail'), path('customer_id', 'o')], { type: 'identity_claim' }],
    [
      'interaction',
      [path('name', 'mail'), constant('channel', 'chat'), constant('signal', 'feedback')],
      { channel: 'chat', signal: 'feedback' },
    ],
  ])('%s', (target, fields, expected) => {
    const row = aRow({ n: 3, o: 'o-1', mail: 'ann@corp.example' });

    expect(read(row, aMapping([everything(target, fields)]))).toMatchObject([{ records: [expected] }]);
  });

  it('is decided by the first rule that names their type', () => {
    const config = aMapping([
      { types: ['order.paid'], target: 'interaction', fields: [constant('name', 'first')] },
      { types: ['order.*'], target: 'interaction', fields: [constant('name', 'second')] },
    ]);
    const row = aRow([{ type: 'order.paid' }, { type: 'order.sent' }, { type: 'ticket' }, {}]);

    expect(read(row, config)).toMatchObject([
      { records: [{ name: 'first' }] },
      { records: [{ name: 'second' }] },
      { ignored: 'event_not_mapped' },
      { ignored: 'event_not_mapped' },
    ]);
  });

  it('reads the type from a header where the mapping says so', () => {
    const config = aMapping([{ types: ['orders/paid'], target: 'interaction', fields: [constant('name', 'paid')] }], {
      eventType: 'header:X-Topic',
    });

    expect(read(aRow({}, { ...json, 'x-topic': 'orders/paid' }), config)).toMatchObject([
      { records: [{ name: 'paid' }] },
    ]);
  });

  it.each([
    ['iso', '2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
    ['unix', 1_767_323_045, '2026-01-02T03:04:05.000Z'],
    ['unix_ms', 1_767_323_045_123, '2026-01-02T03:04:05.123Z'],
  ])('reads %s times', (timeFormat, at, occurredAt) => {
    const config = aMapping([everything('interaction', [constant('name', 'x'), path('occurred_at', 'at')])], {
      timeFormat,
    });

    expect(read(aRow({ at }), config)).toMatchObject([{ records: [{ occurredAt }] }]);
  });

  it.each([
    [[constant('name', 'x'), path('occurred_at', 'at')], 'bad_time', 'occurred_at'],
    [[constant('name', 'x'), path('channel', 'at')], 'unknown_channel', 'channel'],
    [[path('name', 'gone')], 'missing_name', 'name'],
  ])('are set aside with the field that is wrong: %#', (fields, reason, field) => {
    expect(() => read(aRow({ at: '2026-01-02 03:04' }), aMapping([everything('interaction', fields)]))).toThrow(
      expect.objectContaining({ kind: 'bad_record', details: { reason, field } }),
    );
  });

  it('is left out when the body is empty', () => {
    expect(read(aRow('', json), aMapping([everything('interaction', [constant('name', 'x')])]))).toEqual([
      { ignored: 'empty' },
    ]);
  });

  it('reads what a declared repair put right', () => {
    const repairs = [{ field: 'data.currency', use: 'value', value: 'EUR' }];
    const config = aMapping([everything('order', [path('gross', 'data.n'), path('currency', 'data.currency')])], {
      repairs,
    });

    expect(read(aRow({ data: { n: 3 } }), config)).toMatchObject([{ records: [{ currency: 'EUR', gross: '3' }] }]);
  });

  it('never follows a path into what every object has', () => {
    const config = aMapping([everything('interaction', [path('name', 'constructor.name')])]);

    expect(() => read(aRow({}), config)).toThrow('no name');
  });
});

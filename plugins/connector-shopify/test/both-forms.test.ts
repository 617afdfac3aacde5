import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CanonicalRecord, RawRecord } from '@customering/plugin-sdk';
import { normalise } from '../src/normalise';
import { parseDelivery } from '../src/parse-delivery';
import { deliveredOrder, deliveredRefund } from './deliveries';

const context = { receivedAt: new Date('2026-03-01T12:00:00Z') };
const header = (topic: string) => ({ headers: { 'x-shopify-topic': topic }, id: 'e-1' });

function delivered(topic: string, body: unknown, meta: object = header(topic)): RawRecord {
  const [record] = parseDelivery({ bytes: Buffer.from(JSON.stringify(body)), meta: { ...meta } });
  if (!record || 'refetch' in record) throw new TypeError('a record was expected');
  return record;
}

function asked(file: string): RawRecord {
  const text = readFileSync(join(__dirname, `fixtures/${file}.raw.json`), 'utf8');
  const { records } = JSON.parse(text) as { records: RawRecord[] }; // our own file
  const [first] = records;
  if (!first) throw new TypeError(`${file} is empty`);
  return first;
}

/** Times of one instant are written in two zones. */
function comparable(record: RawRecord): CanonicalRecord[] {
  const became = normalise(record, context);
  if (!('records' in became)) throw new TypeError(became.ignored);
  return became.records.map((one) => ({ ...one, occurredAt: new Date(one.occurredAt).toISOString() }));
}

it('makes the same order of a delivery and of an answer, apart from what only the answer knows', () => {
  const [order, placed] = comparable(delivered('orders/updated', deliveredOrder));
  const [same, placedToo] = comparable(asked('orders'));
  const lines = same?.type === 'order' ? (same.lines ?? []) : [];

  expect(lines.map(({ unitCost }) => unitCost)).toEqual(['7.50']);
  expect({ ...same, lines: lines.map(({ unitCost: _, ...line }) => line) }).toEqual(order);
  expect(placedToo).toMatchObject({ externalId: placed?.externalId, properties: { campaign: 'winter' } });
});

it('takes gift cards and the tax that prices hold off net sales', () => {
  const [order] = comparable(asked('orders'));

  // 2 × 19.99 − 4.00 = 35.98, of which 5.73 is tax.
  expect(order).toMatchObject({ gross: '34.25', discount: '4', tax: '6.53', shipping: '4.19', units: '2' });
});

it('makes the same refund of a delivery and of an answer, and knows whose it is from the answer', () => {
  const [refund] = comparable(delivered('refunds/create', deliveredRefund));
  const [same] = comparable(asked('refunds'));

  expect(same).toEqual({ ...refund, identifiers: same?.identifiers });
  expect(refund).toMatchObject({ amount: '15.12', tax: '3.67', identifiers: [] });
  expect(same?.identifiers).toHaveLength(3);
});

it('gives a delivery and an answer of one change one key, and the answer the higher version', () => {
  const [told, answer] = [delivered('orders/updated', deliveredOrder), asked('orders')];

  expect(told.dedupeKey).toBe(answer.dedupeKey);
  expect((told.version ?? '') < (answer.version ?? '')).toBe(true);
});

it('lets a delivery that is late lose against a newer one, whatever its zone', () => {
  const older = delivered('orders/updated', { ...deliveredOrder, updated_at: '2026-02-10T23:30:00+02:00' });
  const newer = delivered('orders/paid', { ...deliveredOrder, updated_at: '2026-02-10T21:31:00Z' });

  expect((older.version ?? '') < (newer.version ?? '')).toBe(true);
});

it('asks for the item that an event of the newer family names', () => {
  const headers = {
    'shopify-topic': 'Order',
    'shopify-action': 'update',
    'shopify-resource-id': 'gid://shopify/Order/5',
  };
  const [record] = parseDelivery({ bytes: Buffer.from('{"topic":"Order"}'), meta: { headers, id: 'e-5' } });

  expect(record).toEqual({ dedupeKey: 'event:e-5', refetch: { stream: 'orders', id: '5' } });
});

it('finds the item of such an event in its body too, since the vendor takes the header away', () => {
  const headers = { 'shopify-topic': 'Order', 'shopify-action': 'update' };
  const body = { topic: 'Order', data: { order: null }, query_variables: { orderId: 'gid://shopify/Order/6' } };
  const [record] = parseDelivery({ bytes: Buffer.from(JSON.stringify(body)), meta: { headers, id: 'e-6' } });

  expect(record).toEqual({ dedupeKey: 'event:e-6', refetch: { stream: 'orders', id: '6' } });
});

it.each([
  ['orders/delete', { id: 5 }],
  ['Order', { query_variables: { orderId: 'gid://shopify/Order/5' } }],
])('knows a deletion by %s with headers of the newer family', (topic, body) => {
  const headers = {
    'shopify-topic': topic,
    'shopify-action': 'delete',
    'shopify-triggered-at': '2026-02-20T10:00:00Z',
  };
  const record = delivered('', body, { headers, id: 'e-7' });

  expect(normalise(record, context)).toMatchObject({
    records: [{ type: 'tombstone', of: 'order', targetExternalId: '5' }],
  });
});

it('takes back an order that was counted while it waited, and was then cancelled unpaid', () => {
  const cancelled = { ...deliveredOrder, financial_status: 'voided', cancelled_at: '2026-02-11T10:00:00+01:00' };
  const { id } = deliveredOrder;

  expect(comparable(delivered('orders/cancelled', cancelled))).toMatchObject([
    { type: 'tombstone', of: 'order', targetExternalId: String(id), occurredAt: '2026-02-11T09:00:00.000Z' },
  ]);
});

it('counts old deliveries, which lack sets and totals, by what they have', () => {
  const { refund_shipping_lines: _, ...rest } = deliveredRefund;
  const line = { quantity: 1, line_item: { quantity: 2, price: '20.00', tax_lines: [{ price: '7.60' }] } };
  const old = {
    ...rest,
    refund_line_items: [line],
    order_adjustments: [{ kind: 'shipping_refund', amount: '-5.00', tax_amount: '-0.95' }],
    transactions: [{ kind: 'refund', status: 'success', amount: '29.75', currency: 'EUR' }],
  };

  // 20.00 and 3.80 tax, 5.00 and 0.95 tax for shipping.
  expect(comparable(delivered('refunds/create', old))).toMatchObject([{ amount: '20', tax: '4.75' }]);
});

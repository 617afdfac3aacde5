import type { Order } from '@customering/plugin-sdk/canonical';
import { checkCanonical, orderAmounts } from '../src';

const now = Date.parse('2026-03-01T12:00:00Z');
const anOrder = (changes: Partial<Order> = {}): Order => ({
  type: 'order',
  externalId: '1',
  occurredAt: '2026-02-01T10:00:00Z',
  identifiers: [],
  currency: 'EUR',
  gross: '20.00',
  ...changes,
});

it.each([
  ['no zone offset', { occurredAt: '2026-02-01T10:00:00' }, 'bad_time', 'occurredAt'],
  ['a year that no system wrote', { occurredAt: '0197-01-01T00:00:00Z' }, 'implausible_time', 'occurredAt'],
  ['a time two days ahead', { occurredAt: '2026-03-03T12:00:00Z' }, 'implausible_time', 'occurredAt'],
  ['a currency by its sign', { currency: '€' }, 'bad_currency', 'currency'],
  ['a decimal comma', { gross: '20,00' }, 'bad_number', 'gross'],
  ['a negative order', { gross: '-20.00' }, 'negative_order', 'gross'],
  ['a line without a number', { lines: [{ quantity: 'two' }] }, 'bad_number', 'lines[0].quantity'],
  ['no id', { externalId: '' }, 'missing_id', 'externalId'],
])('rejects %s and names the field', (_, changes, reason, field) => {
  expect(checkCanonical(anOrder(changes), now)).toMatchObject({ reason, field });
});

it('accepts an order of zero and one that is a few hours ahead', () => {
  expect(checkCanonical(anOrder({ gross: '0', occurredAt: '2026-03-02T11:00:00Z' }), now)).toBeNull();
});

it('takes tax and shipping for no part of net sales, and knows the cost only when every line does', () => {
  const known = orderAmounts(
    anOrder({ discount: '2.50', tax: '3.20', shipping: '4.90', lines: [{ quantity: '3', unitCost: '1.15' }] }),
  );
  const unknown = orderAmounts(anOrder({ lines: [{ quantity: '3', unitCost: '1.15' }, { quantity: '1' }] }));

  expect([known.net, known.cost, unknown.cost]).toEqual(['17.5', '3.45', null]);
});

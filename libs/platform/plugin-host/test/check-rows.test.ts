import type { ReadRow } from '@customering/ingestion';
import { checkRows } from '../src/check-rows';

const request = { asks: 'erase', askedAt: '2026-09-01T08:00:00Z', dueAt: '2026-10-01T08:00:00Z', identifiers: [] };

function rowWith(privacyRequest: unknown): ReadRow[] {
  const became = { ignored: 'privacy_request', privacyRequest };
  // a plugin can write to its line what no type allows
  return [{ records: [{ dedupeKey: 'k', became }] } as unknown as ReadRow];
}

it('takes a privacy request of the form that the loader relies on', () => {
  expect(() => checkRows(rowWith({ ...request, orders: ['1'] }), 1)).not.toThrow();
});

it.each([
  ['nothing', null],
  ['no instant', { ...request, dueAt: 5 }],
  ['no list of identifiers', { ...request, identifiers: {} }],
  ['an order that is no text', { ...request, orders: [7] }],
])('refuses %s', (_, value) => {
  expect(() => checkRows(rowWith(value), 1)).toThrow('does not fit');
});

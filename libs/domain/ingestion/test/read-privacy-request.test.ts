import type { LaneId, SourceId } from '@customering/kernel';
import type { PrivacyRequest } from '@customering/plugin-sdk/canonical';
import type { LaneToLoad } from '../src/lane-store';
import { readPrivacyRequest } from '../src/read-privacy-request';

// ids of a test
const [laneId, sourceId] = ['lane' as LaneId, 'shop' as SourceId];
const lane: LaneToLoad = {
  ...{ laneId, sourceId, brandId: null, connector: 'shopify', config: {}, region: 'DE', rows: [], more: false },
  position: { pos: 0, item: 0 },
};
const request: PrivacyRequest = {
  asks: 'erase',
  askedAt: '2026-09-01T08:00:00Z',
  dueAt: '2026-10-01T08:00:00Z',
  identifiers: [
    { type: 'customer_id', value: '4711' },
    { type: 'email', value: ' Zoe@Shop.DE ' },
  ],
};

it('knows people by the form in which they are stored, and numbers of the shop as its own', () => {
  const wish = readPrivacyRequest(request, 'event:1', lane);

  expect(wish).toMatchObject({
    identifiers: [
      { namespace: 'shop', value: '4711' },
      { namespace: '', value: 'zoe@shop.de' },
    ],
    reference: null,
  });
});

it('is the same for the same delivery, and another for another', () => {
  const keyOf = (key: string) => Object(readPrivacyRequest(request, key, lane)).key;

  expect(keyOf('event:1')).toBe(keyOf('event:1'));
  expect(keyOf('event:1')).not.toBe(keyOf('event:2'));
});

it.each([
  ['askedAt', { askedAt: 'yesterday' }],
  ['dueAt', { dueAt: '' }],
  ['identifiers', { identifiers: [{ type: 'email' as const, value: 'nobody' }] }],
])('sets aside what nobody could carry out: %s', (field, change) => {
  expect(readPrivacyRequest({ ...request, ...change }, 'event:1', lane)).toMatchObject({
    fault: { state: 'quarantined', reason: 'bad_privacy_request', field },
  });
});

it('needs nobody for a whole source', () => {
  const wish = readPrivacyRequest({ ...request, asks: 'erase_source', identifiers: [] }, 'event:1', lane);

  expect(wish).toMatchObject({ asks: 'erase_source', identifiers: [] });
});

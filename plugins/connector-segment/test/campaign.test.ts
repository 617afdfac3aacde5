import { campaignOf } from '../src/campaign';
import { normaliseMessage } from '../src/normalise-message';

it('reads the tags of an address by the names of the format, and the marks of clicks on advertisements', () => {
  const address =
    'https://shop.example/toys?utm_source=news&utm_medium=email&utm_campaign=spring&utm_id=7&gclid=abc&li_fat_id=x&utm_term=&size=4#top';
  expect(campaignOf({}, address)).toEqual({
    ...{ source: 'news', medium: 'email', name: 'spring', id: '7', gclid: 'abc', li_fat_id: 'x' },
  });
});

it('believes the sender more than the address, and takes from it what the sender does not say', () => {
  expect(campaignOf({ source: 'letter' }, 'https://shop.example/?utm_source=news&fbclid=z')).toEqual({
    source: 'letter',
    fbclid: 'z',
  });
});

it.each([undefined, 5, '', 'https://shop.example/?q=gclid', 'no address ?utm_other=1'])(
  'finds nothing in %s',
  (address) => {
    expect(campaignOf({}, address)).toBeNull();
  },
);

const completed = {
  type: 'track',
  userId: 'u-7',
  event: 'Order Completed',
  timestamp: '2026-02-10T09:30:00.000Z',
  properties: { order_id: 'o-1', total: 25.3, tax: 4.2, currency: 'EUR' },
};
const read = (config: object) =>
  normaliseMessage(
    { dedupeKey: 'message:m-1', payload: { message: completed, type: null, sentAt: undefined, shared: {} } },
    { config: { ...config }, meta: {}, receivedAt: new Date('2026-02-10T09:31:00Z') },
  );

it('makes an order of what no other source tells of, and a touch with its order where a shop does', () => {
  expect(read({})).toMatchObject({
    records: [
      { type: 'interaction', orderExternalId: 'o-1' },
      { type: 'order', externalId: 'o-1' },
    ],
  });
  expect(read({ orders: 'told_elsewhere' })).toMatchObject({
    records: [{ type: 'interaction', name: 'Order Completed', orderExternalId: 'o-1' }],
  });
  expect(read({ orders: 'told_elsewhere' })).toHaveProperty('records.length', 1);
});

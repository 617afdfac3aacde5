import type { ConnectorSetup } from '@customering/plugin-testkit';

const paid = {
  type: 'track',
  messageId: 'm-1',
  userId: 'u-7',
  event: 'Order Completed',
  timestamp: '2026-02-10T09:30:00.000Z',
  properties: { order_id: 'o-1', total: 25.3, tax: 4.2, shipping: 3.9, currency: 'EUR' },
};

export const setup: ConnectorSetup = {
  deliveries: [
    { name: 'a single call', meta: { door: 'events', type: 'track' }, body: paid },
    {
      name: 'a batch',
      meta: { door: 'events', type: 'batch' },
      records: 3,
      list: 'batch',
      body: {
        sentAt: '2026-02-10T10:00:05.000Z',
        context: { library: { name: 'analytics.js' } },
        batch: [
          paid,
          { type: 'page', messageId: 'm-2', anonymousId: 'a-1', name: 'Basket', timestamp: '2026-02-10T09:00:00.000Z' },
          {
            type: 'identify',
            messageId: 'm-3',
            userId: 'u-7',
            traits: { email: 'ada@example.com', phone: '+4930123456' },
            timestamp: '2026-02-10T09:00:00.000Z',
          },
        ],
      },
    },
  ],
};

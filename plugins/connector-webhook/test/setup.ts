import type { ConnectorSetup } from '@customering/plugin-testkit';

const path = (field: string, value: string) => ({ field, from: 'path', value, name: '' });

/** A mapping as the screens write it: payments are orders. */
const settings = {
  key: { kind: 'auto', path: '' },
  eventType: 'type',
  version: '',
  rules: [
    {
      types: ['order.*'],
      target: 'order',
      fields: [
        path('total', 'data.total'),
        path('tax', 'data.tax'),
        path('currency', 'data.currency'),
        path('email', 'data.buyer.email'),
        path('occurred_at', 'data.at'),
        path('external_id', 'data.number'),
      ],
    },
  ],
  timeFormat: 'iso',
  currency: 'EUR',
  minorUnits: false,
  namespace: '',
};

const data = { total: '19.90', tax: 3.18, currency: 'eur', buyer: { email: 'ann@example.com' } };
const order = (number: string) => ({
  id: number,
  type: 'order.paid',
  data: { ...data, number, at: '2026-02-10T09:30:00Z' },
});

export const setup: ConnectorSetup = {
  settings,
  deliveries: [
    {
      name: 'the published example of Standard Webhooks',
      preset: 'standard-webhooks',
      headers: {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
      body: '{"test": 2432232314}',
      signed: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', at: '2021-02-25T15:02:10.000Z' },
    },
    {
      name: 'the example in the manual of GitHub',
      preset: 'github',
      headers: {
        'content-type': 'text/plain',
        'x-github-event': 'ping',
        'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      },
      body: 'Hello, World!',
      signed: { secret: "It's a Secret to Everybody", at: '2026-02-10T09:30:00.000Z' },
    },
    { name: 'a list of events', preset: 'custom', body: [order('o-1'), order('o-2')], list: '' },
    {
      name: 'a CloudEvent',
      preset: 'cloudevents',
      headers: { 'content-type': 'application/cloudevents+json' },
      body: { specversion: '1.0', source: '/shop', ...order('e-1') },
    },
  ],
};

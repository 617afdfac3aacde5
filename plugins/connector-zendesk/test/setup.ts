import type { ConnectorSetup } from '@customering/plugin-testkit';
import { playedZendesk } from './played-zendesk';

const testSecret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
const signed = { secret: testSecret, at: '2021-03-25T05:09:27Z' };
const signedAt = { 'X-Zendesk-Webhook-Signature-Timestamp': '2021-03-25T05:09:27Z' };

export const setup: ConnectorSetup = {
  settings: { subdomain: 'acme', email: 'ada@acme.example', currency: 'USD' },
  vendor: playedZendesk,
  deliveries: [
    {
      name: 'what a trigger sends, as it is signed',
      preset: 'zendesk',
      headers: { ...signedAt, 'X-Zendesk-Webhook-Signature': 'S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=' },
      body: '{"event":"ticket.updated","id":123}',
      signed,
    },
    {
      name: 'a ticket event',
      preset: 'zendesk',
      headers: signedAt,
      body: {
        type: 'zen:event-type:ticket.status_changed',
        account_id: 12_514_403,
        id: '2b24ef10-19d4-4740-93cf-8f98ec4776c0',
        time: '2026-02-10T09:28:00Z',
        zendesk_event_version: '2022-11-06',
        subject: 'zen:ticket:35436',
        detail: { id: '35436', status: 'SOLVED', requester_id: '8447388090494' },
        event: { current: 'SOLVED', previous: 'OPEN' },
      },
    },
    {
      name: 'a customer event',
      preset: 'zendesk',
      headers: signedAt,
      body: {
        type: 'zen:event-type:user.name_changed',
        id: '7d12ef10-19d4-4740-93cf-8f98ec4776c1',
        subject: 'zen:user:6596848315901',
        detail: { id: '6596848315901' },
        event: { current: 'Grace', previous: 'Grace H.' },
      },
    },
  ],
};

import type { WebhookPreset } from '@customering/plugin-sdk';

export const presets: readonly WebhookPreset[] = [
  {
    id: 'zendesk',
    title: 'Zendesk',
    note: 'In Zendesk’s Admin Center under Apps and integrations, Webhooks: add the address, choose ticket events, and paste the secret that Zendesk then reveals.',
    secretFrom: 'sender',
    recipe: {
      signature: {
        algorithm: 'hmac-sha256',
        signatureHeaders: ['x-zendesk-webhook-signature'],
        split: 'one',
        prefix: '',
        encoding: 'base64',
        signed: '{timestamp}{body}',
        timestamp: { headers: ['x-zendesk-webhook-signature-timestamp'], prefix: '', format: 'iso' },
        idHeaders: ['x-zendesk-webhook-invocation-id'],
        toleranceSeconds: 300,
        secretEncoding: 'text',
        secretPrefix: '',
      },
      handshakes: [],
      eventType: 'type',
      keptHeaders: [],
    },
  },
];

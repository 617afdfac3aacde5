import type { WebhookPreset } from '@customering/plugin-sdk';

export const presets: readonly WebhookPreset[] = [
  {
    id: 'typeform',
    title: 'Typeform',
    note: 'In Typeform under Connect, Webhooks: add the address, paste the secret, and switch the webhook on.',
    secretFrom: 'here',
    recipe: {
      signature: {
        algorithm: 'hmac-sha256',
        signatureHeaders: ['typeform-signature'],
        split: 'one',
        prefix: 'sha256=',
        encoding: 'base64',
        signed: '{body}',
        timestamp: null,
        idHeaders: [],
        toleranceSeconds: null,
        secretEncoding: 'text',
        secretPrefix: '',
      },
      handshakes: [],
      eventType: 'event_type',
      keptHeaders: [],
    },
  },
];

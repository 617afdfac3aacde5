import type { WebhookPreset } from '@customering/plugin-sdk';
import { levels } from './delivered';

/** Facebook, Instagram and WhatsApp sign alike, with the secret of the app, and ask the address for a token before they send. */
export const presets: readonly WebhookPreset[] = [
  {
    id: 'meta',
    title: 'Facebook, Instagram and WhatsApp',
    note: 'At developers.facebook.com, in your app under Webhooks: enter the address and the verify token for Page, Instagram and WhatsApp Business Account. The secret is the app secret, under App settings, Basic.',
    secretFrom: 'sender',
    secretSetting: 'appSecret',
    recipe: {
      signature: {
        algorithm: 'hmac-sha256',
        signatureHeaders: ['x-hub-signature-256'],
        split: 'one',
        prefix: 'sha256=',
        encoding: 'hex',
        signed: '{body}',
        timestamp: null,
        idHeaders: [],
        toleranceSeconds: null,
        secretEncoding: 'text',
        secretPrefix: '',
      },
      handshakes: [{ kind: 'query_echo', challenge: 'hub.challenge', token: 'hub.verify_token' }],
      eventType: 'object',
      keptHeaders: [],
      items: levels,
    },
  },
];

import type { SignatureRecipe, WebhookPreset } from '@customering/plugin-sdk';
import { breaks } from './fault';

const signature: SignatureRecipe = {
  algorithm: breaks('signature.missing-header') ? 'none' : 'hmac-sha256',
  signatureHeaders: ['x-acme-signature'],
  split: 'one',
  prefix: 'v1=',
  encoding: 'hex',
  signed: signedText(),
  timestamp: { headers: ['x-acme-time'], prefix: '', format: breaks('signature.vectors') ? 'unix_ms' : 'unix' },
  idHeaders: ['x-acme-delivery'],
  toleranceSeconds: breaks('signature.time') ? 1_000_000 : 300,
  secretEncoding: 'text',
  secretPrefix: '',
};

function signedText(): string {
  if (breaks('signature.body')) return '{timestamp}.{id}';
  return breaks('signature.time-signed') ? '{body}' : '{timestamp}.{body}';
}

export const presets: readonly WebhookPreset[] = [
  {
    id: 'acme',
    title: 'Acme Desk',
    note: 'The secret is put in under Settings, Webhooks.',
    secretFrom: 'here',
    recipe: { signature, handshakes: [], eventType: 'type', keptHeaders: [] },
  },
];

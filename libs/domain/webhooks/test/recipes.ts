import type { SignatureRecipe } from '../src';
import type { Delivery } from '../src';

export const plain: SignatureRecipe = {
  algorithm: 'hmac-sha256',
  signatureHeaders: ['x-signature'],
  split: 'one',
  prefix: '',
  encoding: 'hex',
  signed: '{body}',
  timestamp: null,
  idHeaders: [],
  toleranceSeconds: null,
  secretEncoding: 'text',
  secretPrefix: '',
};

export const standard: SignatureRecipe = {
  ...plain,
  signatureHeaders: ['webhook-signature', 'svix-signature'],
  split: 'space',
  prefix: 'v1,',
  encoding: 'base64',
  signed: '{id}.{timestamp}.{body}',
  timestamp: { headers: ['webhook-timestamp', 'svix-timestamp'], prefix: '', format: 'unix' },
  idHeaders: ['webhook-id', 'svix-id'],
  toleranceSeconds: 300,
  secretEncoding: 'base64',
  secretPrefix: 'whsec_',
};

export const stripe: SignatureRecipe = {
  ...plain,
  signatureHeaders: ['stripe-signature'],
  split: 'comma',
  prefix: 'v1=',
  signed: '{timestamp}.{body}',
  timestamp: { headers: ['stripe-signature'], prefix: 't=', format: 'unix' },
  toleranceSeconds: 300,
};

export const zendesk: SignatureRecipe = {
  ...plain,
  signatureHeaders: ['x-zendesk-webhook-signature'],
  encoding: 'base64',
  signed: '{timestamp}{body}',
  timestamp: { headers: ['x-zendesk-webhook-signature-timestamp'], prefix: '', format: 'iso' },
  toleranceSeconds: 300,
};

export const twilio: SignatureRecipe = {
  ...plain,
  algorithm: 'hmac-sha1',
  signatureHeaders: ['x-twilio-signature'],
  encoding: 'base64',
  signed: '{url}{form}',
};

export function aDelivery(
  body: string | Buffer,
  headers: Delivery['headers'],
  changes: Partial<Delivery> = {},
): Delivery {
  return {
    method: 'POST',
    headers,
    url: 'https://us.example/hooks/x',
    query: {},
    bodies: [Buffer.from(body)],
    ...changes,
  };
}

import type { SignatureRecipe, WebhookPreset } from '@customering/plugin-sdk';

const fiveMinutes = 300;

/** HMAC-SHA256 of the body, in hex, in a header of its own: what most senders without a standard do. */
const plainHmac: SignatureRecipe = {
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

const standardHeaders = (name: string) => [`webhook-${name}`, `svix-${name}`];

/** Each sender's way to sign, in the words of the recipe. A sender that none fits is described by "Custom". */
export const presets: readonly WebhookPreset[] = [
  {
    id: 'standard-webhooks',
    title: 'Standard Webhooks',
    note: 'For senders that follow the open specification: headers webhook-id, webhook-timestamp and webhook-signature, or svix-….',
    secretFrom: 'sender',
    recipe: {
      signature: {
        ...plainHmac,
        signatureHeaders: standardHeaders('signature'),
        split: 'space',
        prefix: 'v1,',
        encoding: 'base64',
        signed: '{id}.{timestamp}.{body}',
        timestamp: { headers: standardHeaders('timestamp'), prefix: '', format: 'unix' },
        idHeaders: standardHeaders('id'),
        toleranceSeconds: fiveMinutes,
        secretEncoding: 'base64',
        secretPrefix: 'whsec_',
      },
      handshakes: [],
      eventType: 'type',
      keptHeaders: [],
    },
  },
  {
    id: 'cloudevents',
    title: 'CloudEvents 1.0',
    note: 'Single events, batches and events in headers. The sender repeats the secret as "Authorization: Bearer …".',
    secretFrom: 'here',
    recipe: {
      signature: {
        ...plainHmac,
        algorithm: 'token',
        signatureHeaders: ['authorization'],
        prefix: 'Bearer ',
        signed: '',
      },
      handshakes: [{ kind: 'origin' }],
      eventType: 'type',
      keptHeaders: [],
    },
  },
  {
    id: 'github',
    title: 'GitHub style',
    note: 'Header X-Hub-Signature-256 with "sha256=" and the signature in hex, as GitHub and Meta send it.',
    secretFrom: 'here',
    recipe: {
      signature: {
        ...plainHmac,
        signatureHeaders: ['x-hub-signature-256'],
        prefix: 'sha256=',
        idHeaders: ['x-github-delivery'],
      },
      handshakes: [{ kind: 'query_echo', challenge: 'hub.challenge', token: 'hub.verify_token' }, { kind: 'head' }],
      eventType: 'header:x-github-event',
      keptHeaders: ['x-github-event'],
    },
  },
  {
    id: 'stripe',
    title: 'Stripe style',
    note: 'One header Stripe-Signature with the time (t=) and one or more signatures (v1=). Stripe shows the secret.',
    secretFrom: 'sender',
    recipe: {
      signature: {
        ...plainHmac,
        signatureHeaders: ['stripe-signature'],
        split: 'comma',
        prefix: 'v1=',
        signed: '{timestamp}.{body}',
        timestamp: { headers: ['stripe-signature'], prefix: 't=', format: 'unix' },
        toleranceSeconds: fiveMinutes,
      },
      handshakes: [],
      eventType: 'type',
      keptHeaders: [],
    },
  },
  {
    id: 'zendesk',
    title: 'Zendesk style',
    note: 'The time and the body are signed together, in base64. Zendesk shows the secret on the webhook’s page.',
    secretFrom: 'sender',
    recipe: {
      signature: {
        ...plainHmac,
        signatureHeaders: ['x-zendesk-webhook-signature'],
        encoding: 'base64',
        signed: '{timestamp}{body}',
        timestamp: { headers: ['x-zendesk-webhook-signature-timestamp'], prefix: '', format: 'iso' },
        idHeaders: ['x-zendesk-webhook-invocation-id'],
        toleranceSeconds: fiveMinutes,
      },
      handshakes: [],
      eventType: 'type',
      keptHeaders: [],
    },
  },
  {
    id: 'shopify',
    title: 'Shopify style',
    note: 'The body is signed in base64 with the app’s client secret; the topic comes in a header.',
    secretFrom: 'sender',
    recipe: {
      signature: {
        ...plainHmac,
        signatureHeaders: ['shopify-hmac-sha256', 'x-shopify-hmac-sha256'],
        encoding: 'base64',
        idHeaders: ['shopify-event-id', 'x-shopify-event-id'],
      },
      handshakes: [],
      eventType: 'header:x-shopify-topic',
      keptHeaders: ['x-shopify-topic', 'x-shopify-shop-domain', 'x-shopify-triggered-at', 'shopify-topic'],
    },
  },
  {
    id: 'typeform',
    title: 'Typeform style',
    note: 'Header Typeform-Signature with "sha256=" and the signature in base64.',
    secretFrom: 'here',
    recipe: {
      signature: { ...plainHmac, signatureHeaders: ['typeform-signature'], prefix: 'sha256=', encoding: 'base64' },
      handshakes: [],
      eventType: 'event_type',
      keptHeaders: [],
    },
  },
  {
    id: 'twilio',
    title: 'Twilio style',
    note: 'The public address and the form’s fields are signed by SHA-1. Use the account’s auth token as the secret.',
    secretFrom: 'sender',
    recipe: {
      signature: {
        ...plainHmac,
        algorithm: 'hmac-sha1',
        signatureHeaders: ['x-twilio-signature'],
        encoding: 'base64',
        signed: '{url}{form}',
      },
      handshakes: [],
      eventType: 'CallbackSource',
      keptHeaders: ['i-twilio-idempotency-token'],
    },
  },
  {
    id: 'slack',
    title: 'Slack style',
    note: 'Time and body are signed together behind "v0:". The first delivery only asks for its challenge back.',
    secretFrom: 'sender',
    recipe: {
      signature: {
        ...plainHmac,
        signatureHeaders: ['x-slack-signature'],
        prefix: 'v0=',
        signed: 'v0:{timestamp}:{body}',
        timestamp: { headers: ['x-slack-request-timestamp'], prefix: '', format: 'unix' },
        toleranceSeconds: fiveMinutes,
      },
      handshakes: [{ kind: 'json_echo', challenge: 'challenge', when: { field: 'type', value: 'url_verification' } }],
      eventType: 'event.type',
      keptHeaders: [],
    },
  },
  {
    id: 'x',
    title: 'X style',
    note: 'Signed in base64 behind "sha256=". X asks now and then for a digest of a token (CRC).',
    secretFrom: 'sender',
    recipe: {
      signature: {
        ...plainHmac,
        signatureHeaders: ['x-twitter-webhooks-signature'],
        prefix: 'sha256=',
        encoding: 'base64',
      },
      handshakes: [{ kind: 'crc', challenge: 'crc_token', field: 'response_token', prefix: 'sha256=' }],
      eventType: '',
      keptHeaders: [],
    },
  },
  {
    id: 'address',
    title: 'Secret address only',
    note: 'For senders that cannot sign. Whoever learns the address can send: treat it as a password.',
    secretFrom: 'nobody',
    recipe: {
      signature: { ...plainHmac, algorithm: 'none', signatureHeaders: [], signed: '' },
      handshakes: [{ kind: 'head' }],
      eventType: '',
      keptHeaders: [],
    },
  },
  {
    id: 'custom',
    title: 'Custom',
    note: 'Say how this sender signs. Its own documentation names the header, the algorithm and what is signed.',
    secretFrom: 'here',
    recipe: { signature: plainHmac, handshakes: [], eventType: '', keptHeaders: [] },
  },
];

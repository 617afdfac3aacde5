import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { verifyDelivery, type SignatureRecipe } from '../src';
import { aDelivery, plain, standard, stripe, twilio, zendesk } from './recipes';

const ok = { ok: true };
const refused = (reason: string) => ({ ok: false, reason });

/** Published by the senders, or computed from the inputs of their own tests. */
const vectors = [
  {
    name: 'Standard Webhooks',
    recipe: standard,
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: '{"test": 2432232314}',
    url: 'https://us.example/hooks/x',
    atMs: 1_614_265_330_000,
  },
  {
    name: 'Stripe',
    recipe: stripe,
    secret: 'whsec_test_secret',
    headers: {
      'stripe-signature': 't=1492774577,v1=c2f890decbc5ede7c5060bb9a6d31e0626a4342bacb9aeae2adb1bcea72f9812,v0=00',
    },
    body: JSON.stringify({ id: 'evt_test_webhook', object: 'event' }, null, 2),
    url: 'https://us.example/hooks/x',
    atMs: 1_492_774_577_000,
  },
  {
    name: 'Zendesk',
    recipe: zendesk,
    secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
    headers: {
      'x-zendesk-webhook-signature': 'S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=',
      'x-zendesk-webhook-signature-timestamp': '2021-03-25T05:09:27Z',
    },
    body: '{"event":"ticket.updated","id":123}',
    url: 'https://us.example/hooks/x',
    atMs: Date.parse('2021-03-25T05:09:27Z'),
  },
  {
    name: 'Twilio, a form',
    recipe: twilio,
    secret: '12345',
    headers: { 'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' },
    body: 'To=%2B18005551212&CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&Caller=%2B14158675309',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    atMs: 0,
  },
];

describe.each(vectors)('the published example of $name', ({ recipe, secret, headers, body, url, atMs }) => {
  it('is taken', () => {
    expect(verifyDelivery(recipe, aDelivery(body, headers, { url }), [secret], atMs)).toEqual(ok);
  });

  it('is refused when any one byte of the body is another', () => {
    for (let at = 0; at < body.length; at++) {
      const changed = Buffer.from(body);
      changed[at] = (changed[at] ?? 0) ^ 1;

      expect(verifyDelivery(recipe, aDelivery(changed, headers, { url }), [secret], atMs)).toEqual(
        refused('signature_wrong'),
      );
    }
  });

  it('is refused under another secret, and taken when one of two is right', () => {
    const delivery = aDelivery(body, headers, { url });
    const other = `${secret.slice(0, -6)}AAAAAA`;

    expect(verifyDelivery(recipe, delivery, [other], atMs)).toEqual(refused('signature_wrong'));
    expect(verifyDelivery(recipe, delivery, [other, secret], atMs)).toEqual(ok);
    expect(verifyDelivery(recipe, delivery, [secret, other], atMs)).toEqual(ok);
    expect(verifyDelivery(recipe, delivery, [], atMs)).toEqual(refused('no_secret'));
  });

  it('is refused without its signature', () => {
    const [header = ''] = recipe.signatureHeaders;
    const rest = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== header));

    expect(verifyDelivery(recipe, aDelivery(body, rest, { url }), [secret], atMs)).toEqual(
      refused('signature_missing'),
    );
  });
});

it('gives the published digests when they are computed another way', () => {
  const digest = (algorithm: string, key: string | Buffer, text: string, encoding: 'hex' | 'base64') =>
    createHmac(algorithm, key).update(text).digest(encoding);
  const [one, two, three] = vectors;

  expect(one?.headers).toMatchObject({
    'webhook-signature': `v1,${digest('sha256', Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'), `msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.${one?.body}`, 'base64')}`,
  });
  expect(two?.headers['stripe-signature']).toContain(
    `v1=${digest('sha256', 'whsec_test_secret', `1492774577.${two?.body}`, 'hex')}`,
  );
  expect(three?.headers).toMatchObject({
    'x-zendesk-webhook-signature': digest(
      'sha256',
      three?.secret ?? '',
      `2021-03-25T05:09:27Z${three?.body}`,
      'base64',
    ),
  });
});

const nowMs = 1_760_000_000_000;

function signedStripe(atMs: number, body = '{}') {
  const time = Math.round(atMs / 1000);
  const v1 = createHmac('sha256', 'secret').update(`${time}.${body}`).digest('hex');
  return aDelivery(body, { 'stripe-signature': `t=${time},v1=${v1}` });
}

describe('when it was signed', () => {
  it.each([
    [-299, ok],
    [299, ok],
    [-301, refused('too_old')],
    [301, refused('too_far_ahead')],
  ])('decides %s seconds from now', (seconds, verdict) => {
    expect(verifyDelivery(stripe, signedStripe(nowMs + seconds * 1000), ['secret'], nowMs)).toEqual(verdict);
  });

  it('must be said, as a number', () => {
    const { headers } = signedStripe(nowMs);
    const without = String(headers['stripe-signature']).replace(/^t=\d+/, 't=soon');

    expect(verifyDelivery(stripe, aDelivery('{}', { 'stripe-signature': without }), ['secret'], nowMs)).toEqual(
      refused('timestamp_missing'),
    );
  });
});

describe('the form of a signature', () => {
  const right = createHmac('sha256', 'secret').update('body').digest();
  const withValue = (value: string, recipe: SignatureRecipe = plain) =>
    verifyDelivery(recipe, aDelivery('body', { 'x-signature': value }), ['secret'], nowMs);

  it.each([
    ['hex', right.toString('hex')],
    ['hex in capitals', right.toString('hex').toUpperCase()],
  ])('may be %s', (_, value) => {
    expect(withValue(value)).toEqual(ok);
  });

  it.each([
    ['cut short', right.toString('hex').slice(0, 32)],
    ['longer', `${right.toString('hex')}00`],
    ['odd', right.toString('hex').slice(1)],
    ['in another encoding', right.toString('base64')],
    ['followed by what a lenient decoder skips', `${right.toString('hex')}zz`],
    ['empty', ''],
  ])('may not be %s', (_, value) => {
    expect(withValue(value).ok).toBe(false);
  });

  it('may not carry in base64 what a lenient decoder skips', () => {
    const recipe = { ...plain, encoding: 'base64' as const };

    expect(withValue(right.toString('base64'), recipe)).toEqual(ok);
    expect(withValue(`${right.toString('base64')}!!`, recipe)).toEqual(refused('signature_wrong'));
    expect(
      withValue(` ${right.toString('base64').slice(0, 10)}\n${right.toString('base64').slice(10)}`, recipe),
    ).toEqual(refused('signature_wrong'));
  });

  it('must have the prefix that the recipe names', () => {
    const recipe = { ...plain, prefix: 'sha256=' };

    expect(withValue(`sha256=${right.toString('hex')}`, recipe)).toEqual(ok);
    expect(withValue(right.toString('hex'), recipe)).toEqual(refused('signature_missing'));
  });
});

it('refuses every signature that was not made by the secret', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 1, maxLength: 64 }), (body, forged) => {
      const delivery = aDelivery(Buffer.from(body), { 'x-signature': Buffer.from(forged).toString('hex') });

      expect(verifyDelivery(plain, delivery, ['secret'], nowMs)).toEqual(refused('signature_wrong'));
    }),
  );
});

it('takes what any recipe of its parts signed, whatever the bytes', () => {
  const part = fc.constantFrom('{body}', '{timestamp}', '{id}', '{url}', '.', ':', '{header:x-extra}');
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 5 }),
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('hmac-sha1' as const, 'hmac-sha256' as const, 'hmac-sha512' as const),
      fc.constantFrom('hex' as const, 'base64' as const),
      (parts, body, algorithm, encoding) => {
        const values = new Map([
          ['{timestamp}', '1760000000'],
          ['{id}', 'delivery-1'],
          ['{url}', 'https://us.example/hooks/x'],
          ['{header:x-extra}', 'more'],
        ]);
        const all = [...parts, '{body}'];
        const text = Buffer.concat(
          all.map((one) => (one === '{body}' ? Buffer.from(body) : Buffer.from(values.get(one) ?? one))),
        );
        const signature = createHmac(algorithm.slice(5), 'secret').update(text).digest(encoding);
        const recipe: SignatureRecipe = {
          ...plain,
          algorithm,
          encoding,
          signed: all.join(''),
          timestamp: { headers: ['x-time'], prefix: '', format: 'unix' },
          idHeaders: ['x-id'],
        };
        const headers = { 'x-signature': signature, 'x-time': '1760000000', 'x-id': 'delivery-1', 'x-extra': 'more' };

        expect(verifyDelivery(recipe, aDelivery(Buffer.from(body), headers), ['secret'], nowMs)).toEqual(ok);
      },
    ),
  );
});

describe('other ways to prove a delivery', () => {
  it('takes a public key for ed25519', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
    const recipe: SignatureRecipe = { ...standard, algorithm: 'ed25519', prefix: 'v1a,', secretPrefix: 'whpk_' };
    const signature = sign(null, Buffer.from('m1.1760000000.{}'), privateKey).toString('base64');
    const headers = {
      'webhook-id': 'm1',
      'webhook-timestamp': '1760000000',
      'webhook-signature': `v1,AAAA v1a,${signature}`,
    };

    expect(verifyDelivery(recipe, aDelivery('{}', headers), [`whpk_${raw}`], nowMs)).toEqual(ok);
    expect(verifyDelivery(recipe, aDelivery('{ }', headers), [`whpk_${raw}`], nowMs)).toEqual(
      refused('signature_wrong'),
    );
    expect(verifyDelivery(recipe, aDelivery('{}', headers), ['whpk_AAAA'], nowMs)).toEqual(refused('signature_wrong'));
  });

  it('takes a repeated secret as it is, and nothing that only begins like it', () => {
    const recipe: SignatureRecipe = {
      ...plain,
      algorithm: 'token',
      signatureHeaders: ['authorization'],
      prefix: 'Bearer ',
    };
    const of = (value: string) =>
      verifyDelivery(recipe, aDelivery('', { authorization: value }), ['a long token'], nowMs);

    expect(of('Bearer a long token')).toEqual(ok);
    expect(of('Bearer a long toke')).toEqual(refused('signature_wrong'));
    expect(of('a long token')).toEqual(refused('signature_missing'));
  });

  it('asks nothing where the address is the secret, and takes an empty body', () => {
    expect(verifyDelivery({ ...plain, algorithm: 'none' }, aDelivery('', {}), [], nowMs)).toEqual(ok);
    const signature = createHmac('sha256', 'secret').update('').digest('hex');

    expect(verifyDelivery(plain, aDelivery('', { 'x-signature': signature }), ['secret'], nowMs)).toEqual(ok);
  });

  it('takes a signed address with and without its usual port', () => {
    const recipe: SignatureRecipe = { ...plain, signed: '{url}' };
    for (const url of ['https://us.example/hooks/x', 'https://us.example:443/hooks/x']) {
      const signature = createHmac('sha256', 'secret').update(url).digest('hex');

      expect(verifyDelivery(recipe, aDelivery('', { 'x-signature': signature }), ['secret'], nowMs)).toEqual(ok);
    }
  });

  it('names the header that is signed and did not come', () => {
    const headers = { 'webhook-timestamp': '1760000000', 'webhook-signature': 'v1,AAAA' };

    expect(verifyDelivery(standard, aDelivery('{}', headers), ['whsec_AAAA'], nowMs)).toEqual(
      refused('delivery_id_missing'),
    );
  });
});

import { type EgressPolicy, type Observation } from '../src/index';
import { aCall, anEgress, aPolicy, aVendor, text, type Answer, type Vendor } from './outside';

const urlOf = ({ port }: Vendor, path = '/', host = 'api.acme.test') => `https://${host}:${port}${path}`;
const SECRET = 's3cr/t+of=acme';

type Signing = Pick<EgressPolicy, 'auth'> & Partial<EgressPolicy>;

const bearer: Signing = { auth: { scheme: 'bearer', tokenFrom: 'token' }, secrets: { token: SECRET } };

async function seenBy(changes: Signing, path = '/tickets?page=1') {
  const vendor = await aVendor((_request, response) => response.end());
  const outcome = await anEgress().send(aCall(aPolicy([vendor], changes), { url: urlOf(vendor, path) }));
  return { outcome, seen: vendor.seen[0] };
}

it.each<[string, Signing, string, string]>([
  ['bearer', bearer, 'authorization', `Bearer ${SECRET}`],
  [
    'bearer with a line break from the clipboard',
    { ...bearer, secrets: { token: ` ${SECRET}\n` } },
    'authorization',
    `Bearer ${SECRET}`,
  ],
  [
    'basic',
    {
      auth: { scheme: 'basic', userFrom: 'user', passwordFrom: 'token' },
      settings: { user: 'me' },
      secrets: { token: SECRET },
    },
    'authorization',
    `Basic ${Buffer.from(`me:${SECRET}`).toString('base64')}`,
  ],
  [
    'basic with a suffix',
    {
      auth: { scheme: 'basic', userFrom: 'user', userSuffix: '/token', passwordFrom: 'token' },
      settings: { user: 'me@example.com' },
      secrets: { token: SECRET },
    },
    'authorization',
    `Basic ${Buffer.from(`me@example.com/token:${SECRET}`).toString('base64')}`,
  ],
  [
    'header',
    {
      auth: { scheme: 'header', header: 'X-Api-Key', secretFrom: 'token', prefix: 'Key ' },
      secrets: { token: SECRET },
    },
    'x-api-key',
    `Key ${SECRET}`,
  ],
])('signs with %s', async (_name, changes, header, expected) => {
  const { seen } = await seenBy(changes);

  expect(seen?.headers[header]).toBe(expected);
  expect(seen?.url).toBe('/tickets?page=1');
});

it('signs in the query, and shows the address without it', async () => {
  const auth = { scheme: 'query', parameter: 'api_key', secretFrom: 'token' } as const;
  const { seen, outcome } = await seenBy({ auth, secrets: { token: SECRET } }, '/tickets?q=a%20b');

  expect(seen?.url).toBe(`/tickets?q=a%20b&api_key=${encodeURIComponent(SECRET)}`);
  expect(outcome).toMatchObject({ ok: true, response: { url: expect.stringMatching(/\/tickets\?q=a%20b$/) } });
});

it('proves with a token that it has the secret of the app, too', async () => {
  const auth = {
    scheme: 'bearer',
    tokenFrom: 'token',
    proof: { parameter: 'appsecret_proof', keyFrom: 'app' },
  } as const;
  const { seen, outcome } = await seenBy({ auth, secrets: { token: 'what do ya want for nothing?', app: 'Jefe' } });

  // RFC 4231, test case 2.
  const proof = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
  expect(seen?.url).toBe(`/tickets?page=1&appsecret_proof=${proof}`);
  expect(seen?.headers['authorization']).toBe('Bearer what do ya want for nothing?');
  expect(outcome).toMatchObject({ ok: true, response: { url: expect.not.stringContaining(proof) } });
});

it('sends nothing where the secret of the app is missing', async () => {
  const auth = {
    scheme: 'bearer',
    tokenFrom: 'token',
    proof: { parameter: 'appsecret_proof', keyFrom: 'app' },
  } as const;
  const { seen, outcome } = await seenBy({ auth, secrets: { token: SECRET } });

  expect(outcome).toMatchObject({ ok: false, problem: { reason: 'secret_missing' } });
  expect(seen).toBeUndefined();
});

it('takes what the plugin puts in the place of a query credential away', async () => {
  const auth = { scheme: 'query', parameter: 'api_key', secretFrom: 'token' } as const;
  const { seen } = await seenBy({ auth, secrets: { token: SECRET } }, '/?api_key=mine');

  expect(new URL(seen?.url ?? '', 'https://a.test').searchParams.getAll('api_key')).toEqual([SECRET]);
});

it('says which setting is missing, and sends nothing', async () => {
  const { outcome, seen } = await seenBy({ ...bearer, secrets: {} });

  expect(outcome).toMatchObject({
    ok: false,
    problem: { kind: 'config', reason: 'secret_missing', message: expect.stringContaining('"token"') },
  });
  expect(seen).toBeUndefined();
});

it('finds no secret in what every object has', async () => {
  const { outcome } = await seenBy({ auth: { scheme: 'bearer', tokenFrom: 'constructor' }, secrets: {} });

  expect(outcome).toMatchObject({ ok: false, problem: { reason: 'secret_missing' } });
});

it('sends no secret that would begin another header', async () => {
  const { outcome } = await seenBy({ ...bearer, secrets: { token: 'a\r\nhost: evil.test' } });

  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'config', reason: 'credentials_unsendable' } });
});

it.each([
  ['authorization', bearer],
  [
    'Authorization',
    { auth: { scheme: 'query', parameter: 'k', secretFrom: 'token' }, secrets: { token: SECRET } } satisfies Signing,
  ],
  [
    'x-api-KEY',
    {
      auth: { scheme: 'header', header: 'X-Api-Key', secretFrom: 'token' },
      secrets: { token: SECRET },
    } satisfies Signing,
  ],
])('lets no plugin set %s where the host signs', async (header, changes) => {
  const vendor = await aVendor((_request, response) => response.end());
  const call = aCall(aPolicy([vendor], changes), { url: urlOf(vendor), headers: { [header]: 'mine' } });

  expect(await anEgress().send(call)).toMatchObject({
    ok: false,
    problem: { kind: 'bug', reason: 'header_not_allowed' },
  });
  expect(vendor.connections()).toBe(0);
});

it('lets a plugin set it where the host does not', async () => {
  const vendor = await aVendor((_request, response) => response.end());
  await anEgress().send(aCall(aPolicy([vendor]), { url: urlOf(vendor), headers: { Authorization: 'mine' } }));

  expect(vendor.seen[0]?.headers.authorization).toBe('mine');
});

it('shows credentials to none but the hosts that they are for', async () => {
  const vendor = await aVendor((_request, response) => response.end());
  const policy = aPolicy([vendor], { ...bearer, credentialHosts: [`api.acme.test:${vendor.port}`] });
  const egress = anEgress();
  await egress.send(aCall(policy, { url: urlOf(vendor) }));
  await egress.send(aCall(policy, { url: urlOf(vendor, '/', 'files.acme.test') }));

  expect(vendor.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${SECRET}`, undefined]);
});

describe('a redirect', () => {
  const headers = { 'X-Own-Key': 'own', Cookie: 'own', Accept: 'text/csv' };

  async function follow(status: number, to: (vendor: Vendor) => string, method: 'GET' | 'POST' = 'GET') {
    const answer: Answer = (request, response, number) =>
      number === 1
        ? response
            .writeHead(status, {
              location: to({ port: request.socket.localPort ?? 0, seen: [], connections: () => 0 }),
            })
            .end()
        : response.end('there');
    const vendor = await aVendor(answer);
    const body = method === 'POST' ? { body: Buffer.from('{}') } : {};
    const call = aCall(aPolicy([vendor], bearer), { url: urlOf(vendor), method, headers, ...body });
    return { outcome: await anEgress().send(call), second: vendor.seen[1], vendor };
  }

  it('within the origin keeps everything', async () => {
    const { outcome, second, vendor } = await follow(302, () => '/there?a=1');

    expect(second).toMatchObject({
      url: '/there?a=1',
      headers: { authorization: `Bearer ${SECRET}`, 'x-own-key': 'own', cookie: 'own' },
    });
    expect(outcome).toMatchObject({ ok: true, response: { url: urlOf(vendor, '/there?a=1') } });
  });

  it('to another origin takes no credential along, the plugin’s own included', async () => {
    const { second } = await follow(302, (vendor) => urlOf(vendor, '/there', 'files.acme.test'));

    expect(second?.headers).toMatchObject({ accept: 'text/csv' });
    expect(Object.keys(second?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('that leads away and back does not bring the credentials back', async () => {
    const vendor = await aVendor((request, response, number) => {
      const location = urlOf(
        { port: request.socket.localPort ?? 0, seen: [], connections: () => 0 },
        '/',
        number === 1 ? 'files.acme.test' : undefined,
      );
      return number < 3 ? response.writeHead(302, { location }).end() : response.end();
    });
    await anEgress().send(aCall(aPolicy([vendor], bearer), { url: urlOf(vendor) }));

    expect(vendor.seen.map(({ headers: { authorization } }) => authorization)).toEqual([
      `Bearer ${SECRET}`,
      undefined,
      undefined,
    ]);
  });

  it('to another port is to another origin', async () => {
    const second = await aVendor((_request, response) => response.end());
    const first = await aVendor((_request, response) => response.writeHead(302, { location: urlOf(second) }).end());
    await anEgress().send(aCall(aPolicy([first, second], bearer), { url: urlOf(first) }));

    expect(second.seen).toHaveLength(1);
    expect(second.seen[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', '{}'],
    [308, 'POST', '{}'],
  ])('by %i sends a POST on as %s', async (status, method, body) => {
    const { second } = await follow(status, () => '/there', 'POST');

    expect(second).toMatchObject({ method, body });
  });
});

describe('what a plugin, a log or a metric gets to see', () => {
  it('holds no secret that comes back in a header or in the address', async () => {
    const vendor = await aVendor((request, response, number) =>
      number === 1
        ? response.writeHead(302, { location: `/there?echo=${encodeURIComponent(SECRET)}` }).end()
        : response
            .writeHead(200, {
              'x-echo': request.headers.authorization ?? '',
              link: `<https://a.test/?access_token=abc>`,
            })
            .end('body'),
    );
    const outcome = await anEgress().send(aCall(aPolicy([vendor], bearer), { url: urlOf(vendor) }));
    if (!outcome.ok) throw new RangeError(outcome.problem.reason);
    const { headers, url, bytes } = outcome.response;

    expect(headers).toMatchObject({
      'x-echo': expect.not.stringContaining(SECRET),
      link: '<https://a.test/?access_token=•••>',
    });
    expect(url).toMatch(/\/there\?echo=•••$/);
    expect(text(bytes)).toBe('body');
  });

  it('holds no secret when a request is refused for its host', async () => {
    const policy: EgressPolicy = {
      hosts: [],
      privateHosts: [],
      auth: { scheme: 'none' },
      secrets: { token: 'leaking-secret' },
    };
    const outcome = await anEgress().send(aCall(policy, { url: 'https://leaking-secret.evil.test/?q=personal' }));

    expect(outcome).toMatchObject({
      ok: false,
      problem: { message: expect.stringMatching(/^•••\.evil\.test is not among/) },
    });
  });

  it('tells who was asked, how it went and how large it was, and nothing else', async () => {
    const seen: Observation[] = [];
    const vendor = await aVendor((_request, response, number) =>
      number === 1 ? response.writeHead(500).end() : response.end('12345'),
    );
    const egress = anEgress({ observe: (observation) => seen.push(observation) });
    await egress.send(
      aCall(aPolicy([vendor], bearer), { url: urlOf(vendor, '/people/ada?email=ada@a.test') }, { patienceMs: 60_000 }),
    );

    const host = `api.acme.test:${vendor.port}`;
    expect(seen).toEqual([
      { source: 's', method: 'GET', host, status: 500, bytes: 0, ms: expect.any(Number), attempt: 1 },
      { source: 's', method: 'GET', host, status: 200, bytes: 5, ms: expect.any(Number), attempt: 2 },
    ]);
  });
});

import fc from 'fast-check';
import { type CredentialStore, type EgressPolicy, type OAuth2, type StoredTokens } from '../src/index';
import { InMemoryCredentials, VirtualTime } from '../src/testing';
import { aCall, anEgress, aPolicy, aVendor, problemOf, responseOf, urlOf, type Answer, type Vendor } from './outside';

const START = Date.UTC(2026, 0, 1);
const expired: StoredTokens = { accessToken: 'old', refreshToken: 'refresh-1', renewAtMs: START - 1 };
const secrets = { id: 'client-id', secret: 'client secret' };

interface Issuer {
  readonly vendor: Vendor;
  readonly policy: EgressPolicy;
  /** Each form that came to the token endpoint. */
  readonly forms: () => Record<string, string>[];
  /** The tokens with which the API was asked. */
  readonly used: () => (string | undefined)[];
}

/** A vendor whose refresh tokens can be used once, as the strictest do it. */
async function anIssuer(changes: Partial<OAuth2> = {}, token: Answer = issueNext()): Promise<Issuer> {
  const vendor = await aVendor((request, response, number) => {
    if (request.url === '/token') return token(request, response, number);
    response.writeHead(request.headers.authorization === 'Bearer revoked' ? 401 : 200).end();
  });
  const auth: OAuth2 = {
    scheme: 'oauth2',
    grant: 'authorization_code',
    tokenUrl: '{base}/token',
    scopes: ['read', 'more'],
    clientIdFrom: 'id',
    clientSecretFrom: 'secret',
    clientAuth: 'basic',
    ...changes,
  };
  const policy = aPolicy([vendor], {
    auth,
    secrets,
    settings: { base: `https://api.acme.test:${vendor.port}` },
    limits: { concurrent: 20 },
  });
  const forms = () =>
    vendor.seen.filter(({ url }) => url === '/token').map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  const used = () => vendor.seen.filter(({ url }) => url !== '/token').map(({ headers }) => headers.authorization);
  return { vendor, policy, forms, used };
}

function issueNext(): Answer {
  let issued = 1;
  return (_request, response) => {
    issued += 1;
    response.end(
      JSON.stringify({ access_token: `access-${issued}`, refresh_token: `refresh-${issued}`, expires_in: 3600 }),
    );
  };
}

const refuseToken =
  (status: number, error: string): Answer =>
  (_request, response) =>
    response.writeHead(status).end(JSON.stringify({ error }));

async function keeping(tokens: StoredTokens): Promise<InMemoryCredentials> {
  const store = new InMemoryCredentials();
  await store.withLock('s', (held) => held.save(tokens));
  return store;
}

it('asks once and uses the answer until shortly before its end', async () => {
  const { vendor, policy, forms, used } = await anIssuer({ grant: 'client_credentials' });
  const time = new VirtualTime(START);
  const egress = anEgress({ time });
  const send = () => egress.send(aCall(policy, { url: urlOf(vendor) }));
  await send();
  time.advance(3_539_000);
  await send();
  time.advance(2_000);
  await send();

  expect(used()).toEqual(['Bearer access-2', 'Bearer access-2', 'Bearer access-3']);
  expect(forms()).toEqual(Array(2).fill({ grant_type: 'client_credentials', scope: 'read more' }));
  expect(vendor.seen[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from('client-id:client+secret').toString('base64')}`,
  );
});

it('shows the client in the body where the vendor wants it there', async () => {
  const { vendor, policy, forms } = await anIssuer({ clientAuth: 'body' });
  await anEgress({ credentials: await keeping(expired) }).send(aCall(policy, { url: urlOf(vendor) }));

  expect(forms()).toEqual([
    { grant_type: 'refresh_token', refresh_token: 'refresh-1', client_id: 'client-id', client_secret: 'client secret' },
  ]);
  expect(vendor.seen[0]?.headers.authorization).toBeUndefined();
});

it('renews once for any number of requests in any number of processes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('old', 'revoked'),
      async (requests, processes, kept) => {
        const { vendor, policy, forms, used } = await anIssuer();
        // One is past its time, the other is refused before it.
        const tokens = { ...expired, accessToken: kept, renewAtMs: kept === 'old' ? START - 1 : START + 1e9 };
        const credentials = await keeping(tokens);
        const doors = Array.from({ length: processes }, () => anEgress({ credentials, time: new VirtualTime(START) }));
        const url = urlOf(vendor);

        const sent = Array.from(
          { length: requests },
          (_, at) => doors[at % processes]?.send(aCall(policy, { url })) ?? Promise.reject(new RangeError('no door')),
        );
        const outcomes = await Promise.all(sent);

        expect(outcomes.map(({ ok }) => ok)).toEqual(Array(requests).fill(true));
        expect(forms().map(({ refresh_token: token }) => token)).toEqual(['refresh-1']);
        expect(used().filter((header) => header === 'Bearer access-2')).toHaveLength(requests);
        expect(await credentials.read('s')).toEqual({
          accessToken: 'access-2',
          refreshToken: 'refresh-2',
          endsAtMs: START + 3_600_000,
          renewAtMs: START + 3_540_000,
        });
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

it('saves a renewed token before anyone uses it', async () => {
  const { vendor, policy, used } = await anIssuer();
  const kept = await keeping(expired);
  let saves = 0;
  const failing: CredentialStore = {
    read: (source) => kept.read(source),
    withLock: (source, work) =>
      kept.withLock(source, (held) =>
        work({
          read: () => held.read(),
          save: async (tokens) => {
            saves += 1;
            if (saves === 2) throw new RangeError('the disk is full');
            await held.save(tokens);
          },
          forget: () => held.forget(),
        }),
      ),
  };

  const sending = anEgress({ credentials: failing }).send(aCall(policy, { url: urlOf(vendor) }));

  await expect(sending).rejects.toThrow('the disk is full');
  expect(used()).toEqual([]);
});

it('says that a process ended between renewal and saving, when the vendor then refuses the old token', async () => {
  const { vendor, policy } = await anIssuer({}, refuseToken(400, 'invalid_grant'));
  const credentials = await keeping({ ...expired, renewalBeganAtMs: Date.UTC(2025, 11, 31, 23, 59) });
  const egress = anEgress({ credentials });
  const send = () => egress.send(aCall(policy, { url: urlOf(vendor) }));

  const first = problemOf(await send());
  const second = problemOf(await send());

  expect(first).toMatchObject({ kind: 'auth', reason: 'renewal_interrupted' });
  expect(first.message).toContain('2025-12-31T23:59:00.000Z');
  expect(second.reason).toBe('renewal_interrupted');
});

it('leaves a mark while a renewal is under way, for whoever finds it after a crash', async () => {
  const credentials = await keeping(expired);
  const marks: (StoredTokens | undefined)[] = [];
  const issue = issueNext();
  const { vendor, policy } = await anIssuer({}, (request, response, number) => {
    void credentials.read('s').then((tokens) => {
      marks.push(tokens);
      issue(request, response, number);
    });
  });

  await anEgress({ credentials, time: new VirtualTime(START) }).send(aCall(policy, { url: urlOf(vendor) }));

  expect(marks).toEqual([{ ...expired, renewalBeganAtMs: START }]);
  expect(await credentials.read('s')).not.toHaveProperty('renewalBeganAtMs');
});

it.each([
  [400, 'invalid_grant', 'auth', 'sign_in_refused'],
  [401, 'invalid_client', 'auth', 'client_refused'],
  [400, 'temporarily_unavailable', 'transient', 'sign_in_unavailable'],
  [302, '', 'config', 'redirected'],
])('tells %i %s from the token endpoint as %s', async (status, error, kind, reason) => {
  const { vendor, policy, used } = await anIssuer({}, refuseToken(status, error));
  const credentials = await keeping(expired);
  const egress = anEgress({ credentials, time: new VirtualTime(START) });
  const outcome = await egress.send(aCall(policy, { url: urlOf(vendor) }));

  expect(problemOf(outcome)).toMatchObject({ kind, reason });
  expect(used()).toEqual([]);
  const { message } = problemOf(outcome);
  const refused = kind === 'auth' ? { refused: { atMs: START, message } } : {};
  expect(await credentials.read('s')).toEqual({ ...expired, ...refused });
});

it('keeps the mark when the answer cannot be read: the old refresh token may be spent', async () => {
  const { vendor, policy } = await anIssuer({}, (_request, response) => response.end('<html>Maintenance</html>'));
  const credentials = await keeping(expired);
  const egress = anEgress({ credentials, time: new VirtualTime(START) });
  const outcome = await egress.send(aCall(policy, { url: urlOf(vendor) }));

  expect(problemOf(outcome)).toMatchObject({ kind: 'transient', reason: 'answer_unreadable' });
  expect(await credentials.read('s')).toEqual({ ...expired, renewalBeganAtMs: START });
});

it('keeps the mark when nobody knows whether the vendor has read the renewal', async () => {
  const { vendor, policy } = await anIssuer({}, (request) => request.socket.destroy());
  const credentials = await keeping(expired);
  const outcome = await anEgress({ credentials, time: new VirtualTime(START) }).send(
    aCall(policy, { url: urlOf(vendor) }),
  );

  expect(problemOf(outcome)).toMatchObject({ kind: 'transient', reason: 'cut_off' });
  expect(await credentials.read('s')).toEqual({ ...expired, renewalBeganAtMs: START });
});

it('renews once when the vendor refuses a token before its time, and then leaves it to a person', async () => {
  const vendor = await aVendor((request, response) => {
    if (request.url === '/token') response.end('{"access_token":"access-2"}');
    else response.writeHead(401).end();
  });
  const { policy: whole } = await anIssuer();
  const base = `https://api.acme.test:${vendor.port}`;
  const policy = aPolicy([vendor], { auth: whole.auth, secrets, settings: { base } });
  const credentials = await keeping({ ...expired, renewAtMs: START + 1e9 });

  const outcome = await anEgress({ credentials, time: new VirtualTime(START) }).send(
    aCall(policy, { url: `${base}/`, method: 'POST' }, { patienceMs: 60_000 }),
  );

  expect(problemOf(outcome)).toMatchObject({ kind: 'auth', reason: 'credentials_refused' });
  expect(vendor.seen.map(({ url }) => url)).toEqual(['/', '/token', '/']);
  // Not every vendor sends a new refresh token.
  expect(await credentials.read('s')).toEqual({ accessToken: 'access-2', refreshToken: 'refresh-1' });
});

it('asks nobody when no person has given consent', async () => {
  const { vendor, policy } = await anIssuer();

  expect(problemOf(await anEgress().send(aCall(policy, { url: urlOf(vendor) })))).toMatchObject({
    kind: 'auth',
    reason: 'not_connected',
  });
  expect(vendor.connections()).toBe(0);
});

it('takes what a person has connected anew, once it is told', async () => {
  const { vendor, policy, used } = await anIssuer();
  const credentials = await keeping({ ...expired, accessToken: 'first', renewAtMs: START + 1e9 });
  const egress = anEgress({ credentials, time: new VirtualTime(START) });
  await egress.send(aCall(policy, { url: urlOf(vendor) }));
  await credentials.withLock('s', (held) => held.save({ accessToken: 'second' }));
  egress.forget('s');
  await egress.send(aCall(policy, { url: urlOf(vendor) }));

  expect(used()).toEqual(['Bearer first', 'Bearer second']);
});

it('ends a renewal that has begun, although the request that began it was called off', async () => {
  let issue: () => void = () => undefined;
  const { vendor, policy } = await anIssuer({}, (_request, response) => {
    issue = () => response.end('{"access_token":"access-2","refresh_token":"refresh-2"}');
    caller.abort();
  });
  const caller = new AbortController();
  const credentials = await keeping(expired);
  const outcome = await anEgress({ credentials }).send(
    aCall(policy, { url: urlOf(vendor) }, { signal: caller.signal }),
  );

  issue();
  await credentials.withLock('s', async () => undefined);

  expect(problemOf(outcome).reason).toBe('aborted');
  expect(await credentials.read('s')).toEqual({ accessToken: 'access-2', refreshToken: 'refresh-2' });
});

it('sends client and token to declared hosts alone', async () => {
  const { vendor, policy } = await anIssuer({ tokenUrl: 'https://login.evil.test/token' });
  const outcome = await anEgress({ credentials: await keeping(expired) }).send(aCall(policy, { url: urlOf(vendor) }));

  expect(problemOf(outcome)).toMatchObject({ kind: 'refused', reason: 'host_not_declared' });
  expect(vendor.connections()).toBe(0);
});

it.each([
  ['evil.test/?', 'address'],
  ['evil.test#', 'address'],
  ['a@evil.test', 'address'],
])('lets a setting %s inside a token address choose no other host', async (shop, reason) => {
  const { vendor, policy } = await anIssuer({ tokenUrl: 'https://{shop}.acme.test/token' });
  const changed = { ...policy, settings: { shop } };
  const outcome = await anEgress({ credentials: await keeping(expired) }).send(aCall(changed, { url: urlOf(vendor) }));

  expect(problemOf(outcome).reason).toBe(reason);
});

it('names the setting that a token address needs', async () => {
  const { vendor, policy } = await anIssuer({ tokenUrl: 'https://{shop}.acme.test/token' });
  const outcome = await anEgress({ credentials: await keeping(expired) }).send(aCall(policy, { url: urlOf(vendor) }));

  expect(problemOf(outcome)).toMatchObject({
    kind: 'config',
    reason: 'setting_missing',
    message: expect.stringContaining('"shop"'),
  });
});

it('hides tokens that come back in a header', async () => {
  const vendor = await aVendor((request, response) =>
    response.writeHead(200, { 'x-echo': request.headers.authorization?.slice(7) }).end(),
  );
  const { policy: whole } = await anIssuer();
  const policy = aPolicy([vendor], { auth: whole.auth, secrets });
  const credentials = await keeping({ accessToken: 'an-access-token', refreshToken: 'r' });
  const outcome = await anEgress({ credentials }).send(aCall(policy, { url: urlOf(vendor) }));

  expect(responseOf(outcome).headers['x-echo']).toBe('•••');
});

it('stands in line once for all requests of a process', async () => {
  const { vendor, policy } = await anIssuer();
  const kept = await keeping(expired);
  let locks = 0;
  const credentials: CredentialStore = {
    read: (source) => kept.read(source),
    withLock: (source, work) => {
      locks += 1;
      return kept.withLock(source, work);
    },
  };
  const egress = anEgress({ credentials, time: new VirtualTime(START) });

  await Promise.all([1, 2, 3].map(() => egress.send(aCall(policy, { url: urlOf(vendor) }))));

  expect(locks).toBe(1);
});

it('takes client and token nowhere else when the token endpoint redirects', async () => {
  const { vendor, policy, forms } = await anIssuer({}, (_request, response) => {
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  const outcome = await anEgress({ credentials: await keeping(expired) }).send(aCall(policy, { url: urlOf(vendor) }));

  expect(problemOf(outcome)).toMatchObject({ kind: 'config', reason: 'redirected' });
  expect(forms()).toHaveLength(1);
  expect(vendor.seen).toHaveLength(1);
});

const consent = { by: 'ana', atMs: START, asked: ['read', 'more'], granted: ['read'] };
const redirectUri = 'https://customering.example/back';

it('exchanges a code with the secret that its challenge was made of, and names what was granted', async () => {
  const { vendor, policy, forms, used } = await anIssuer({}, (_request, response) =>
    response.end('{"access_token":"given","refresh_token":"refresh-1","expires_in":3600,"scope":"read"}'),
  );
  const credentials = new InMemoryCredentials();
  const egress = anEgress({ credentials, time: new VirtualTime(START) });
  const code = { code: 'c-1', verifier: 'v-1', redirectUri };

  const given = await egress.giveConsent({ source: 's', policy, code, by: 'ana' });
  await egress.send(aCall(policy, { url: urlOf(vendor) }));

  expect(forms()).toEqual([
    { grant_type: 'authorization_code', code: 'c-1', code_verifier: 'v-1', redirect_uri: redirectUri },
  ]);
  expect(given.ok && given.value.consent).toEqual(consent);
  expect(await credentials.read('s')).toMatchObject({ accessToken: 'given', endsAtMs: START + 3_600_000, consent });
  expect(used()).toEqual(['Bearer given']);
});

it('carries through renewals who gave consent, and no mark of an earlier refusal', async () => {
  const { vendor, policy } = await anIssuer();
  const refused = { atMs: START - 5, message: 'Access was withdrawn.' };
  const credentials = await keeping({ ...expired, consent, refused });

  await anEgress({ credentials, time: new VirtualTime(START) }).send(aCall(policy, { url: urlOf(vendor) }));

  const kept = await credentials.read('s');
  expect(kept).toMatchObject({ accessToken: 'access-2', consent });
  expect(kept).not.toHaveProperty('refused');
});

it.each([
  ['{"error":"invalid_grant"}', 400, 'code_refused'],
  ['{"error":"redirect_uri_mismatch"}', 400, 'code_refused'],
  ['{"error":"invalid_client"}', 401, 'client_refused'],
  ['{"error":"invalid_scope"}', 400, 'exchange_refused'],
  ['<html>Sorry</html>', 200, 'answer_unreadable'],
  ['{"token_type":"bearer"}', 200, 'answer_unreadable'],
])('keeps nothing when a code is answered by %s, and says why', async (body, status, reason) => {
  const { policy } = await anIssuer({}, (_request, response) => response.writeHead(status).end(body));
  const credentials = await keeping({ accessToken: 'before' });
  const egress = anEgress({ credentials });
  const given = await egress.giveConsent({
    source: 's',
    policy,
    code: { code: 'c', verifier: 'v', redirectUri },
    by: 'ana',
  });

  expect(given.ok ? '' : given.refusal.reason).toBe(reason);
  expect(await credentials.read('s')).toEqual({ accessToken: 'before' });
});

it('stops within ten seconds in every process once the access is withdrawn in one', async () => {
  const { vendor, policy, used } = await anIssuer();
  const credentials = await keeping({ accessToken: 'first', renewAtMs: START + 1e9 });
  const time = new VirtualTime(START);
  const [worker, api] = [anEgress({ credentials, time }), anEgress({ credentials, time })];
  await worker.send(aCall(policy, { url: urlOf(vendor) }));

  await api.withdrawConsent('s');
  time.advance(10_000);
  const outcome = await worker.send(aCall(policy, { url: urlOf(vendor) }));

  expect(problemOf(outcome).reason).toBe('not_connected');
  expect(used()).toEqual(['Bearer first']);
});

it('does not let a renewal that is under way bring back what was withdrawn', async () => {
  let issue: () => void = () => undefined;
  let tell: () => void = () => undefined;
  const asked = new Promise<unknown>((resolve) => (tell = () => resolve(null)));
  const { vendor, policy } = await anIssuer({}, (_request, response) => {
    issue = () => response.end('{"access_token":"access-2","refresh_token":"refresh-2"}');
    tell();
  });
  const credentials = await keeping(expired);
  const sending = anEgress({ credentials }).send(aCall(policy, { url: urlOf(vendor) }));
  await asked;
  const withdrawing = anEgress({ credentials }).withdrawConsent('s');
  issue();
  await Promise.all([sending, withdrawing]);

  expect(await credentials.read('s')).toBeUndefined();
});

it('puts a token alone into the header that the vendor reads instead', async () => {
  const { vendor, policy } = await anIssuer({ grant: 'client_credentials', tokenHeader: 'X-Shop-Token' });
  const egress = anEgress();
  await egress.send(aCall(policy, { url: urlOf(vendor) }));
  const outcome = await egress.send(aCall(policy, { url: urlOf(vendor), headers: { 'x-shop-token': 'mine' } }));
  const asked = vendor.seen.find(({ url }) => url === '/');

  expect(asked?.headers).toMatchObject({ 'x-shop-token': 'access-2' });
  expect(asked?.headers).not.toHaveProperty('authorization');
  expect(problemOf(outcome)).toMatchObject({ reason: 'header_not_allowed' });
});

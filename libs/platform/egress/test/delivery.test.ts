import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type EgressOutcome, type EgressPolicy, type EgressRequest } from '../src/index';
import { systemTime } from '../src/time';
import { VirtualTime } from '../src/testing';
import { selfSigned } from './self-signed';
import { aCall, anEgress, aPolicy, aVendor, text, type Answer, type Vendor } from './outside';

const urlOf = ({ port }: Vendor, path = '/') => `https://api.acme.test:${port}${path}`;

/** Sends one request to a vendor that answers so. */
async function sendTo(
  answer: Answer,
  request: Partial<EgressRequest> = {},
  changes: Partial<EgressPolicy> = {},
  patienceMs = 0,
) {
  const vendor = await aVendor(answer);
  const time = new VirtualTime();
  const call = aCall(aPolicy([vendor], changes), { url: urlOf(vendor), ...request }, { patienceMs });
  const outcome = await anEgress({ time }).send(call);
  return { outcome, vendor, time };
}

function responseOf(outcome: EgressOutcome) {
  if (!outcome.ok) throw new RangeError(`${outcome.problem.reason}: ${outcome.problem.message}`);
  return { ...outcome.response, text: text(outcome.response.bytes) };
}

function problemOf(outcome: EgressOutcome) {
  if (outcome.ok) throw new RangeError(`arrived with ${outcome.response.status}`);
  return outcome.problem;
}

describe('a response', () => {
  it('comes with status, headers and bytes over TLS', async () => {
    const { outcome, vendor } = await sendTo(
      (_request, response) => {
        const pairs = [
          ['X-Two', 'a'],
          ['X-Two', 'b'],
          ['Set-Cookie', 'a=1, 2'],
          ['Set-Cookie', 'b=2'],
          ['Etag', '"1"'],
        ];
        response.writeHead(200, pairs.flat()).end('{"id":9007199254740993}');
      },
      { headers: { 'X-Mine': 'yes' } },
    );

    const { status, headers, text: body } = responseOf(outcome);
    expect([status, body]).toEqual([200, '{"id":9007199254740993}']);
    expect(headers).toMatchObject({ 'x-two': 'a, b', 'set-cookie': 'a=1, 2\nb=2', etag: '"1"' });
    expect(vendor.seen).toMatchObject([
      { method: 'GET', headers: { 'x-mine': 'yes', host: `api.acme.test:${vendor.port}` } },
    ]);
  });

  it.each([
    ['gzip', gzipSync('one two')],
    ['br', brotliCompressSync('one two')],
    ['identity', Buffer.from('one two')],
  ])('is unpacked from %s, byte by byte', async (encoding, packed) => {
    const { outcome } = await sendTo((_request, response) => {
      response.setHeader('content-encoding', encoding);
      for (const byte of packed) response.write(Buffer.from([byte]));
      response.end();
    });

    expect(responseOf(outcome).text).toBe('one two');
  });

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ] as const)('of %s %i has no body, whatever its headers say', async (method, status) => {
    const answer: Answer = (_request, response) =>
      response.writeHead(status, { 'content-encoding': 'gzip', 'content-length': '99999999' }).end();
    const { outcome } = await sendTo(answer, { method, accept: [304] });

    expect(responseOf(outcome)).toMatchObject({ status, bytes: new Uint8Array() });
  });

  it('with a status that the caller asked for is a response like any other', async () => {
    const { outcome } = await sendTo((_request, response) => response.writeHead(404).end('<html>'), { accept: [404] });

    expect(responseOf(outcome)).toMatchObject({ status: 404, text: '<html>' });
  });

  it('goes out as it was given: method, body and length', async () => {
    const request = {
      method: 'PATCH',
      body: Buffer.from('{"a":1}'),
      headers: { 'content-type': 'application/json' },
    } as const;
    const { vendor } = await sendTo((_request, response) => response.end(), request);

    expect(vendor.seen).toMatchObject([
      { method: 'PATCH', body: '{"a":1}', headers: { 'content-length': '7', 'content-type': 'application/json' } },
    ]);
  });

  it.each(['Host', 'content-length', 'Transfer-Encoding', 'connection', 'Proxy-Authorization', 'accept-encoding'])(
    'is not asked for with a header %s of the plugin',
    async (name) => {
      const { outcome, vendor } = await sendTo((_request, response) => response.end(), { headers: { [name]: 'x' } });

      expect(problemOf(outcome)).toMatchObject({ kind: 'bug', reason: 'header_not_allowed' });
      expect(vendor.connections()).toBe(0);
    },
  );

  it('is not asked for with a header that holds a second one', async () => {
    const { outcome } = await sendTo((_request, response) => response.end(), {
      headers: { 'x-a': 'b\r\nhost: evil.test' },
    });

    expect(problemOf(outcome)).toMatchObject({ kind: 'bug', reason: 'header_not_allowed' });
  });
});

describe('a limit', () => {
  const limits = { responseBytes: 100_000, idleTimeoutMs: 150, timeoutMs: 1000 };

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
    ['identity', Buffer.alloc(100_001)],
  ])('ends a body in %s that unpacks to more', async (encoding, packed) => {
    const before = process.memoryUsage().arrayBuffers;
    const answer: Answer = (_request, response) => response.setHeader('content-encoding', encoding).end(packed);
    const { outcome } = await sendTo(answer, {}, { limits });

    expect(problemOf(outcome)).toMatchObject({ kind: 'refused', reason: 'response_too_large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('lets a body pass that is just as large', async () => {
    const { outcome } = await sendTo((_request, response) => response.end(Buffer.alloc(100_000)), {}, { limits });

    expect(responseOf(outcome).bytes.byteLength).toBe(100_000);
  });

  it('ends a body that goes on without end and unpacks to nothing', async () => {
    const empty = gzipSync('');
    const { outcome } = await sendTo(
      (_request, response) => {
        response.setHeader('content-encoding', 'gzip');
        const more = () => {
          while (!response.destroyed && response.write(Buffer.concat(Array(1000).fill(empty))));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      },
      {},
      { limits },
    );

    expect(problemOf(outcome)).toMatchObject({ kind: 'refused', reason: 'response_too_large' });
  });

  it('ends headers that go on', async () => {
    const { outcome } = await sendTo(
      (_request, response) => response.writeHead(200, { 'x-a': 'a'.repeat(40_000) }).end(),
      {},
      { limits },
    );

    expect(problemOf(outcome)).toMatchObject({ kind: 'refused', reason: 'headers_too_large' });
  });

  it('ends a silence, before the headers and in the body', async () => {
    const mute = await sendTo(() => undefined, {}, { limits });
    const stalled = await sendTo((_request, response) => response.writeHead(200).write('a'), {}, { limits });

    expect(problemOf(mute.outcome)).toMatchObject({ kind: 'transient', reason: 'silent' });
    expect(problemOf(stalled.outcome)).toMatchObject({ kind: 'transient', reason: 'silent' });
  });

  it('ends a body that drips for ever', async () => {
    const answer: Answer = (_request, response) => {
      const drip = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(drip));
    };
    const { outcome } = await sendTo(answer, {}, { limits: { ...limits, timeoutMs: 400 } });

    expect(problemOf(outcome)).toMatchObject({ kind: 'transient', reason: 'timeout' });
  });

  it('ends a chain of redirects', async () => {
    const { outcome, vendor } = await sendTo((_request, response) =>
      response.writeHead(302, { location: '/again' }).end(),
    );

    expect(problemOf(outcome)).toMatchObject({ kind: 'refused', reason: 'too_many_redirects' });
    expect(vendor.seen).toHaveLength(4);
  });

  it('holds back a request that is too large', async () => {
    const { outcome, vendor } = await sendTo(
      (_request, response) => response.end(),
      { method: 'POST', body: Buffer.alloc(11) },
      { limits: { requestBytes: 10 } },
    );

    expect(problemOf(outcome)).toMatchObject({ kind: 'refused', reason: 'request_too_large' });
    expect(vendor.connections()).toBe(0);
  });
});

describe('what is not whole', () => {
  const packed =
    (encoding: string, body: Uint8Array | string): Answer =>
    (_request, response) => {
      response.setHeader('content-encoding', encoding).end(body);
    };

  it.each<[string, string, Answer]>([
    [
      'less than its length',
      'cut_off',
      (_request, response) =>
        response.writeHead(200, { 'content-length': 100 }).write('half', () => response.socket?.end()),
    ],
    [
      'a reset in the middle',
      'cut_off',
      (_request, response) => response.writeHead(200).write('half', () => response.socket?.destroy()),
    ],
    ['a reset before the headers', 'cut_off', (request) => request.socket.destroy()],
    ['half of a gzip', 'cut_off', packed('gzip', gzipSync('a'.repeat(1000)).subarray(0, 20))],
    ['half of a brotli', 'cut_off', packed('br', brotliCompressSync('some words here').subarray(0, 9))],
    ['what only claims to be gzip', 'body_damaged', packed('gzip', '<html>')],
    ['what only claims to be brotli', 'body_damaged', packed('br', '<html><body>')],
    ['no HTTP', 'bad_http', (request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n')],
  ])('is tried again: %s', async (_name, fault, broken) => {
    const vendor = await aVendor((request, response, number) =>
      number < 3 ? broken(request, response, number) : response.end('whole'),
    );
    const seen: (string | undefined)[] = [];
    const egress = anEgress({ observe: (observation) => seen.push(observation.fault) });

    const outcome = await egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { patienceMs: 60_000 }));

    expect(responseOf(outcome).text).toBe('whole');
    expect(seen).toEqual([fault, fault, undefined]);
  });

  it('is tried again when nobody is there', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const seen: (string | undefined)[] = [];
    const egress = anEgress({ resolve: async () => ['127.0.0.3'], observe: ({ fault }) => seen.push(fault) });

    const outcome = await egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { patienceMs: 1000 }));

    expect(problemOf(outcome)).toMatchObject({ kind: 'transient', reason: 'connect_failed' });
    expect(seen).toEqual(['connect_failed', 'connect_failed']);
  });

  it('is reached at the next address when the first is dead', async () => {
    const vendor = await aVendor((_request, response) => response.end('here'));
    const egress = anEgress({ resolve: async () => ['127.0.0.3', '127.0.0.1'] });

    const outcome = await egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }));

    expect(responseOf(outcome).text).toBe('here');
  });

  it('is tried again when its name is not found', async () => {
    const vendor = await aVendor((_request, response) => response.end('found'));
    let lookUps = 0;
    const resolve = async () => {
      lookUps += 1;
      if (lookUps === 1) throw new RangeError('ENOTFOUND');
      return ['127.0.0.1'];
    };

    const outcome = await anEgress({ resolve }).send(
      aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { patienceMs: 60_000 }),
    );

    expect(responseOf(outcome).text).toBe('found');
  });
});

describe('a repeat', () => {
  const failing: Answer = (_request, response) => response.writeHead(500).end('<h1>oops</h1>');

  it('follows failures on the other side, with waits that grow', async () => {
    const { outcome, vendor, time } = await sendTo(failing, {}, {}, 3_600_000);

    expect(problemOf(outcome)).toMatchObject({ kind: 'transient', status: 500, retryAfterMs: 8000 });
    expect(vendor.seen).toHaveLength(5);
    expect(time.slept).toEqual([500, 1000, 2000, 4000]);
  });

  it('does not follow when patience would end first', async () => {
    const { outcome, vendor, time } = await sendTo(failing, {}, {}, 1400);

    expect(problemOf(outcome)).toMatchObject({ kind: 'transient', retryAfterMs: 1000 });
    expect([vendor.seen.length, time.slept]).toEqual([2, [500]]);
  });

  it('never follows a POST, unless the plugin says that it does no harm', async () => {
    const post = await sendTo(failing, { method: 'POST' }, {}, 60_000);
    const query = await sendTo(failing, { method: 'POST', idempotent: true }, {}, 60_000);

    expect([post.vendor.seen.length, query.vendor.seen.length]).toEqual([1, 5]);
  });

  it.each([
    [400, 'bug'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'config'],
    [422, 'bug'],
    [501, 'bug'],
  ])('does not follow a status %i, which is %s', async (status, kind) => {
    const { outcome, vendor } = await sendTo((_request, response) => response.writeHead(status).end(), {}, {}, 60_000);

    expect(problemOf(outcome)).toMatchObject({ kind, status });
    expect(problemOf(outcome).message).toContain('api.acme.test');
    expect(vendor.seen).toHaveLength(1);
  });

  it.each([
    ['seconds', '7'],
    ['a date', 'Thu, 01 Jan 2026 00:10:07 GMT'],
  ])('waits as the vendor asks, in %s, even for a POST', async (_form, retryAfter) => {
    // The vendor's clock is ten minutes ahead of ours.
    const headers = { 'retry-after': retryAfter, date: 'Thu, 01 Jan 2026 00:10:00 GMT' };
    const answer: Answer = (_request, response, number) =>
      number === 1 ? response.writeHead(429, headers).end() : response.end('ok');
    const { outcome, time } = await sendTo(answer, { method: 'POST' }, {}, 60_000);

    expect(responseOf(outcome).text).toBe('ok');
    expect(time.slept).toEqual([7000]);
  });

  it('leaves a long wait to the caller, and keeps the whole source silent meanwhile', async () => {
    const vendor = await aVendor((_request, response) => response.writeHead(503, { 'retry-after': '120' }).end());
    const egress = anEgress();
    const call = aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { patienceMs: 60_000 });

    const first = problemOf(await egress.send(call));
    const second = problemOf(await egress.send(call));

    expect(first).toMatchObject({ kind: 'rate_limited', reason: 'asked_to_wait', retryAfterMs: 120_000 });
    expect(second).toMatchObject({ kind: 'rate_limited', reason: 'budget_spent', retryAfterMs: 120_000 });
    expect(vendor.seen).toHaveLength(1);
  });

  it('leaves a host alone that failed five times in a row, until one request finds it well', async () => {
    let isWell = false;
    const vendor = await aVendor((_request, response) => response.writeHead(isWell ? 200 : 502).end());
    const time = new VirtualTime();
    const egress = anEgress({ time });
    const send = (source: string) => egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { source }));
    for (let sent = 0; sent < 5; sent += 1) await send('a');

    const alone = problemOf(await send('a'));
    const other = problemOf(await send('b'));
    isWell = true;
    time.advance(30_000);

    expect(alone).toMatchObject({ kind: 'transient', reason: 'left_alone', retryAfterMs: 30_000 });
    expect(other.status).toBe(502);
    expect(vendor.seen).toHaveLength(6);
    expect((await send('a')).ok).toBe(true);
  });

  it('goes over a kept connection, and over a new one when that was closed', async () => {
    const vendor = await aVendor((request, response, number) =>
      number === 2 ? request.socket.destroy() : response.end(String(number)),
    );
    const egress = anEgress();
    const send = () => egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }));

    const first = responseOf(await send()).text;
    const second = responseOf(await send()).text;

    expect([first, second, vendor.connections()]).toEqual(['1', '3', 2]);
  });

  it('is no reason to send a POST over a connection that may be closed', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const egress = anEgress();
    await egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor) }));
    await egress.send(aCall(aPolicy([vendor]), { url: urlOf(vendor), method: 'POST' }));

    expect(vendor.connections()).toBe(2);
  });
});

describe('a plan', () => {
  it('is shared by all requests of a source, and by no other source', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const egress = anEgress();
    const policy = aPolicy([vendor], { rate: { requests: 2, perSeconds: 60 } });
    const send = (source: string) => egress.send(aCall(policy, { url: urlOf(vendor) }, { source }));

    const outcomes = [await send('a'), await send('a'), await send('a'), await send('b')];

    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(problemOf(outcomes[2] ?? outcomes[0])).toMatchObject({
      kind: 'rate_limited',
      reason: 'budget_spent',
      retryAfterMs: 60_000,
    });
  });

  it('counts redirects and repeats like any request', async () => {
    const answer: Answer = (_request, response, number) =>
      number === 1 ? response.writeHead(302, { location: '/b' }).end() : response.end();
    const { outcome, vendor } = await sendTo(answer, {}, { rate: { requests: 1, perSeconds: 60 } });

    expect(problemOf(outcome)).toMatchObject({ kind: 'rate_limited' });
    expect(vendor.seen).toHaveLength(1);
  });

  it('follows what the vendor says is left', async () => {
    const vendor = await aVendor((_request, response) =>
      response.writeHead(200, { 'X-Left': '0', 'X-Reset': '30' }).end(),
    );
    const hints = { remaining: 'X-Left', reset: 'X-Reset', resetForm: 'seconds' } as const;
    const policy = aPolicy([vendor], { rate: { requests: 100, perSeconds: 60, hints } });
    const egress = anEgress();
    const send = () => egress.send(aCall(policy, { url: urlOf(vendor) }));

    expect((await send()).ok).toBe(true);
    expect(problemOf(await send())).toMatchObject({ kind: 'rate_limited', retryAfterMs: 30_000 });
  });

  it('is no plan when it allows nothing', async () => {
    const { outcome } = await sendTo(
      (_request, response) => response.end(),
      {},
      { rate: { requests: 0, perSeconds: 1 } },
    );

    expect(problemOf(outcome)).toMatchObject({ kind: 'bug', reason: 'rate_plan' });
  });
});

describe('calling a request off', () => {
  async function timeToEnd(answer: Answer, changes: Partial<EgressPolicy> = {}, before = 0) {
    const vendor = await aVendor(answer);
    const caller = new AbortController();
    const egress = anEgress({ time: systemTime });
    const policy = aPolicy([vendor], changes);
    const call = aCall(policy, { url: urlOf(vendor) }, { patienceMs: 600_000, signal: caller.signal });
    for (let sent = 0; sent < before; sent += 1) await egress.send(aCall(policy, { url: urlOf(vendor) }));
    const sending = egress.send(call);
    setTimeout(() => caller.abort(), 100);
    const began = performance.now();
    const { reason } = problemOf(await sending);
    return { reason, ms: performance.now() - began, vendor };
  }

  it.each<[string, Answer, Partial<EgressPolicy>, number]>([
    ['while it waits for headers', () => undefined, {}, 0],
    ['in the middle of a body', (_request, response) => response.writeHead(200).write('a'), {}, 0],
    [
      'while it waits to try again',
      (_request, response) => response.writeHead(503, { 'retry-after': '60' }).end(),
      {},
      0,
    ],
    [
      'while it waits for its turn',
      (_request, response) => response.end(),
      { rate: { requests: 1, perSeconds: 60 } },
      1,
    ],
  ])('ends it at once %s', async (_name, answer, changes, before) => {
    const { reason, ms } = await timeToEnd(answer, changes, before);

    expect(reason).toBe('aborted');
    expect(ms).toBeLessThan(1000);
  });

  it('ends it while the name is looked up, and dials nothing afterwards', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const caller = new AbortController();
    let found: (addresses: readonly string[]) => void = () => undefined;
    const resolve = () => new Promise<readonly string[]>((answer) => (found = answer));
    const sending = anEgress({ resolve }).send(
      aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { signal: caller.signal }),
    );
    await new Promise((done) => setTimeout(done, 20));

    caller.abort();
    const { reason } = problemOf(await sending);
    found(['127.0.0.1']);
    await new Promise((done) => setTimeout(done, 50));

    expect([reason, vendor.connections()]).toEqual(['aborted', 0]);
  });

  it('sends nothing when it was called off before', async () => {
    const vendor = await aVendor((_request, response) => response.end());
    const outcome = await anEgress().send(
      aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { signal: AbortSignal.abort() }),
    );

    expect([problemOf(outcome).reason, vendor.connections()]).toEqual(['aborted', 0]);
  });
});

it('holds no certificate for good that nobody it trusts has signed', async () => {
  const vendor = await aVendor((_request, response) => response.end());
  const egress = anEgress();
  const distrusting = anEgress({ certificates: selfSigned('api.acme.test').cert });
  const call = aCall(aPolicy([vendor]), { url: urlOf(vendor) }, { patienceMs: 60_000 });

  expect((await egress.send(call)).ok).toBe(true);
  expect(problemOf(await distrusting.send(call))).toMatchObject({ kind: 'config', reason: 'certificate' });
});

it('holds no certificate for good that is for another name', async () => {
  const vendor = await aVendor((_request, response) => response.end());
  const hosts = [`wrong.test:${vendor.port}`];
  const policy = { ...aPolicy([vendor]), hosts, privateHosts: hosts };

  const outcome = await anEgress().send(aCall(policy, { url: `https://wrong.test:${vendor.port}/` }));

  expect(problemOf(outcome)).toMatchObject({ kind: 'config', reason: 'certificate' });
  expect(vendor.seen).toHaveLength(0);
});

import { selfSigned } from './self-signed';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { aCall, anEgress, aPolicy, aVendor, problemOf, responseOf, sendTo, urlOf, type Answer } from './outside';

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

  it.each(['CONNECT', 'TRACE', 'get', 'GET / HTTP/1.1', ''])('is not asked for by the method "%s"', async (given) => {
    // What comes from another process can be anything.
    const method = given as 'GET';
    const { outcome, vendor } = await sendTo((_request, response) => response.end(), { method });

    expect(problemOf(outcome)).toMatchObject({ kind: 'bug', reason: 'method' });
    expect(vendor.connections()).toBe(0);
  });

  it('is not asked for with a header that holds a second one', async () => {
    const { outcome } = await sendTo((_request, response) => response.end(), {
      headers: { 'x-a': 'b\r\nhost: evil.test' },
    });

    expect(problemOf(outcome)).toMatchObject({ kind: 'bug', reason: 'header_not_allowed' });
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

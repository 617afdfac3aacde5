import { brotliCompressSync, gzipSync } from 'node:zlib';
import { aCall, anEgress, aPolicy, aVendor, problemOf, responseOf, urlOf, type Answer } from './outside';

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
    const egress = anEgress({ resolve: async () => ['2d00::1', '127.0.0.1'] });

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

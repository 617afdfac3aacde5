import { brotliCompressSync, gzipSync } from 'node:zlib';
import { problemOf, responseOf, sendTo, type Answer } from './outside';

describe('a limit', () => {
  const limits = { responseBytes: 100_000, idleTimeoutMs: 150, timeoutMs: 1000 };

  it.each([
    ['gzip', gzipSync(Buffer.alloc(20_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(20_000_000))],
    ['identity', Buffer.alloc(100_001)],
  ])('ends a body in %s that unpacks to more', async (encoding, packed) => {
    const before = process.memoryUsage().arrayBuffers;
    const answer: Answer = (_request, response) => response.setHeader('content-encoding', encoding).end(packed);
    const { outcome } = await sendTo(answer, {}, { limits });

    expect(problemOf(outcome)).toMatchObject({ kind: 'refused', reason: 'response_too_large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
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

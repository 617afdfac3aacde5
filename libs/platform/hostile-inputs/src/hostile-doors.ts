import { gzipSync } from 'node:zlib';
import type { Hostile } from './hostile';

const event = (fields: object) =>
  JSON.stringify({ type: 'track', userId: 'hostile', event: 'Looked', timestamp: '2026-01-01T00:00:00Z', ...fields });
const track = (what: string, body: string | Buffer, status: readonly number[], headers = {}): Hostile => ({
  what,
  path: '/v1/track',
  body,
  status,
  headers,
});
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** Bodies that break parsers, stores and limits. What can be kept is kept; what cannot is refused with the reason. */
export const hostileBodies: readonly Hostile[] = [
  track('NUL in a value', event({ properties: { a: 'x\u0000y' } }), [200]),
  track('NUL in a name', event({ properties: { 'x\u0000y': 1 } }), [200]),
  track(
    'half a surrogate pair',
    '{"type":"track","userId":"hostile","event":"\\ud800","timestamp":"2026-01-01T00:00:00Z"}',
    [200],
  ),
  track('__proto__ in a message', '{"type":"track","userId":"hostile","event":"E","__proto__":{"polluted":1}}', [200]),
  track(
    'constructor.prototype in properties',
    event({ properties: { constructor: { prototype: { polluted: 1 } } } }),
    [200],
  ),
  track('equal names twice', '{"type":"track","userId":"a","userId":"hostile","event":"E"}', [200]),
  track('a number beyond any', '{"type":"track","userId":"hostile","event":"E","properties":{"n":1e999}}', [200]),
  track('SQL in a name', event({ event: `'; drop table core.interaction; --` }), [200]),
  track('COPY escapes in a name', event({ event: '\\.\n\\N\t\\' }), [200]),
  track('a template in a name', event({ event: '${7*7}{{7*7}}<%= 7*7 %>' }), [200]),
  track('markup in a name', event({ event: '<img src=x onerror=alert(1)>' }), [200]),
  track('a formula as an identifier', event({ userId: '=HYPERLINK("https://evil.example")' }), [200]),
  track('an identifier of ten thousand characters', event({ userId: 'x'.repeat(10_000) }), [200]),
  track('one level too deep', deep(65), [400]),
  track('a million levels deep', deep(600_000), [400]),
  track('brackets that never close', '['.repeat(500_000), [400]),
  track('no JSON', 'hello', [400]),
  track('no body', '', [400]),
  track('a list where an object belongs', '[1]', [400, 401]),
  track('NaN', '{"type":"track","userId":"hostile","event":"E","properties":{"n":NaN}}', [400]),
  track('a byte order mark', '\ufeff{"type":"track"}', [400]),
  track('UTF-16', Buffer.from('{"type":"track"}', 'utf16le'), [400]),
  track('bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), [200, 400]),
  track('a message of 33 KB', event({ properties: { a: 'x'.repeat(33 * 1024) } }), [413]),
  track('a body of 5 MB', event({ properties: { a: 'x'.repeat(5 * 1024 * 1024) } }), [413]),
  track(
    '5 MB that gzip makes small',
    gzipSync(event({ properties: { a: 'x'.repeat(5 * 1024 * 1024) } })),
    [400, 413, 415],
    {
      'content-encoding': 'gzip',
    },
  ),
  track('gzip that is none', Buffer.from('not gzip'), [400, 415], { 'content-encoding': 'gzip' }),
  track('an unknown encoding', event({}), [200, 400, 415], { 'content-encoding': 'zstd' }),
  { what: 'a batch without messages', path: '/v1/batch', body: '{"batch":[]}', status: [400] },
  { what: 'a batch that is no list', path: '/v1/batch', body: '{"batch":{"length":9}}', status: [400] },
  {
    what: 'a batch of 2,501',
    path: '/v1/batch',
    body: JSON.stringify({ batch: Array(2_501).fill({}) }),
    status: [400],
  },
  { what: 'a batch of numbers', path: '/v1/batch', body: '{"batch":[1,null,"x",[]]}', status: [200] },
];

/** Addresses, methods and keys that are none. */
export const hostileAddresses: readonly Hostile[] = [
  { what: 'a path upwards', path: '/v1/%2e%2e%2fetc%2fpasswd', body: '{}', status: [404] },
  { what: 'a path encoded twice', path: '/v1/%252e%252e%252f', body: '{}', status: [404] },
  { what: 'a NUL in the path', path: '/v1/track%00', body: '{}', status: [400, 404] },
  { what: 'a broken percent sign', path: '/v1/%zz', body: '{}', status: [400, 404] },
  { what: 'a path of ten thousand characters', path: `/v1/${'a'.repeat(10_000)}`, body: '{}', status: [404, 414] },
  { what: 'DELETE where events go', method: 'DELETE', path: '/v1/track', status: [404, 405] },
  { what: 'PUT where events go', method: 'PUT', path: '/v1/track', body: '{}', status: [404, 405] },
  { what: 'a hook that nobody has', path: '/hooks/00000000000000000000000000000000', body: '{}', status: [404] },
  { what: 'a hook with a path upwards', path: '/hooks/..%2f..%2fapi%2fusers', body: '{}', status: [404] },
  {
    what: 'an upload that nobody announced',
    method: 'PATCH',
    path: '/imports/nobody',
    body: 'a,b',
    status: [400, 401, 404, 412, 415],
  },
  {
    what: 'an upload with a path upwards',
    method: 'HEAD',
    path: '/imports/..%2f..%2fetc',
    status: [400, 401, 404, 412],
  },
];

export const hostileKeys: readonly string[] = [
  "' or 1=1 --",
  'x'.repeat(5_000),
  '\u00ff\u0001',
  '../../etc/passwd',
  '%00',
  '*',
];

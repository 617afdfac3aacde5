import type { Hostile } from './hostile';

const json = { 'content-type': 'application/json' };
const get = (what: string, path: string, status: readonly number[]): Hostile => ({
  what,
  method: 'GET',
  path: `/api${path}`,
  status,
});
const send = (what: string, path: string, body: unknown, status: readonly number[], method = 'POST'): Hostile => ({
  what,
  method,
  path: `/api${path}`,
  headers: json,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  status,
});

/** Requests of somebody who holds a key with every right, and uses it badly. */
export const hostileRequests: readonly Hostile[] = [
  get('an id that is none', '/sources/1', [404, 422]),
  get('SQL as an id', `/customers/${encodeURIComponent("1'; drop table core.profile; --")}`, [404, 422]),
  get('a page of minus one', '/customers?limit=-1', [422]),
  get('a page of a thousand million', '/customers?limit=1000000000', [422]),
  get('a place that is none, in customers', '/customers?after=zzz', [200, 422]),
  get('a place that is none, in records', '/records?after=zzz', [200, 422]),
  get('a place with SQL, in records', `/records?after=${encodeURIComponent("now()|'|1|1")}`, [200, 422]),
  get('a place that is none, in the audit', '/audit?after=zzz', [200, 422]),
  get('a state that is none', '/records?state=everything', [422]),
  get('the same parameter twice', '/records?state=stored&state=waiting', [200, 422]),
  get('a parameter as a list', '/customers?search[]=a', [200, 422]),
  get('a parameter as an object', '/customers?search[$ne]=a', [200, 422]),
  get('a search of ten thousand characters', `/customers?search=${'a'.repeat(10_000)}`, [414, 422, 431]),
  get('a search with NUL', '/customers?search=%00', [200, 422]),
  get('a search with a pattern', '/customers?search=%25', [200]),
  get(
    'an offset beyond all numbers',
    '/records/00000000-0000-7000-8000-000000000000/99999999999999999999/0',
    [404, 422],
  ),
  get('an address that is none', '/secrets', [404]),
  get('the files of the server', '/../../package.json', [404]),
  send('no JSON', '/sources', '{', [400, 422]),
  send('a list as a body', '/sources', [], [422]),
  send(
    'a field that is not one’s to set',
    '/sources',
    { connector: 'segment', name: 'x', workspaceId: 'other', id: '1' },
    [422],
  ),
  send('__proto__ in a body', '/sources', '{"connector":"segment","name":"x","__proto__":{"admin":true}}', [422]),
  send('a body of 20 MB', '/sources', { connector: 'segment', name: 'x'.repeat(20 * 1024 * 1024) }, [413, 422]),
  send('a million levels', '/sources', '['.repeat(200_000), [400, 413, 422]),
  send('a role that is none', '/users', { email: 'x@shop.de', role: 'root' }, [422]),
  send('two addresses in one', '/users', { email: 'a@shop.de,b@shop.de', role: 'viewer' }, [422]),
  send('a line break in an address', '/users', { email: 'a@shop.de\nBcc: b@shop.de', role: 'viewer' }, [422]),
  send(
    'SQL as a metric',
    '/kpis',
    {
      definition: {
        name: 'x',
        metricId: "'; select 1",
        metricVersion: 1,
        grain: 'week',
        direction: 'higher_is_better',
      },
    },
    [404, 422],
  ),
  send(
    'a rate of nothing',
    '/rates',
    { rates: [{ currency: 'USD', in: 'EUR', day: '2026-01-01', rate: '0', source: 'x' }] },
    [404, 405, 422],
  ),
  send(
    'a replay of another’s source',
    '/replays',
    { source: '00000000-0000-7000-8000-000000000000', scope: { kind: 'since', since: '2020-01-01T00:00:00Z' } },
    [404],
  ),
  send(
    'a repair of the prototype',
    '/replays',
    {
      source: '00000000-0000-7000-8000-000000000000',
      scope: { kind: 'since', since: 'soon' },
      mapping: { repairs: [{ use: 'value', field: '__proto__.x', value: '1' }] },
    },
    [422],
  ),
  send('a webhook that calls inside', '/webhooks', { name: 'x', preset: 'http://169.254.169.254/' }, [404, 422]),
];

/** What is tried at the sign-in. */
export const hostileSignIns: readonly Hostile[] = [
  ['SQL as an address', { email: "' or 1=1 --", password: 'x' }, [401, 422]],
  ['a list as an address', { email: ['a@shop.de'], password: 'x' }, [422]],
  ['an object as a password', { email: 'a@shop.de', password: { $ne: null } }, [422]],
  ['a password of a million characters', { email: 'a@shop.de', password: 'x'.repeat(1_000_000) }, [413, 422]],
  ['letters that look alike', { email: 'оwner@localhost.local', password: 'x' }, [401, 422]],
  ['a NUL in the address', { email: 'owner@localhost.local\u0000', password: 'x' }, [401, 422]],
].map(([what, body, status]) => ({
  what: String(what),
  path: '/api/session',
  headers: { ...json, 'x-customering': '1' },
  body: JSON.stringify(body),
  status: status as number[], // the table above holds lists of numbers
}));

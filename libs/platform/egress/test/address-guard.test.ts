import fc from 'fast-check';
import { type EgressPolicy } from '../src/index';
import { aCall, anEgress, aPlainVendor, aPolicy, aVendor } from './outside';

/** In a block that has not been given to anyone. */
const PUBLIC_BUT_NOBODYS = '2d00::1';
const NOBODY: EgressPolicy = { hosts: [], privateHosts: [], auth: { scheme: 'none' }, secrets: {} };

/** With every host declared: only the guard stands between the plugin and the address. */
async function reasonFor(
  url: string,
  hosts: readonly string[],
  answers: readonly string[] = [],
  privateHosts: readonly string[] = [],
) {
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    return answers;
  };
  const policy = { ...NOBODY, hosts, privateHosts, limits: { connectTimeoutMs: 50, attempts: 1, timeoutMs: 500 } };
  const outcome = await anEgress({ resolve }).send(aCall(policy, { url }));
  return { reason: outcome.ok ? 'arrived' : outcome.problem.reason, asked };
}

const PRIVATE = [0x7f000001, 0x0a000001, 0xac100001, 0xc0a80001, 0xa9fea9fe, 0x64400001, 0, 0xffffffff];
const bytesOf = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255);
/** The spellings that browsers and libcurl read as the same IPv4 address. */
const spellings: readonly ((address: number) => string)[] = [
  (address) => bytesOf(address).join('.'),
  (address) => String(address),
  (address) => `0x${address.toString(16)}`,
  (address) => `0${address.toString(8)}`,
  (address) =>
    bytesOf(address)
      .map((byte) => `0${byte.toString(8)}`)
      .join('.'),
  (address) =>
    bytesOf(address)
      .map((byte) => `0x${byte.toString(16).padStart(4, '0')}`)
      .join('.'),
  (address) => `${address >>> 24}.${address & 0xffffff}`,
  (address) => `${address >>> 24}.${(address >>> 16) & 255}.${address & 0xffff}`,
  (address) => bytesOf(address).join('。'),
  (address) =>
    bytesOf(address)
      .join('．')
      .replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (address) => [...bytesOf(address).join('.')].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  (address) => `[::ffff:${bytesOf(address).join('.')}]`,
  (address) => `[64:ff9b::${bytesOf(address).join('.')}]`,
  (address) => `[::${bytesOf(address).join('.')}]`,
  (address) => `[2002:${(address >>> 16).toString(16)}:${(address & 0xffff).toString(16)}::]`,
];

it('refuses every spelling of an address that is not public, even when it is declared', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PRIVATE), fc.constantFrom(...spellings), async (address, spell) => {
      const url = `https://${spell(address)}/`;
      const { hostname } = new URL(url);

      const { reason, asked } = await reasonFor(url, [hostname]);

      expect(reason).toBe('private_address');
      expect(asked).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['https://user:pw@api.acme.test/', 'address_with_password'],
  ['https://api.acme.test@127.0.0.1/', 'address_with_password'],
  ['https://api.acme.test./', 'host_spelling'],
  ['https://api.acme.test%2e/', 'host_spelling'],
  ['https://[fe80::1%25eth0]/', 'address'],
  ['https://api.acme.test\t/', 'address'],
  ['https:\\\\api.acme.test/', 'address'],
  ['https://api.acme.test/\r\nX: y', 'address'],
  ['/tickets', 'address'],
  ['file:///etc/passwd', 'scheme'],
  ['ftp://api.acme.test/', 'scheme'],
  ['http://api.acme.test/', 'not_encrypted'],
  ['https://api.acme.test:8443/', 'host_not_declared'],
  ['https://acme.test/', 'host_not_declared'],
  ['https://evil.test/', 'host_not_declared'],
  ['https://api.acme.test.evil.test/', 'host_not_declared'],
  ['https://evilacme.test/', 'host_not_declared'],
  ['https://evil.test/?api.acme.test', 'host_not_declared'],
  ['https://evil.test#api.acme.test', 'host_not_declared'],
])('refuses %s before anything is looked up', async (url, expected) => {
  const { reason, asked } = await reasonFor(url, ['api.acme.test'], ['93.184.216.34']);

  expect(reason).toBe(expected);
  expect(asked).toEqual([]);
});

it.each([
  ['localhost', ['93.184.216.34']],
  ['a.localhost', ['93.184.216.34']],
  ['api.acme.test', ['127.0.0.1']],
  ['api.acme.test', ['::1']],
  ['api.acme.test', ['93.184.216.34', '10.0.0.1']],
  ['api.acme.test', ['10.0.0.1', '93.184.216.34']],
  ['api.acme.test', ['2a00:1450::1', 'fe80::1']],
  ['api.acme.test', ['not an address']],
])('refuses %s that leads to %s', async (host, answers) => {
  const { reason } = await reasonFor(`https://${host}/`, [host], answers);

  expect(reason).toBe('private_address');
});

it('reaches the metadata of a cloud under no exception of the operator', async () => {
  const { reason } = await reasonFor(
    'http://crm.acme.test/',
    ['crm.acme.test'],
    ['169.254.169.254'],
    ['crm.acme.test'],
  );

  expect(reason).toBe('private_address');
});

it('opens to the operator’s exception that one port, and to no plugin that has not declared it', async () => {
  const vendor = await aPlainVendor((_request, response) => response.end('on-premises'));
  const { port } = vendor;
  const url = `http://crm.acme.test:${port}/`;
  const here = ['127.0.0.1'];

  expect(await reasonFor(url, [`crm.acme.test:${port}`], here, [`crm.acme.test:${port}`])).toMatchObject({
    reason: 'arrived',
  });
  expect(await reasonFor(url, ['other.acme.test'], here, [`crm.acme.test:${port}`])).toMatchObject({
    reason: 'host_not_declared',
  });
  expect(await reasonFor(url, [`crm.acme.test:${port}`], here, ['crm.acme.test:1'])).toMatchObject({
    reason: 'not_encrypted',
  });
});

it('dials the address that was checked, and asks DNS no second time', async () => {
  const vendor = await aPlainVendor((_request, response) => response.end('first'));
  const answers = [['127.0.0.1'], ['10.0.0.1']];
  const egress = anEgress({ resolve: async () => answers.shift() ?? [] });

  const outcome = await egress.send(aCall(aPolicy([vendor]), { url: `http://api.acme.test:${vendor.port}/` }));

  expect(outcome.ok && Buffer.from(outcome.response.bytes).toString()).toBe('first');
  expect(answers).toEqual([['10.0.0.1']]);
});

it('never dials the private address that a name turns to after it was checked', async () => {
  const inside = await aVendor((_request, response) => response.end('inside'));
  let lookUps = 0;
  const resolve = async () => {
    lookUps += 1;
    return lookUps === 1 ? [PUBLIC_BUT_NOBODYS] : ['127.0.0.1'];
  };
  const policy = {
    ...aPolicy([inside]),
    privateHosts: [],
    limits: { connectTimeoutMs: 100, timeoutMs: 500, attempts: 2 },
  };
  const egress = anEgress({ resolve });
  const call = aCall(policy, { url: `https://api.acme.test:${inside.port}/` }, { patienceMs: 60_000 });

  const outcome = await egress.send(call);

  expect(outcome).toMatchObject({ ok: false, problem: { reason: 'private_address' } });
  expect([inside.connections(), lookUps]).toEqual([0, 2]);
});

it('checks the address anew on a redirect', async () => {
  const inside = await aPlainVendor((_request, response) => response.end('secret of the cloud'));
  const vendor = await aVendor((_request, response) =>
    response.writeHead(302, { location: `https://turned.acme.test:${inside.port}/` }).end(),
  );
  const policy = { ...aPolicy([vendor, inside]), privateHosts: [`api.acme.test:${vendor.port}`] };

  const outcome = await anEgress().send(aCall(policy, { url: `https://api.acme.test:${vendor.port}/` }));

  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'refused', reason: 'private_address' } });
  expect(inside.connections()).toBe(0);
});

it.each([
  'http://169.254.169.254/latest/meta-data/',
  'https://evil.test/',
  'file:///etc/passwd',
  'https://u:p@api.acme.test/',
  '//evil.test/',
])('follows no redirect to %s', async (location) => {
  const vendor = await aVendor((_request, response) => response.writeHead(307, { location }).end());

  const outcome = await anEgress().send(aCall(aPolicy([vendor]), { url: `https://api.acme.test:${vendor.port}/` }));

  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'refused' } });
});

it('uses no kept connection to a private address once the operator has closed it', async () => {
  const inside = await aVendor((_request, response) => response.end('inside'));
  const answers = [['127.0.0.1'], [PUBLIC_BUT_NOBODYS]];
  const egress = anEgress({ resolve: async () => answers.shift() ?? [] });
  const open = aPolicy([inside], { limits: { connectTimeoutMs: 100, timeoutMs: 500 } });
  const request = { url: `https://api.acme.test:${inside.port}/` };

  const before = await egress.send(aCall(open, request));
  const after = await egress.send(aCall({ ...open, privateHosts: [] }, request));

  expect([before.ok, after.ok, inside.seen.length]).toEqual([true, false, 1]);
});

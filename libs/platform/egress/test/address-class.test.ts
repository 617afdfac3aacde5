import fc from 'fast-check';
import { classifyAddress } from '../src/index';

type Range = readonly [name: string, first: number, bits: number];

const v4 = (text: string) => text.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
const dotted = (address: number) => [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

const CLOSED: readonly Range[] = [
  ['this network', v4('0.0.0.0'), 8],
  ['private', v4('10.0.0.0'), 8],
  ['carrier', v4('100.64.0.0'), 10],
  ['loopback', v4('127.0.0.0'), 8],
  ['link-local', v4('169.254.0.0'), 16],
  ['private', v4('172.16.0.0'), 12],
  ['protocols', v4('192.0.0.0'), 24],
  ['documentation', v4('192.0.2.0'), 24],
  ['relay', v4('192.88.99.0'), 24],
  ['private', v4('192.168.0.0'), 16],
  ['benchmarks', v4('198.18.0.0'), 15],
  ['documentation', v4('198.51.100.0'), 24],
  ['documentation', v4('203.0.113.0'), 24],
  ['multicast', v4('224.0.0.0'), 4],
  ['reserved and broadcast', v4('240.0.0.0'), 4],
  ['wire server of a cloud', v4('168.63.129.16'), 32],
  ['sinkholes', v4('192.31.196.0'), 24],
  ['relay', v4('192.52.193.0'), 24],
  ['sinkholes', v4('192.175.48.0'), 24],
];

const closedV4 = fc
  .constantFrom(...CLOSED)
  .chain(([, first, bits]) => fc.integer({ min: 0, max: 2 ** (32 - bits) - 1 }).map((offset) => first + offset));
const openV4 = fc
  .integer({ min: 0, max: 2 ** 32 - 1 })
  .filter((address) => !CLOSED.some(([, first, bits]) => address >= first && address < first + 2 ** (32 - bits)));
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
const groups = (count: number) =>
  fc.array(group, { minLength: count, maxLength: count }).map((parts) => parts.join(':'));
const hex = (address: number) => `${Math.floor(address / 65_536).toString(16)}:${(address % 65_536).toString(16)}`;

/** How one IPv4 address is written inside IPv6. */
const embeddings: readonly ((address: number) => string)[] = [
  (address) => `::ffff:${dotted(address)}`,
  (address) => `::ffff:${hex(address)}`,
  (address) => `0:0:0:0:0:ffff:${hex(address)}`,
  (address) => `64:ff9b::${dotted(address)}`,
  (address) => `64:ff9b:0:0:0:0:${hex(address)}`,
];
/** Forms that nobody serves anything under, whatever is inside. */
const tunnels: readonly ((address: number) => string)[] = [
  (address) => `2002:${hex(address)}::1`,
  (address) => `2001:0:${hex(address)}::1`,
  (address) => `::${dotted(address)}`,
  (address) => `::ffff:0:${dotted(address)}`,
  (address) => `64:ff9b:1::${dotted(address)}`,
];

it('closes every address that is not public, also inside IPv6', () => {
  fc.assert(
    fc.property(closedV4, fc.constantFrom(dotted, ...embeddings, ...tunnels), (address, write) => {
      expect(classifyAddress(write(address))).not.toBe('public');
    }),
    { numRuns: 1500 },
  );
});

it('lets public addresses pass, also mapped and through NAT64, but through no tunnel', () => {
  fc.assert(
    fc.property(
      openV4,
      fc.constantFrom(dotted, ...embeddings),
      fc.constantFrom(...tunnels),
      (address, write, tunnel) => {
        expect(classifyAddress(write(address))).toBe('public');
        expect(classifyAddress(tunnel(address))).toBe('never');
      },
    ),
    { numRuns: 1000 },
  );
});

it('closes IPv6 outside of what is given out to hosts', () => {
  const closed = fc.oneof(
    groups(7).map((rest) => `fe80:${rest}`),
    groups(7).map((rest) => `febf:${rest}`),
    groups(7).map((rest) => `fec0:${rest}`),
    groups(7).map((rest) => `fc00:${rest}`),
    groups(7).map((rest) => `fdff:${rest}`),
    groups(7).map((rest) => `ff02:${rest}`),
    groups(6).map((rest) => `2001:db8:${rest}`),
    groups(7).map(
      (rest) => `3fff:${/^[^:]*/.exec(rest)?.[0].slice(0, 1) === '0' ? '0' : '1'}${rest.replace(/^[^:]*/, '')}`,
    ),
    groups(7).map((rest) => `4000:${rest}`),
    groups(7).map((rest) => `5f00:${rest}`),
    groups(6).map((rest) => `100:0:${rest}`),
    fc.constantFrom('::', '::1', '0:0:0:0:0:0:0:1', 'fd00:ec2::254'),
  );

  fc.assert(
    fc.property(closed, (address) => expect(classifyAddress(address)).not.toBe('public')),
    { numRuns: 1500 },
  );
});

it('lets IPv6 hosts on the internet pass', () => {
  const open = groups(6).map((rest) => `2a00:1450:${rest}`);

  fc.assert(fc.property(open, (address) => expect(classifyAddress(address)).toBe('public')));
});

it.each(['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd12::1', '::ffff:10.0.0.1'])(
  'leaves %s to the operator',
  (address) => expect(classifyAddress(address)).toBe('private'),
);

it.each([
  '169.254.169.254',
  '::ffff:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  'fe80::1',
  '100.100.100.200',
  'fd00:ec2::254',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
])('reaches %s on nobody’s word', (address) => expect(classifyAddress(address)).toBe('never'));

it.each([
  '',
  'localhost',
  '127.1',
  '0x7f.0.0.1',
  '2130706433',
  '010.0.0.1',
  '8.8.8.8 ',
  '8.8.8',
  'fe80::1%eth0',
  '2a00::1%1',
  '[2a00::1]',
])('takes "%s" for no address at all', (address) => expect(classifyAddress(address)).toBe('never'));

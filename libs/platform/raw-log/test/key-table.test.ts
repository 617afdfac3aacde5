import fc from 'fast-check';
import { KeyTable, pilotKeyDigest, pilotKeyHash } from '../src/index';

const keys = fc.uniqueArray(
  fc.tuple(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.integer({ min: 0, max: 254 })),
  {
    selector: ([key]) => key,
    maxLength: 200,
  },
);

function packed(part: readonly (readonly [bigint, number])[]): Buffer {
  const sorted = [...part].sort(([left], [right]) => (left < right ? -1 : 1));
  return Buffer.concat(sorted.map(([key, variant]) => Buffer.concat([digestOf(key), Buffer.from([variant])])));
}

function digestOf(key: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(key);
  return bytes;
}

it('finds what a map would find, in however many parts it came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(keys, { maxLength: 5 }), keys, async (parts, others) => {
      let table = KeyTable.empty;
      for (const part of parts) table = await table.with(packed(part));
      const map = new Map(parts.flat());
      expect(table.size).toBe(map.size);
      for (const [key] of [...map, ...others]) expect(table.find(digestOf(key))).toBe(map.get(key) ?? null);
    }),
  );
});

it('lets other work go on while it takes in many', async () => {
  const many = (from: number) => packed(Array.from({ length: 50_000 }, (_, index) => [BigInt(from + index * 2), 1]));
  let turns = 0;
  const count = () => {
    turns++;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const table = await (await KeyTable.empty.with(many(0))).with(many(1));
  clearImmediate(timer);

  expect([table.size, table.find(digestOf(7n)), table.find(digestOf(100_000n))]).toEqual([100_000, 1, null]);
  expect(turns).toBeGreaterThanOrEqual(4);
});

it('makes the number of a text from its digest, the same for ever', () => {
  expect(pilotKeyHash('email||ada@example.com')).toBe(pilotKeyDigest('email||ada@example.com').readBigInt64BE());
  expect(pilotKeyDigest('abc').toString('hex')).toBe('ba7816bf8f01cfea'); // FIPS 180-2, appendix B.1
});

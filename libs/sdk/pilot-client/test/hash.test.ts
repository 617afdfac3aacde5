import { murmur3, place } from '../src/hash';

/** Vectors as they are published with other implementations of MurmurHash3_x86_32. */
it.each([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['test', 0, 0xba6bd213],
  ['test', 0x9747b28c, 0x704b81dc],
  ['Hello, world!', 0, 0xc0363e43],
  ['Hello, world!', 0x9747b28c, 0x24884cba],
  ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
  ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
  ['aaaa', 0x9747b28c, 0x5a97808a],
  ['aaa', 0x9747b28c, 0x283e0130],
  ['aa', 0x9747b28c, 0x5d211726],
  ['a', 0x9747b28c, 0x7fa09ea6],
  ['ππππππππ', 0x9747b28c, 0xd58063c1],
])('hashes %j with seed %d', (text, seed, hash) => {
  expect(murmur3(text, seed)).toBe(hash);
});

const purposes = ['variant', 'ramp', 'layer', 'holdout'] as const;
const keys = Array.from({ length: 50_000 }, (_, index) => `user_id||${index}`);

/** Pearson's statistic against equal counts. */
function chiSquare(counts: readonly number[]): number {
  const even = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
}

it.each(purposes)('spreads running numbers evenly over the draw for %s', (purpose) => {
  const counts = Array<number>(100).fill(0);
  for (const key of keys) {
    const part = Math.floor(place(purpose, 'spring', key) / 100);
    counts[part] = (counts[part] ?? 0) + 1;
  }

  // 148.2 is passed by one even draw in a thousand, with 99 degrees of freedom
  expect(chiSquare(counts)).toBeLessThan(148.2);
});

it.each([
  ['two purposes', 'variant|a', 'ramp|a'],
  ['two salts', 'variant|a', 'variant|b'],
  ['a variant and a layer', 'variant|a', 'layer|a'],
])('draws %s independently', (_, left, right) => {
  const counts = Array<number>(100).fill(0);
  const part = (name: string, key: string) => Math.floor((murmur3(`${name}|${key}`) / 2 ** 32) * 10);
  for (const key of keys) {
    const cell = part(left, key) * 10 + part(right, key);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }

  expect(chiSquare(counts)).toBeLessThan(148.2);
});

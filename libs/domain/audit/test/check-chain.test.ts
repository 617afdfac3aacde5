import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import {
  ChainCheck,
  hashEntry,
  readHeadLines,
  signHead,
  type ChainedEntry,
  type Finding,
  type HeadLines,
} from '../src';
import { aChain, workspace } from './an-entry';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const chains = fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 4, maxLength: 20 }).map(aChain);
const place = fc.nat();

function headOf(chain: readonly ChainedEntry[]) {
  const { seq = 0, hash = '' } = chain.at(-1) ?? {};
  return { seq, hash };
}

function check(rows: readonly ChainedEntry[], head: ReturnType<typeof headOf> | null, lines?: HeadLines): Finding[] {
  const walk = new ChainCheck(lines);
  for (const row of rows) walk.take(row);
  return [...walk.finish(head).findings];
}

function signedLines(...heads: readonly { readonly seq: number; readonly hash: string }[]): string[] {
  return heads.map(({ seq, hash }) =>
    JSON.stringify(signHead({ workspace, seq, hash, at: '2026-01-01T00:00:00.000Z' }, privateKey)),
  );
}

/** The chain with one entry written anew, and its own hash too. */
function rewritten(chain: readonly ChainedEntry[], index: number): ChainedEntry[] {
  return chain.map((row, at) => {
    const other = { ...row, after: 'rewritten', action: 'kpi.archived' };
    return at === index ? { ...other, hash: hashEntry(row.prevHash, other) } : row;
  });
}

it('finds nothing in a chain as it was written', () => {
  fc.assert(
    fc.property(chains, (chain) => {
      expect(check(chain, headOf(chain))).toEqual([]);
      expect(new ChainCheck().finish(null)).toEqual({ checked: 0, lastSeq: 0, findings: [], total: 0 });
    }),
  );
});

it('names the entry that was changed, whichever part of it was', () => {
  const changes: readonly ((row: ChainedEntry) => ChainedEntry)[] = [
    (row) => ({ ...row, actor: { ...row.actor, label: 'Somebody else' } }),
    (row) => ({ ...row, action: `${row.action}.` }),
    (row) => ({ ...row, object: { ...row.object, id: null } }),
    (row) => ({ ...row, before: { target: '48000.01' } }),
    (row) => ({ ...row, after: { other: true } }),
    (row) => ({ ...row, at: '2030-01-01T00:00:00.000Z' }),
    (row) => ({ ...row, ip: '10.0.5.0' }),
    (row) => ({ ...row, outcome: 'refused' }),
    (row) => ({ ...row, brandId: '0198a000-0000-7000-8000-0000000000cc' }),
    (row) => ({ ...row, hash: row.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
  ];
  fc.assert(
    fc.property(chains, place, fc.constantFrom(...changes), (chain, n, change) => {
      const index = n % chain.length;
      const rows = chain.map((row, at) => (at === index ? change(row) : row));

      expect(check(rows, headOf(chain))).toEqual([{ kind: 'changed', seq: index + 1 }]);
    }),
  );
});

it('names an entry that was written anew together with its own hash', () => {
  fc.assert(
    fc.property(chains, place, (chain, n) => {
      const index = n % (chain.length - 1);

      expect(check(rewritten(chain, index), headOf(chain))).toEqual([{ kind: 'changed', seq: index + 1 }]);
    }),
  );
});

it('names the entries that were deleted', () => {
  fc.assert(
    fc.property(chains, place, fc.integer({ min: 1, max: 3 }), (chain, n, length) => {
      const from = n % (chain.length - 1);
      const to = Math.min(from + length, chain.length - 1);
      const rows = chain.filter((_, index) => index < from || index >= to);

      expect(check(rows, headOf(chain))).toEqual([{ kind: 'missing', from: from + 1, to }]);
    }),
  );
});

it('names the two entries that were swapped, whole or in what they say', () => {
  fc.assert(
    fc.property(chains, place, place, fc.boolean(), (chain, n, m, whole) => {
      const [a, b] = [n % chain.length, m % chain.length].sort((x, y) => x - y);
      fc.pre(a !== undefined && b !== undefined && a !== b);
      const [first, second] = [chain[a ?? 0], chain[b ?? 0]];
      if (!first || !second) throw new Error('the chain is too short');
      const put = (from: ChainedEntry, at: ChainedEntry): ChainedEntry =>
        whole ? { ...from, seq: at.seq } : { ...from, seq: at.seq, prevHash: at.prevHash, hash: at.hash };
      const rows = chain.map((row, index) => (index === a ? put(second, row) : index === b ? put(first, row) : row));

      expect(check(rows, headOf(chain))).toEqual([{ kind: 'swapped', seq: first.seq, with: second.seq }]);
    }),
  );
});

it('names a tail that was cut off, by the head of the database or by the heads file', async () => {
  const chain = aChain([1, 2, 3, 4, 5, 6]);
  const lines = await readHeadLines(signedLines(headOf(chain)), workspace, publicKey);
  const kept = chain.slice(0, 4);

  expect(check(kept, headOf(chain))).toEqual([{ kind: 'cut_off', from: 5, to: 6, says: 'database' }]);
  expect(check(kept, headOf(kept))).toEqual([]);
  expect(check(kept, headOf(kept), lines)).toEqual([{ kind: 'cut_off', from: 5, to: 6, says: 'heads_file' }]);
  expect(check([], null, lines)).toEqual([{ kind: 'cut_off', from: 1, to: 6, says: 'heads_file' }]);
});

it('names entries behind the head, and a head that differs', () => {
  const chain = aChain([1, 2, 3]);

  expect(check(chain, headOf(chain.slice(0, 2)))).toEqual([{ kind: 'beyond_head', from: 3, to: 3 }]);
  expect(check(chain, { seq: 3, hash: 'f'.repeat(64) })).toEqual([{ kind: 'head_differs', seq: 3 }]);
});

it('notices a chain that was rewritten as a whole, by the heads that were signed before', async () => {
  const lines = await readHeadLines(
    signedLines(headOf(aChain([1, 2])), headOf(aChain([1, 2, 3]))),
    workspace,
    publicKey,
  );
  const forged = aChain([1, 'other', 3]);

  expect(check(forged, headOf(forged))).toEqual([]);
  expect(check(forged, headOf(forged), lines)).toEqual([
    { kind: 'line_differs', seq: 2, line: 1 },
    { kind: 'line_differs', seq: 3, line: 2 },
  ]);
});

it('names lines of the heads file that cannot be read or were not signed by the key', async () => {
  const chain = aChain([1, 2]);
  const [genuine = ''] = signedLines(headOf(chain));
  const other = signHead(
    { workspace, ...headOf(chain), at: '2026-01-01T00:00:00.000Z' },
    generateKeyPairSync('ed25519').privateKey,
  );
  const lines = await readHeadLines(
    [
      '{"workspace',
      genuine,
      genuine.replace('"seq":2', '"seq":1'),
      JSON.stringify(other),
      '',
      genuine.replace(workspace, 'another'),
    ],
    workspace,
    publicKey,
  );

  expect(check(chain, headOf(chain), lines)).toEqual([
    { kind: 'line_unreadable', line: 1 },
    { kind: 'line_forged', line: 3 },
    { kind: 'line_forged', line: 4 },
  ]);
  expect(lines.lines).toBe(3);
});

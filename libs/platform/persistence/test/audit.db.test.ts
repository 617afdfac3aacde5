import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  readHeadLines,
  signHead,
  VerifyChain,
  type AuditEntry,
  type Finding,
  type HeadLines,
} from '@customering/audit';
import { newId, type WorkspaceId } from '@customering/kernel';
import { Client } from 'pg';
import { AuditStore, AuditView, openDatabase, type Database } from '../src';
import { freshDatabase, testCluster, type TestDatabase } from '../src/testing/fresh-database';

const { privateKey } = generateKeyPairSync('ed25519');
const [ours, theirs] = [newId<WorkspaceId>(), newId<WorkspaceId>()];
let test: TestDatabase;
let database: Database;
let admin: Client;
let store: AuditStore;

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  database = await openDatabase(test.appUrl, 6);
  store = new AuditStore(database.unitOfWork);
  admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  for (const [id, slug] of [
    [ours, 'ours'],
    [theirs, 'theirs'],
  ])
    await database.unitOfWork.lookUp('select ops.create_workspace($1, $2, $2, $3)', [id, slug, newId()]);
});

afterAll(async () => {
  await admin.end();
  await database.close();
  await test.drop();
});

/** A chain of eight entries, before each tampering. */
beforeEach(async () => {
  await admin.query('truncate core.audit_entry, core.audit_head');
  for (let n = 1; n <= 8; n++) await append(ours, n);
  await append(theirs, 1);
});

function anEntry(after: unknown): AuditEntry {
  return {
    actor: { kind: 'person', id: newId(), label: 'Ana N.' },
    action: 'kpi.changed',
    object: { kind: 'kpi', id: newId(), label: 'Repeat revenue' },
    brandId: null,
    before: { target: '48000.00', n: 1.5e-7, big: 1e21, text: 'é\u0000\uD800"\\' },
    after,
    requestId: newId(),
    ip: '10.0.4.0',
    outcome: 'done',
  };
}

function append(workspace: WorkspaceId, n: number): Promise<number> {
  return database.unitOfWork.run(workspace, () => store.append(workspace, anEntry({ n })));
}

async function verify(workspace = ours, lines?: HeadLines): Promise<readonly Finding[]> {
  const report = await database.unitOfWork.run(workspace, () => new VerifyChain(store).execute(workspace, lines));
  return report.findings;
}

async function signedLines(seq: number, hash?: string): Promise<HeadLines> {
  const { rows } = await admin.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from core.audit_entry where workspace_id = $1 and seq = $2`,
    [ours, seq],
  );
  const head = { workspace: ours, seq, hash: hash ?? rows[0]?.hash ?? '', at: '2026-01-01T00:00:00.000Z' };
  return readHeadLines([JSON.stringify(signHead(head, privateKey))], ours, createPublicKey(privateKey));
}

it('finds nothing in what the store wrote, in more than one page', async () => {
  for (let n = 0; n < 1_005; n++) await append(ours, n);
  const report = await database.unitOfWork.run(ours, () => new VerifyChain(store).execute(ours));

  expect(report).toEqual({ checked: 1_013, lastSeq: 1_013, findings: [], total: 0 });
  expect(await verify(theirs)).toEqual([]);
}, 30_000);

it.each([
  ['what it says', `after = '{"n": 99}'`],
  ['one byte of it', `object_label = 'Repeat Revenue'`],
  ['who did it', `actor_id = gen_random_uuid()`],
  ['when', `at = at + interval '1 millisecond'`],
  ['its outcome', `outcome = 'refused'`],
  ['its hash', `hash = sha256('x')`],
  ['its tie', `prev_hash = sha256('x')`],
])('names the entry when somebody with the keys of the database changed %s', async (_, change) => {
  await admin.query(`update core.audit_entry set ${change} where workspace_id = $1 and seq = 4`, [ours]);

  expect(await verify()).toEqual([{ kind: 'changed', seq: 4 }]);
  expect(await verify(theirs)).toEqual([]);
});

it('names deleted rows', async () => {
  await admin.query('delete from core.audit_entry where workspace_id = $1 and seq in (3, 5, 6)', [ours]);

  expect(await verify()).toEqual([
    { kind: 'missing', from: 3, to: 3 },
    { kind: 'missing', from: 5, to: 6 },
  ]);
});

it('names two rows that were swapped', async () => {
  for (const [from, to] of [
    [2, 99],
    [6, 2],
    [99, 6],
  ])
    await admin.query('update core.audit_entry set seq = $3 where workspace_id = $1 and seq = $2', [ours, from, to]);

  expect(await verify()).toEqual([{ kind: 'swapped', seq: 2, with: 6 }]);
});

it('names a tail that was cut off, also when the head was set back with it', async () => {
  const lines = await signedLines(8);
  await admin.query('delete from core.audit_entry where workspace_id = $1 and seq > 6', [ours]);
  const byHead = await verify();
  await admin.query(
    'update core.audit_head h set seq = 6, hash = e.hash from core.audit_entry e where h.workspace_id = $1 and e.workspace_id = $1 and e.seq = 6',
    [ours],
  );

  expect(byHead).toEqual([{ kind: 'cut_off', from: 7, to: 8, says: 'database' }]);
  expect(await verify()).toEqual([]);
  expect(await verify(ours, lines)).toEqual([{ kind: 'cut_off', from: 7, to: 8, says: 'heads_file' }]);
});

it('names a signed head that does not agree with the chain', async () => {
  expect(await verify(ours, await signedLines(5))).toEqual([]);
  expect(await verify(ours, await signedLines(5, 'f'.repeat(64)))).toEqual([{ kind: 'line_differs', seq: 5, line: 1 }]);
});

it('gives every entry its own place when many are written at once, and none to one that is rolled back', async () => {
  const failing = database.unitOfWork.run(ours, async () => {
    await store.append(ours, anEntry({ never: true }));
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  const seqs = await Promise.all(Array.from({ length: 10 }, (_, n) => append(ours, n)));

  expect(seqs.toSorted((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
  expect(await verify()).toEqual([]);
});

it('reports no finding while entries are being added', async () => {
  const writing = (async () => {
    for (let n = 0; n < 60; n++) await append(ours, n);
  })();
  const found: Finding[] = [];
  for (let n = 0; n < 15; n++) found.push(...(await verify()));
  await writing;

  expect(found).toEqual([]);
});

it('keeps secrets out, whoever writes the entry', async () => {
  await database.unitOfWork.run(ours, () =>
    store.append(ours, anEntry({ password: 'hunter2', writeKey: 'wk_1', owner: 'ana@bricko.example' })),
  );
  const shown = await database.unitOfWork.run(ours, () => new AuditView(database.unitOfWork).find(ours, 9));

  expect(shown?.after).toEqual({ password: '[hidden]', writeKey: '[hidden]', owner: 'a…@bricko.example' });
});

import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHead } from '@customering/audit';
import { auditPlaces } from '@customering/audit-heads';
import { fixedClock, newId, type WorkspaceId } from '@customering/kernel';
import { createLogger } from '@customering/observability';
import { AuditCheckStore, AuditStore, openDatabase, type Database } from '@customering/persistence';
import { freshDatabase, testCluster, type TestDatabase } from '@customering/persistence/testing';
import { Client } from 'pg';
import { KeepAudit } from '../src/keep-audit';

let test: TestDatabase;
let database: Database;
let folder: string;
const workspace = newId<WorkspaceId>();

beforeAll(async () => {
  test = await freshDatabase(testCluster());
  database = await openDatabase(test.appUrl, 6);
  await database.unitOfWork.lookUp('select ops.create_workspace($1, $2, $2, $3)', [workspace, 'ours', newId()]);
  folder = mkdtempSync(join(tmpdir(), 'keep-audit-'));
});

afterAll(async () => {
  await database.close();
  await test.drop();
  rmSync(folder, { recursive: true });
});

function keepAudit(dataFolder = folder): KeepAudit {
  const unit = database.unitOfWork;
  const places = auditPlaces({ CUSTOMERING_DATA_DIR: dataFolder });
  const clock = fixedClock('2026-01-01T09:00:00Z');
  return new KeepAudit(
    unit,
    new AuditStore(unit),
    new AuditCheckStore(unit),
    places,
    clock,
    createLogger('test', 'silent'),
  );
}

function append(): Promise<number> {
  return database.unitOfWork.run(workspace, () =>
    new AuditStore(database.unitOfWork).append(workspace, {
      actor: { kind: 'system', id: null, label: 'test' },
      action: 'kpi.changed',
      object: { kind: 'kpi', id: newId(), label: 'Net sales' },
      brandId: null,
      before: null,
      after: null,
      requestId: null,
      ip: null,
      outcome: 'done',
    }),
  );
}

const state = () => database.unitOfWork.run(workspace, () => new AuditCheckStore(database.unitOfWork).read(workspace));
const heads = () => readFileSync(join(folder, 'audit-heads.ndjson'), 'utf8').trim().split('\n').map(parseHead);

it('checks the chain, appends a signed head a turn, and says so', async () => {
  const keeping = keepAudit();
  const due = () => new AuditCheckStore(database.unitOfWork).due(3_600);
  await append();
  const before = await due();
  await keeping.execute(workspace);
  const after = await due();
  await append();
  await keeping.execute(workspace);

  expect([before, after]).toEqual([[workspace], []]);
  expect(heads()).toMatchObject([
    { workspace, seq: 1, at: '2026-01-01T09:00:00.000Z' },
    { workspace, seq: 2 },
  ]);
  expect(await state()).toMatchObject({
    checkedTo: 2,
    findings: [],
    headSeq: 2,
    headAt: expect.any(String),
    problem: null,
  });
  await expect(keeping.healthy()).resolves.toBeUndefined();
});

it('is due again as soon as somebody asks', async () => {
  const checks = new AuditCheckStore(database.unitOfWork);
  await database.unitOfWork.run(workspace, () => checks.request(workspace));

  expect(await checks.due(3_600)).toEqual([workspace]);
  await keepAudit().execute(workspace);
  expect(await checks.due(3_600)).toEqual([]);
});

it('leaves a chain to the worker that is at it', async () => {
  const lines = heads().length;
  await database.unitOfWork.run(workspace, async () => {
    await new AuditCheckStore(database.unitOfWork).claim(workspace);
    await keepAudit().execute(workspace);
  });

  expect(heads()).toHaveLength(lines);
});

it('says in its health and on the page when there is no place outside the database, and checks all the same', async () => {
  const keeping = keepAudit(join(folder, 'nowhere'));
  await append();
  await keeping.execute(workspace);

  await expect(keeping.healthy()).rejects.toThrow('AUDIT_KEY_FILE and AUDIT_HEADS_FILE are not set');
  expect(await state()).toMatchObject({ checkedTo: 3, headSeq: 2, problem: expect.stringContaining('AUDIT_KEY_FILE') });
});

it('says when others may read the key, and goes on when that is mended', async () => {
  const key = join(folder, 'secrets', 'audit-signing.key');
  const keeping = keepAudit();
  chmodSync(key, 0o644);
  await keeping.execute(workspace);
  await expect(keeping.healthy()).rejects.toThrow(`chmod 600 ${key}`);

  chmodSync(key, 0o600);
  await keeping.execute(workspace);
  await expect(keeping.healthy()).resolves.toBeUndefined();
  expect(await state()).toMatchObject({ headSeq: 3, problem: null });
});

it('names what somebody with the keys of the database did', async () => {
  const admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query('update core.audit_entry set action = $$kpi.archived$$ where seq = 2');
  await admin.query('delete from core.audit_entry where seq = 3');
  await admin.query('update core.audit_head set seq = 2');
  await admin.end();
  await keepAudit().execute(workspace);

  expect((await state()).findings).toEqual(
    expect.arrayContaining([
      { kind: 'changed', seq: 2 },
      { kind: 'cut_off', from: 3, to: 3, says: 'heads_file' },
    ]),
  );
});

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHeadLines, signHead } from '@customering/audit';
import { appendHead, auditPlaces, readHeads, readOrMakeSigningKey, readVerifyingKey } from '../src';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

it('makes a key at its first use, for its owner alone, and the same one ever after', () => {
  const path = join(folder, 'secrets', 'audit-signing.key');
  const made = readOrMakeSigningKey(path);

  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readOrMakeSigningKey(path).equals(made)).toBe(true);
  expect(readVerifyingKey(`${path}.pub`)?.equals(readVerifyingKey(path) ?? made)).toBe(true);
  expect(readFileSync(`${path}.pub`, 'utf8')).not.toContain('PRIVATE');
});

it('refuses a key that others may read, and a file that is no key, with what to do', () => {
  const path = join(folder, 'audit-signing.key');
  readOrMakeSigningKey(path);
  chmodSync(path, 0o644);
  const broken = join(folder, 'broken.key');
  writeFileSync(broken, 'nothing', { mode: 0o600 });

  expect(() => readOrMakeSigningKey(path)).toThrow(`chmod 600 ${path}`);
  expect(() => readOrMakeSigningKey(broken)).toThrow('is no ed25519 key');
  expect(readVerifyingKey(join(folder, 'none'))).toBeNull();
});

it('appends heads that can be read back and checked', async () => {
  const path = join(folder, 'deep', 'heads.ndjson');
  const key = readOrMakeSigningKey(join(folder, 'a.key'));
  const head = { workspace: 'w', seq: 3, hash: 'ab', at: '2026-01-01T00:00:00.000Z' };
  await appendHead(path, signHead(head, key));
  await appendHead(path, signHead({ ...head, seq: 4 }, key));
  const publicKey = readVerifyingKey(join(folder, 'a.key.pub'));
  if (!publicKey) throw new Error('the public half is missing');
  const lines = await readHeadLines(readHeads(path), 'w', publicKey);

  expect([lines.lines, lines.furthest, lines.findings]).toEqual([2, 4, []]);
  expect(await readHeadLines(readHeads(join(folder, 'none')), 'w', publicKey)).toMatchObject({ lines: 0 });
});

it('puts both in the data folder, and asks for both settings where there is none', () => {
  const nowhere = join(folder, 'nowhere');

  expect(auditPlaces({ CUSTOMERING_DATA_DIR: folder })).toEqual({
    ok: true,
    value: { keyFile: join(folder, 'secrets/audit-signing.key'), headsFile: join(folder, 'audit-heads.ndjson') },
  });
  expect(auditPlaces({ CUSTOMERING_DATA_DIR: nowhere })).toMatchObject({
    ok: false,
    refusal: expect.stringContaining('AUDIT_KEY_FILE and AUDIT_HEADS_FILE are not set'),
  });
  expect(auditPlaces({ CUSTOMERING_DATA_DIR: nowhere, AUDIT_KEY_FILE: '/k' })).toMatchObject({
    ok: false,
    refusal: expect.stringContaining('and AUDIT_HEADS_FILE is not set'),
  });
  expect(auditPlaces({ CUSTOMERING_DATA_DIR: nowhere, AUDIT_KEY_FILE: '/k', AUDIT_HEADS_FILE: '/h' })).toEqual({
    ok: true,
    value: { keyFile: '/k', headsFile: '/h' },
  });
  expect(existsSync(nowhere)).toBe(false);
});

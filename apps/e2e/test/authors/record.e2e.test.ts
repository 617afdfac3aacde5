import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Helpdesk, helpdeskPlugin } from '@customering/plugin-host/testing';
import { root } from '../support/built-process';

let helpdesk: Helpdesk;

beforeAll(async () => {
  helpdesk = await Helpdesk.start();
  helpdesk.fill(30);
});

afterAll(() => helpdesk?.close());

it('writes items of a vendor as a fixture, without people and secrets', async () => {
  const { folder } = helpdeskPlugin();
  const settings = join(mkdtempSync(join(tmpdir(), 'account-')), 'account.json');
  writeFileSync(settings, JSON.stringify({ baseUrl: `http://${helpdesk.host}`, apiToken: 's3cret-token' }));
  const words = ['plugins', 'record', folder, '--settings', settings, '--items', '12'];
  const env = { ...process.env, EGRESS_PRIVATE_HOSTS: helpdesk.host };

  const { stdout } = await promisify(execFile)(process.execPath, ['apps/cli/dist/main.js', ...words], {
    cwd: root,
    env,
  });
  const written = readFileSync(join(folder, 'test/fixtures/tickets.raw.json'), 'utf8');

  expect(stdout).toContain('12 items of "tickets"');
  expect(JSON.parse(written).records[11]).toEqual({
    dedupeKey: 'ticket:12',
    version: '2026-03-01T10:12:00Z',
    payload: { id: 12, changed: '2026-03-01T10:12:00Z', from: 'person12@example.com' },
    stream: 'tickets',
  });
  expect(written).not.toMatch(/a\.example|s3cret/);
}, 60_000);

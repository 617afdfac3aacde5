import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from './evaluate';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'customering-demo-'));
  file = join(folder, 'demo-ports.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function environment(env: Record<string, string>, root = folder, port = 40_000): Record<string, string> {
  const settings = JSON.stringify({ root, env, port });
  const kept = JSON.stringify({ demoPorts: file });
  return evaluate('demo-company.mjs', `await module.demoEnvironment(${settings}, ${kept})`) as Record<string, string>; // names and values
}

test('says nothing where the program of the demo is not there', () => {
  expect(environment({})).toEqual({});
});

test('chooses six ports once, keeps them, and lets sources reach them beside what was named', () => {
  const env = { DEMO_COMPANY: __filename, EGRESS_PRIVATE_HOSTS: 'crm.internal:8080' };
  const first = environment(env);
  const hosts = first['DEMO_COMPANY_HOSTS']?.split(',') ?? [];

  expect(new Set(hosts).size).toBe(6);
  expect(hosts.every((host) => /^127\.0\.0\.1:\d+$/.test(host))).toBe(true);
  expect(first).toEqual({
    DEMO_COMPANY: __filename,
    DEMO_COMPANY_HOSTS: hosts.join(','),
    EGRESS_PRIVATE_HOSTS: `crm.internal:8080,${hosts.join(',')}`,
    EGRESS_UNLIMITED_HOSTS: hosts.join(','),
  });
  expect(environment(env, folder, 50_000)).toEqual(first);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(hosts.map((host) => Number(host.split(':')[1])));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('takes another port for one that is taken', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(40_023, '127.0.0.1', resolve));
  const hosts = environment({ DEMO_COMPANY: __filename })['DEMO_COMPANY_HOSTS'];
  await new Promise((resolve) => server.close(resolve));

  expect(hosts).not.toContain(':40023');
  expect(hosts?.split(',')).toHaveLength(6);
});

test('goes by the hosts that are named instead', () => {
  const named = { DEMO_COMPANY: __filename, DEMO_COMPANY_HOSTS: '127.0.0.1:1,127.0.0.1:2' };
  expect(environment(named)['EGRESS_UNLIMITED_HOSTS']).toBe('127.0.0.1:1,127.0.0.1:2');
});

test.each(['', '[1,2]', '[1,2,3,4,5,"x"]'])('refuses a file that holds %j, with what to do', (content) => {
  writeFileSync(file, content);
  expect(() => environment({ DEMO_COMPANY: __filename })).toThrow(/Delete it, and load the demo company again/);
});

test('reserves them before other ports are chosen', () => {
  const settings = JSON.stringify({ host: '127.0.0.1', port: 40_100, intakePort: undefined });
  const ports = evaluate(
    'service-environment.mjs',
    `await module.choosePorts(${settings}, '127.0.0.1:40101,127.0.0.1:40102')`,
  ) as { intake: number }; // the ports by name
  expect([40_101, 40_102]).not.toContain(ports.intake);
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');
const minutes = 60_000;
let folder: string;

/** An author's machine: an empty folder, the one file that begins a plugin, npm, and nothing of this repository. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outside-author-'));
  run(folder, process.execPath, join(root, 'tools/pack-sdk/pack-sdk.mjs'), '--into', join(folder, 'packed'));
}, 5 * minutes);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ended(cwd: string, command: string, ...words: string[]) {
  // The database of this test run is not there for authors: their kit starts its own.
  const { TEST_PG_URL: _, ...here } = process.env;
  // The usual numbers are for authors, who run one plugin; what matters here is that each rule runs at all.
  const env = { ...here, CONFORMANCE_RECORDS: '5000', CONFORMANCE_FACTS: '10000', CONFORMANCE_ORDERS: '2' };
  const { status, stdout, stderr } = spawnSync(command, words, { cwd, env, encoding: 'utf8', timeout: 5 * minutes });
  return { status, told: `${stdout}\n${stderr}` };
}

function run(cwd: string, command: string, ...words: string[]): string {
  const { status, told } = ended(cwd, command, ...words);
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status ?? 'a signal'}:\n${told}`);
  return told;
}

function begin(...words: string[]) {
  const [packed = ''] = readdirSync(join(folder, 'packed')).filter((name) => name.startsWith('create-'));
  const file = join(folder, 'packed', packed);
  const create = ['exec', '--yes', '--offline', `--package=${file}`, '--', 'create-customering-plugin'];
  return ended(folder, 'npm', ...create, ...words);
}

/** Begins a plugin, and installs what it needs. */
function plugin(kind: string, name: string): string {
  const { status, told } = begin('--kind', kind, '--name', name, '--title', 'Harbour Desk');
  if (status !== 0) throw new Error(told);
  const own = join(folder, `customering-${kind === 'connector' ? 'connector' : 'metrics'}-${name}`);
  run(own, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund');
  return own;
}

function replace(file: string, text: string, by: string): void {
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(text);
  writeFileSync(file, before.replace(text, by));
}

it(
  'begins a connector that compiles, keeps every rule and can be packed; and catches what breaks one',
  () => {
    const own = plugin('connector', 'harbour-desk');
    const kept = run(own, 'npm', 'test');
    run(own, 'npm', 'run', 'lint');
    const packed = run(own, 'npm', 'pack');
    // As an author does who has no patience with `skipLibCheck`.
    run(own, 'npx', 'tsc', '--noEmit', '--skipLibCheck', 'false');
    replace(join(own, 'src/read-tickets.ts'), 'since: latest, page: null', "since: '2027-01-01T00:00:00Z', page: null");
    replace(
      join(own, 'src/index.ts'),
      "secret('API token', 'Made in Harbour Desk under Settings, API.')",
      'z.string()',
    );
    const broken = ended(own, 'npm', 'test');
    const linted = ended(own, 'npm', 'run', 'lint');

    expect(kept).toMatch(/# pass [4-9]\d\n# fail 0/);
    expect(packed).toContain('customering-connector-harbour-desk-0.1.0.tgz');
    expect(broken.status).not.toBe(0);
    expect(broken.told).toContain('An overlap row is lost between equal cursor values');
    expect(broken.told).toMatch(/not ok \d+ - .*\(config\.secrets\)/);
    expect(linted.status).not.toBe(0);
    expect(linted.told).toContain('secret-fields-use-secret');
  },
  8 * minutes,
);

it(
  'begins a metric module that runs on a database of its own; and catches what breaks a rule',
  () => {
    const own = plugin('metric-module', 'harbour-desk');
    const kept = run(own, 'npm', 'test');
    run(own, 'npm', 'run', 'lint');
    const packed = run(own, 'npm', 'pack');
    replace(join(own, 'src/large-orders.ts'), 'o.net >= ', 'o.net > ');
    replace(join(own, 'src/large-orders.ts'), '.max(1_000_000)', '');
    const broken = ended(own, 'npm', 'test');

    expect(kept).toMatch(/# pass 20\n# fail 0/);
    expect(packed).toContain('customering-metrics-harbour-desk-0.1.0.tgz');
    expect(broken.status).not.toBe(0);
    expect(broken.told).toMatch(/not ok \d+ - .*\(metric\.bounds\)/);
    expect(broken.told).toMatch(/not ok \d+ - .*\(metric\.golden\)/);
  },
  8 * minutes,
);

it('takes nothing of ours from a registry', () => {
  const lock = JSON.parse(readFileSync(join(folder, 'customering-connector-harbour-desk/package-lock.json'), 'utf8'));
  const ours = Object.entries<{ resolved: string }>(lock.packages).filter(([name]) => name.includes('@customering/'));

  expect(ours.map(([, { resolved }]) => resolved)).toEqual([
    expect.stringMatching(/^file:sdk\/customering-eslint-plugin-/),
    expect.stringMatching(/^file:sdk\/customering-plugin-sdk-/),
    expect.stringMatching(/^file:sdk\/customering-plugin-testkit-/),
  ]);
});

describe('what it refuses', () => {
  it.each([
    [['--kind', 'widget', '--name', 'one'], /"widget" is no kind of plugin. Choose one of: connector, metric-module/],
    [['--kind', 'connector', '--name', 'Bad Name'], /"Bad Name" is no name for a plugin/],
    [['--kind', 'connector', '--name', '../up'], /is no name for a plugin/],
    [['--kind', 'connector', '--name', 'one', '--title', '`${1}`'], /is no title/],
    [['--kind', 'connector'], /--name is missing/],
    [['--kind', 'connector', '--name', 'one', '--sdk', 'nowhere'], /no package of @customering\/plugin-sdk/],
    [['--kind', 'connector', '--nam', 'one'], /Unknown option '--nam'/],
  ])('%j', (words, reason) => {
    const { status, told } = begin(...words);

    expect(status).toBe(1);
    expect(told).toMatch(reason);
    expect(told).not.toContain('    at ');
    expect(existsSync(join(folder, 'customering-connector-one'))).toBe(false);
  });

  it('a folder that somebody uses', () => {
    mkdirSync(join(folder, 'used'));
    writeFileSync(join(folder, 'used/mine.txt'), 'mine');
    const { status, told } = begin('--kind', 'connector', '--name', 'one', '--into', 'used');

    expect(status).toBe(1);
    expect(told).toContain('is not empty, and nothing was changed');
    expect(readdirSync(join(folder, 'used'))).toEqual(['mine.txt']);
  });
});

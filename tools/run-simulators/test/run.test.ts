import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(__dirname, '../../..');

/** The command as a person starts it, until it has told everything. */
async function run(...more: string[]) {
  const ledgers = mkdtempSync(join(tmpdir(), 'ledgers-'));
  const words = [
    'tools/run-simulators/run.mjs',
    '--port',
    '0',
    '--orders',
    '20',
    '--tickets',
    '20',
    '--comments',
    '20',
    '--ledgers',
    ledgers,
  ];
  const child = spawn(process.execPath, [...words, ...more], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    if (line.startsWith('Let the product')) break;
  }
  return { child, ledgers, told: told.join('\n') };
}

it('plays every vendor, says what to enter, and has written down what is true of them', async () => {
  const { child, told, ledgers } = await run();
  const addresses = [...told.matchAll(/played at (http:\S+)/g)].map(([, address = '']) => address);
  const statuses = await Promise.all(addresses.map(async (address) => (await fetch(`${address}/forms`)).status));
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');

  expect(statuses).toEqual([404, 401, 401, 400]);
  expect(told).toMatch(/Client secret: shpss_simulated/);
  expect(told).toMatch(/EGRESS_PRIVATE_HOSTS=127\.0\.0\.1:\d+(,127\.0\.0\.1:\d+){4} npm start/);
  for (const vendor of ['shopify', 'zendesk', 'meta'])
    expect(JSON.parse(readFileSync(join(ledgers, `${vendor}.json`), 'utf8')).length).toBeGreaterThan(20);
  expect(code).toBe(0);
});

it('calls what is to be entered as the forms of the connectors do, and leaves out nothing that they need', async () => {
  const { child, told } = await run();
  child.kill('SIGTERM');
  await once(child, 'exit');
  const fields = (vendor: string) => {
    const [, part = ''] = told.split(`${vendor} is played at`);
    const [own = ''] = part.split(/\n\S/);
    return [...own.matchAll(/^ +([^:\n]+): \S/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'What is true of it');
  };
  for (const [vendor, needed] of [
    ['Shopify', ['Shop', 'Client ID', 'Client secret', 'Another address of large exports']],
    ['Typeform', ['Personal access token']],
    ['Zendesk', ['Subdomain', 'E-mail address of the account', 'API token']],
    ['Meta', ['Facebook Page', 'Instagram account', 'WhatsApp Business account', 'Access token', 'App secret', 'App']],
  ] as const) {
    const form = readFileSync(join(root, `plugins/connector-${vendor.toLowerCase()}/src/settings.ts`), 'utf8');

    expect(new Set(fields(vendor))).toEqual(new Set([...needed, 'Another address']));
    expect(fields(vendor).filter((name) => !form.includes(`'${name}'`))).toEqual([]);
  }
});

it('writes the same truths for the same seed, and others for another', async () => {
  const truths: string[] = [];
  for (const seed of ['7', '7', '8']) {
    const { child, ledgers } = await run('--seed', seed);
    truths.push(readFileSync(join(ledgers, 'shopify.json'), 'utf8'));
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  expect(truths[0]).toBe(truths[1]);
  expect(truths[2]).not.toBe(truths[0]);
});

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { newId } from '@customering/kernel';
import { KeyRing, openSecret, sealSecret } from '@customering/secrets';
import { callCommandLine, root } from './support/built-process';
import { startProduct, type RunningProduct } from './support/running-product';

let product: RunningProduct;
let workspaceId = '';
const total = 1_000;

beforeAll(async () => {
  product = await startProduct();
  const [row] = await product.client.rows<{ workspace_id: string }>('select workspace_id from ops.workspace');
  workspaceId = row?.workspace_id ?? '';
  await addSecrets();
}, 60_000);

afterAll(() => product?.stop());

const keyFile = () => product.variables['SECRET_KEY_FILE'] ?? '';
const ring = () => KeyRing.parse(readFileSync(keyFile(), 'utf8'), 'keys');

interface Stored {
  readonly source_id: string;
  readonly key_id: string;
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
}

async function addSecrets(): Promise<void> {
  const rows = Array.from({ length: total }, (_, index) => {
    const sourceId = newId();
    const sealed = sealSecret(ring(), `secret ${index}`, { workspaceId, sourceId, field: 'signing', version: 1 });
    return { sourceId, ...sealed, wrapped: hex(sealed.wrapped), sealed: hex(sealed.sealed) };
  });
  await product.client.rows(
    `insert into core.source_secret (workspace_id, source_id, slot, version, key_id, wrapped, sealed)
     select $1, r."sourceId"::uuid, 'signing', 1, r."keyId", decode(r.wrapped, 'hex'), decode(r.sealed, 'hex')
       from jsonb_to_recordset($2::jsonb) as r("sourceId" text, "keyId" text, wrapped text, sealed text)`,
    [workspaceId, JSON.stringify(rows)],
  );
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const stored = () => product.client.rows<Stored>('select source_id, key_id, wrapped, sealed from core.source_secret');

function openAll(rows: readonly Stored[], keys: KeyRing): string[] {
  return rows.map(({ source_id: sourceId, key_id: keyId, wrapped, sealed }) =>
    openSecret(keys, { keyId, wrapped, sealed }, { workspaceId, sourceId, field: 'signing', version: 1 }),
  );
}

/** The command, killed without warning after its first page. */
async function rotateAndKill(): Promise<void> {
  const env = { PATH: process.env['PATH'] ?? '', ...product.variables };
  const child = spawn(process.execPath, ['apps/cli/dist/main.js', 'secrets', 'rotate'], { cwd: root, env });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('puts every secret under the new key, also when it is killed in the middle and run again', async () => {
  const before = openAll(await stored(), ring()).sort();
  writeFileSync(keyFile(), `second:${randomBytes(32).toString('base64')}\n${readFileSync(keyFile(), 'utf8')}`);
  await rotateAndKill();
  const middle = await stored();
  const done = middle.filter(({ key_id }) => key_id === 'second').length;
  const said = await callCommandLine(product.variables, ['secrets', 'rotate']);
  const after = await stored();

  expect(done).toBeGreaterThanOrEqual(100);
  expect(done).toBeLessThan(total);
  expect(done % 100).toBe(0);
  expect(openAll(middle, ring()).sort()).toEqual(before);
  expect(said).toContain(`${total - done} secrets had another`);
  expect(new Set(after.map(({ key_id }) => key_id))).toEqual(new Set(['second']));
  expect(openAll(after, KeyRing.parse(readFileSync(keyFile(), 'utf8').split('\n')[0] ?? '', 'keys')).sort()).toEqual(
    before,
  );
  expect(await callCommandLine(product.variables, ['secrets', 'rotate'])).toContain('0 secrets had another');
}, 60_000);

it('puts what vendors gave under the new key too', async () => {
  const sourceId = newId();
  const place = { workspaceId, sourceId, field: 'tokens', version: 3 };
  const { keyId, wrapped, sealed } = sealSecret(ring(), 'tokens of a vendor', place);
  await product.client.rows(
    `insert into core.source_token (workspace_id, source_id, version, key_id, wrapped, sealed)
     values ($1, $2, 3, $3, decode($4, 'hex'), decode($5, 'hex'))`,
    [workspaceId, sourceId, keyId, hex(wrapped), hex(sealed)],
  );
  const newKey = `third:${randomBytes(32).toString('base64')}`;
  writeFileSync(keyFile(), `${newKey}\n${readFileSync(keyFile(), 'utf8')}`);
  await callCommandLine(product.variables, ['secrets', 'rotate']);
  const [token] = await product.client.rows<Stored>('select key_id, wrapped, sealed from core.source_token');

  expect(token?.key_id).toBe('third');
  const found = {
    keyId: 'third',
    wrapped: token?.wrapped ?? Buffer.alloc(0),
    sealed: token?.sealed ?? Buffer.alloc(0),
  };
  expect(openSecret(KeyRing.parse(newKey, 'keys'), found, place)).toBe('tokens of a vendor');
}, 60_000);

it.each(['api', 'intake'])(
  'does not start the %s when stored secrets need a key that is not there',
  async (name) => {
    const { SECRET_KEY_FILE: _, ...without } = product.variables;
    const free = { PORT: '0', INTAKE_PORT: '0', API_OPS_PORT: '0', INTAKE_OPS_PORT: '0' };
    const env = { PATH: process.env['PATH'] ?? '', ...without, ...free };
    const child = spawn(process.execPath, [`apps/${name}/dist/main.js`], { cwd: root, env });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, 'exit')) as [number]; // it was not killed

    expect(code).not.toBe(0);
    expect(said).toContain('SECRET_KEY_FILE is not set. Set it to the file that holds the key');
  },
  30_000,
);

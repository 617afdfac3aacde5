import { Client } from 'pg';
import { eventually } from './support/eventually';
import { startProduct, type RunningProduct } from './support/running-product';

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct();
  await product.command('workspace', 'create', 'second', '--name', 'Second', '--owner', 'ana@customering.example');
  await product.command('api-key', 'create', '--name', 'one more', '--workspace', 'main');
  await product.command('user', 'reset', product.owner.email, '--workspace', 'main');
}, 60_000);

afterAll(() => product.stop());

async function asDatabaseOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: product.database.adminUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** What a failing call printed, and how it ended. */
async function verdict(...words: string[]): Promise<{ code: number; text: string }> {
  try {
    return { code: 0, text: await product.command('audit', 'verify', ...words) };
  } catch (problem) {
    const { code, stdout } = Object(problem);
    return { code: Number(code), text: String(stdout) };
  }
}

const ofMain = `workspace_id = (select workspace_id from ops.workspace where slug = 'main')`;

it('tells of what the command line did, and finds both chains whole against the heads that the worker signed', async () => {
  const whole = await eventually(
    () => verdict(),
    ({ text }) => (text.match(/signed heads? agree/g) ?? []).length === 2,
    40_000,
  );

  expect(whole.code).toBe(0);
  expect(whole.text).toMatch(
    /^main: 5 entries checked, unbroken\. \d+ signed heads? agrees?, the last at entry \d\.$/m,
  );
  expect(whole.text).toMatch(/^second: 2 entries checked, unbroken\./m);
}, 60_000);

it('names each tampering, and ends with 1', async () => {
  await asDatabaseOwner(`update core.audit_entry set after = '{"role": "owner"}' where ${ofMain} and seq = 2`);
  const changed = await verdict('--workspace', 'main');
  await asDatabaseOwner(`delete from core.audit_entry where ${ofMain} and seq = 3`);
  await asDatabaseOwner(`delete from core.audit_entry where ${ofMain} and seq > 4`);
  const all = await verdict();

  expect(changed).toEqual({
    code: 1,
    text: 'main: 5 entries checked, 1 finding:\n  entry 2 was changed after it was written\n',
  });
  expect(all.code).toBe(1);
  expect(all.text).toContain('  entry 3 was deleted\n');
  expect(all.text).toContain('  entry 2 was changed after it was written\n');
  expect(all.text).toContain(
    '  the end was cut off: entries 5 to 5 are gone, which the head in the database still knows\n',
  );
  expect(all.text).toContain('second: 2 entries checked, unbroken.');
}, 60_000);

it('says which workspaces there are when it does not know the one that was asked for', async () => {
  await expect(product.command('audit', 'verify', '--workspace', 'none')).rejects.toThrow(
    'There is no workspace "none".',
  );
});

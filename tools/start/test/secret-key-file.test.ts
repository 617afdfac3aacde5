import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing } from '@customering/secrets';
import { evaluate } from './evaluate';

function aFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'start-keys-')), 'secrets');
  mkdirSync(folder);
  return folder;
}

const environment = (env: object, secrets: string) =>
  evaluate(
    'service-environment.mjs',
    `module.secretsEnvironment(${JSON.stringify({ env })}, ${JSON.stringify({ secrets })})`,
  );

test('the key file is made once, closed to others, with a key that the product takes', () => {
  const folder = aFolder();
  const file = join(folder, 'secret-keys');
  const answers = [environment({}, folder), environment({}, folder)];
  const text = readFileSync(file, 'utf8');
  environment({}, folder);

  expect(answers).toEqual([{ SECRET_KEY_FILE: file }, { SECRET_KEY_FILE: file }]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(KeyRing.parse(text, file).ids).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(readdirSync(folder)).toEqual(['secret-keys']);
});

test('a key file that the environment names is used, and none is made', () => {
  const folder = aFolder();

  expect(environment({ SECRET_KEY_FILE: '/etc/keys' }, folder)).toEqual({ SECRET_KEY_FILE: '/etc/keys' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a single call on an outside database uses a key file that is there, and makes none', () => {
  const folder = aFolder();
  const dataDir = join(folder, '..');
  const kept = () =>
    evaluate('service-environment.mjs', `module.keptSecretsEnvironment(${JSON.stringify({ env: {}, dataDir })})`);
  const before = kept();
  environment({}, folder);

  expect([before, kept()]).toEqual([{}, { SECRET_KEY_FILE: join(dataDir, 'secrets', 'secret-keys') }]);
});

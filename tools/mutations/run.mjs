/** `node tools/mutations/run.mjs [word]`: each promise is broken by one line, and its tests must go red. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTestPostgres } from '@customering/postgres-launcher';
import { copyTree } from './copy-tree.mjs';
import { mutations } from './mutations.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const LIMIT_MS = 240_000;
const [word = ''] = process.argv.slice(2);
const chosen = mutations.filter(({ promise, file }) => `${promise} ${file}`.includes(word));
process.exitCode = (await runAll()) ? 0 : 1;

/** @returns {Promise<boolean>} true when every break was noticed */
async function runAll() {
  const copy = copyTree(root);
  const given = process.env['TEST_PG_URL'];
  const server = given ? undefined : await startTestPostgres();
  const databaseUrl = given ?? server?.url ?? '';
  try {
    const whole = await runTests(copy, [...new Set(chosen.flatMap(({ tests }) => tests))], databaseUrl);
    if (whole.code !== 0) {
      console.error(`The tests are red before anything was broken:\n${whole.output}`);
      return false;
    }
    const noticed = [];
    for (const mutation of chosen) noticed.push(await isNoticed(copy, mutation, databaseUrl));
    console.log(`${noticed.filter(Boolean).length} of ${noticed.length} breaks noticed`);
    return noticed.every(Boolean);
  } finally {
    await server?.stop();
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * @param {string} copy
 * @param {import('./mutations.mjs').Mutation} mutation
 * @param {string} databaseUrl
 */
async function isNoticed(copy, { promise, file, find, replace, tests }, databaseUrl) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2) {
    console.log(`✘ not found once  ${promise} (${file})`);
    return false;
  }
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  const { code, failed } = await runTests(copy, tests, databaseUrl);
  writeFileSync(path, text);
  // A suite that cannot even be read proves nothing about the promise.
  const red = code !== 0 && failed.length > 0;
  console.log(`${red ? '✔ red    ' : '✘ SURVIVED'}  ${promise} (${file})${red ? `\n             ${failed[0]}` : ''}`);
  return red;
}

/**
 * @param {string} copy
 * @param {readonly string[]} tests
 * @param {string} databaseUrl
 */
async function runTests(copy, tests, databaseUrl) {
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const env = { ...process.env, TEST_PG_URL: databaseUrl };
  const child = spawn(process.execPath, [jest, '--json', '--verbose=false', ...tests], {
    cwd: copy,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  let [answer, output] = ['', ''];
  child.stdout.on('data', (piece) => (answer += piece));
  child.stderr.on('data', (piece) => (output += piece));
  const [code] = await once(child, 'close');
  /** @type {{ testResults: { assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = answer === '' ? { testResults: [] } : JSON.parse(answer);
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  );
  return { code, output, failed: failed.map(({ fullName }) => fullName) };
}

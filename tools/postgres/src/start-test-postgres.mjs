import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { birthOf } from './process-birth.mjs';
import { startPostgres } from './start-postgres.mjs';

const PREFIX = 'customering-test-postgres-';
const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * A throw-away cluster for a test run: fast because it survives no power cut, gone when stopped.
 * @param {{ settings?: Readonly<Record<string, string>> }} [options]
 * @returns {Promise<import('./index.d.mts').RunningPostgres>}
 */
export async function startTestPostgres(options = {}) {
  removeForgotten();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // The database's own user must be able to pass through; the cluster below stays closed.
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false, ...options });
    return { ...server, stop: () => server.stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** A killed test run cannot tidy up after itself. */
function removeForgotten() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const made = statSync(folder, { throwIfNoEntry: false });
    const mine = made !== undefined && (process.getuid?.() ?? 0) === made.uid;
    const old = made !== undefined && Date.now() - made.mtimeMs > FORGOTTEN_AFTER_MS;
    const pid = Number(name.slice(PREFIX.length).split('-', 1)[0]);
    if (mine && old && birthOf(pid) === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

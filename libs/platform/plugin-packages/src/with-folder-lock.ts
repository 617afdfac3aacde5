import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@customering/kernel';

const pauseMs = 50;
const patienceMs = 30_000;
/** It is held for the writing of one small file; whoever holds it for longer has died. */
const staleMs = 15_000;

/** Runs one piece of work at a time among all processes that name the same file, also on a shared disk. */
export async function withFolderLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const token = randomUUID();
  await take(file, token);
  try {
    return await work();
  } finally {
    if ((await contentOf(file)) === token) await rm(file, { force: true });
  }
}

async function take(file: string, token: string): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await create(file, token))) {
    await removeStale(file);
    if (Date.now() > until)
      throw new AppError('unavailable', 503, `Somebody else is changing the plugins: ${file} is there. Try again.`);
    await wait(pauseMs);
  }
}

/** With its content in one step. */
async function create(file: string, token: string): Promise<boolean> {
  const draft = `${file}.${token}`;
  await writeFile(draft, token);
  try {
    await link(draft, file);
    return true;
  } catch (problem) {
    if (codeOf(problem) === 'EEXIST') return false;
    throw problem;
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeStale(file: string): Promise<void> {
  const holder = await contentOf(file);
  const made = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  );
  if (holder === null || Date.now() - made < staleMs) return;
  const aside = `${file}.stale.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return;
    throw problem;
  }
  // Another one took it between the look and the move: it gets it back.
  if ((await contentOf(aside)) !== holder) await link(aside, file);
  await rm(aside, { force: true });
}

async function contentOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return null;
    throw problem;
  }
}

function codeOf(problem: unknown): unknown {
  return typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : undefined;
}

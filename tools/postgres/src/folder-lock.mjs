import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { birthOf } from './process-birth.mjs';

const TAKE_OVER_EXPIRES_MS = 10_000;
const ATTEMPTS = 50;
const PAUSE_MS = 20;

/** Thrown when a living process holds the lock. */
export class LockHeld extends Error {
  /**
   * @param {string} file
   * @param {number} pid
   */
  constructor(file, pid) {
    super(`${file} is held by process ${pid}. Stop that process first.`);
    this.name = 'LockHeld';
    this.pid = pid;
  }
}

/**
 * Takes a lock that belongs to this process and ends with it. A lock left by a dead process is taken over; a
 * reused process id is told apart by the time the process began.
 * @param {string} file
 * @returns {Promise<{ release(): void }>}
 */
export async function takeFolderLock(file) {
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (createWhole(file, mine)) return { release: () => releaseIfMine(file, mine) };
    const holder = livingHolder(file);
    if (holder !== undefined) throw new LockHeld(file, holder);
    removeStale(file);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new LockHeld(file, readHolder(file)?.pid ?? 0);
}

/**
 * @param {string} file
 * @returns {number | undefined} the living process that holds the lock, if any
 */
export function livingHolder(file) {
  const held = readHolder(file);
  return held && isAlive(held) ? held.pid : undefined;
}

/**
 * Creates the file with its content in one step: a reader never sees a half-written lock.
 * @param {string} file
 * @param {string} content
 */
function createWhole(file, content) {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Only one process at a time may remove a stale lock, else a slow one removes the lock its rival has just taken.
 * @param {string} file
 */
function removeStale(file) {
  const guard = `${file}.takeover`;
  if (!createWhole(guard, String(process.pid))) return removeExpired(guard);
  try {
    if (livingHolder(file) === undefined) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** @param {string} guard */
function removeExpired(guard) {
  const made = statSync(guard, { throwIfNoEntry: false })?.mtimeMs;
  if (made !== undefined && Date.now() - made > TAKE_OVER_EXPIRES_MS) rmSync(guard, { force: true });
}

/**
 * @param {string} file
 * @returns {{ pid: number, birth: string } | undefined}
 */
function readHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(holder?.pid) ? holder : undefined;
  } catch (error) {
    // Gone meanwhile, or not ours to understand: both mean that no living process can be named.
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @param {{ pid: number, birth: string }} holder */
function isAlive({ pid, birth }) {
  return birthOf(pid) === birth;
}

/**
 * @param {string} file
 * @param {string} mine
 */
function releaseIfMine(file, mine) {
  const holder = readHolder(file);
  if (holder && JSON.stringify(holder) === mine) rmSync(file, { force: true });
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface RunningFixture {
  readonly child: ChildProcess;
  /** Fields of the one JSON line that the fixture tells. */
  readonly told: Record<string, unknown>;
}

/** Runs a fixture as a process of its own and waits for the line that it tells. */
export async function runFixture(name: string, argument: string): Promise<RunningFixture> {
  const script = join(__dirname, 'fixtures', name);
  const child = spawn(process.execPath, [script, argument], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    const told: unknown = JSON.parse(line);
    if (isRecord(told)) return { child, told };
  }
  throw new Error(`${name} ended without an answer: ${errors}`);
}

export function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** A folder of its own for one test, closed to other users. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'customering-launcher-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function eventually(claim: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await claim())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${withinMs} ms: ${claim.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    // No such process: that is the answer.
    return false;
  }
  return !isZombie(pid);
}

/** A process that has ended but that nobody has collected yet. */
function isZombie(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

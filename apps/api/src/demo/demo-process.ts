import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readChildEnvironment } from '@customering/config';
import { z } from 'zod';
import { dyingWithParent } from './dying-with-parent';

const graceMs = 5_000;
const count = z.number().int().min(0);

const lineSchema = z.union([
  z.object({ step: z.enum(['inventing', 'connecting']) }),
  z.object({ step: z.literal('loading'), done: count, expected: count }),
  z.object({ step: z.literal('ready'), records: count, seconds: z.number().min(0) }),
  z.object({ failed: z.string().min(1) }),
]);
/** What the process says of itself: one JSON object a line on its standard output. */
export type DemoLine = z.output<typeof lineSchema>;

export interface DemoListener {
  told(line: DemoLine): void;
  /** Everything else that it writes. */
  wrote(text: string): void;
  /** It ended by itself. */
  ended(): void;
}

/** The process that invents the demo company, brings its records in and plays its vendors from then on. */
export class DemoProcess {
  private stopping = false;
  private readonly child: ChildProcess;
  private readonly over: Promise<void>;

  constructor(script: string, environment: Readonly<Record<string, string>>, listener: DemoListener) {
    const [command = '', ...words] = dyingWithParent([process.execPath, script]);
    this.child = spawn(command, words, {
      env: { ...readChildEnvironment(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    eachLine(this.child.stdout, (line) => tell(listener, line));
    eachLine(this.child.stderr, (line) => listener.wrote(line));
    this.over = new Promise((resolve) => {
      // "close" comes after the last line was read, "exit" may come before.
      this.child.once('close', () => resolve());
      this.child.once('error', (problem) => {
        listener.wrote(problem.message);
        if (this.child.pid === undefined) resolve();
      });
    });
    void this.over.then(() => {
      if (!this.stopping) listener.ended();
    });
  }

  /** Ends it, politely at first. The listener is not told of the end. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), graceMs);
    await this.over;
    clearTimeout(impatience);
  }
}

function eachLine(stream: Readable | null, take: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', take);
}

function tell(listener: DemoListener, text: string): void {
  const line = lineSchema.safeParse(parsed(text));
  if (line.success) listener.told(line.data);
  else if (text.trim() !== '') listener.wrote(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined;
    throw problem;
  }
}

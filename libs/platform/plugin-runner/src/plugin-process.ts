import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Duplex } from 'node:stream';
import { commandLine, type PluginCode } from './command-line';
import type { Confinement } from './confinement';
import { talksToVendor, type PluginLimits } from './limits';
import { Line, type Answer, type Call } from './line';
import { residentMiB } from './resident-memory';
import type { ArgsOf, PluginMethod, ResultOf } from './plugin-calls';
import type { CallOptions, PluginHostPort, PluginPort } from './plugin-port';
import { PluginStopped, type StopReason } from './plugin-stopped';
import { readNote } from './read-note';
import { readRequest } from './read-request';
import { TextAllowance } from './text-allowance';

const watchEveryMs = 250;
/** Enough that a plugin that computes without end slows nobody down, little enough that it is not starved itself. */
const politeness = 5;
const exitMs = 1_000;

export interface ProcessSettings {
  readonly code: PluginCode;
  readonly confinement: Confinement;
  readonly limits: PluginLimits;
  readonly host: PluginHostPort;
  /** Once, however it ended. */
  readonly onEnd: (stopped: PluginStopped) => void;
}

interface Running {
  readonly method: PluginMethod;
  readonly options: CallOptions;
  deadline: number;
}

/** One process with one plugin's code. It ends at the first thing that it may not do; whoever waits is told why. */
export class PluginProcess implements PluginPort {
  private readonly child: ChildProcess;
  private readonly line: Line;
  private readonly watch: NodeJS.Timeout;
  private readonly running = new Set<Running>();
  private readonly text: TextAllowance;
  private lastSign = Date.now();
  private stopped: PluginStopped | null = null;
  private lastWords = '';
  private isPolite = false;

  constructor(private readonly settings: ProcessSettings) {
    const { code, limits, confinement } = settings;
    this.text = new TextAllowance(limits.textBytes);
    const [command = '', ...args] = commandLine(code, limits.memoryMiB, confinement);
    this.child = spawn(command, args, { cwd: '/', env: {}, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    const stream = this.child.stdio[3];
    if (!(stream instanceof Duplex)) throw new TypeError('the process of a plugin was started without its line');
    this.line = new Line(stream, {
      serve: (call) => this.serve(call),
      onNote: (note) => this.hear(note),
      onBroken: (problem) => this.end('bad_answer', `It broke the protocol: ${problem.message}.`),
      // How it ended is told a moment later; a process that only closed its line is of no use.
      onClosed: () => setTimeout(() => this.end('bad_answer', 'It closed its line.'), exitMs).unref(),
    });
    this.listen();
    this.watch = setInterval(() => this.look(), watchEveryMs).unref();
  }

  async call<Method extends PluginMethod>(
    method: Method,
    args: ArgsOf<Method>,
    options: CallOptions = {},
  ): Promise<ResultOf<Method>> {
    if (this.stopped) throw this.stopped;
    if (this.running.size === 0) this.lastSign = Date.now();
    const running: Running = { method, options, deadline: this.deadlineOf(method) };
    this.running.add(running);
    try {
      const { result } = await this.line.call(method, args, options.bytes, options.signal);
      this.yieldToOthers();
      // The form is what `PluginCalls` says of the runner in that process; who uses it checks what the plugin put into it.
      return result as ResultOf<Method>;
    } catch (problem) {
      throw this.stopped ?? problem;
    } finally {
      this.lastSign = Date.now();
      this.running.delete(running);
    }
  }

  /** MiB that its process holds; 0 where this system does not tell. */
  get residentMiB(): number {
    return residentMiB(this.child.pid);
  }

  stop(reason: StopReason = 'ended'): void {
    this.end(reason, 'It was ended.');
  }

  private deadlineOf(method: PluginMethod): number {
    const { vendorMs, computeMs } = this.settings.limits;
    return Date.now() + (talksToVendor(method) ? vendorMs : computeMs);
  }

  private async serve({ method, args, bytes, signal }: Call): Promise<Answer> {
    this.lastSign = Date.now();
    if (method !== 'http') throw new TypeError(`the host has no "${method.slice(0, 40)}"`);
    const request = readRequest(args);
    const answer = await this.settings.host.http(request, request.hasBody ? bytes : null, signal);
    return { result: answer.result, bytes: [answer.bytes] };
  }

  private hear(value: unknown): void {
    const note = readNote(value);
    if (!note) return this.end('bad_answer', 'It told something that nobody understands.');
    this.lastSign = Date.now();
    if ('log' in note) return this.print(note.log, note.session, note.message, note.details);
    for (const running of this.running) {
      if ('progress' in note) running.deadline = this.deadlineOf(running.method);
      running.options.onNote?.(note);
    }
  }

  /** What it logs and prints is the same to us, and limited: a plugin that shouts is not heard, and goes on. */
  private print(
    level: 'info' | 'warn',
    session: number | null,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ): void {
    const heard = this.text.take(message.length + JSON.stringify(details).length);
    if (heard === 'yes') this.settings.host.log(level, session, message, details);
    if (heard === 'last')
      this.settings.host.log('warn', session, 'It writes too much; the rest of this minute is left out.', {});
  }

  private listen(): void {
    const { child } = this;
    child.stdout?.on('data', (chunk: Buffer) => this.print('info', null, chunk.toString('utf8')));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.lastWords = (this.lastWords + chunk.toString('utf8')).slice(-600);
      this.print('warn', null, chunk.toString('utf8'));
    });
    child.on('error', (problem) => this.end('cannot_start', `It could not be started: ${problem.message}.`));
    child.on('exit', (code, signal) => this.end('crashed', this.exitMessage(code, signal)));
  }

  /** Once it has started: who waits for the product to be ready waits for that too. */
  private yieldToOthers(): void {
    if (this.isPolite) return;
    this.isPolite = true;
    try {
      if (this.child.pid !== undefined)
        setPriority(this.child.pid, Math.min(politeness, constants.priority.PRIORITY_LOW));
    } catch {
      // It ended in this very moment, which its own event tells.
    }
  }

  private exitMessage(code: number | null, signal: NodeJS.Signals | null): string {
    if (/heap out of memory|allocation failed/i.test(this.lastWords)) return this.memoryMessage();
    const how = signal ? `ended by ${signal}` : `ended itself with code ${code ?? '?'}`;
    const [words = ''] = this.lastWords.split('\n').filter((line) => /error|cannot|denied/i.test(line));
    return `Its process was ${how}${words === '' ? '' : `: ${words.trim().slice(0, 200)}`}.`;
  }

  private memoryMessage(): string {
    return `It used more than ${this.settings.limits.memoryMiB} MiB of memory.`;
  }

  private look(): void {
    const now = Date.now();
    const { limits } = this.settings;
    if (residentMiB(this.child.pid) > limits.memoryMiB) return this.end('too_much_memory', this.memoryMessage());
    const late = [...this.running].find(({ deadline }) => now > deadline);
    if (late) return this.end('too_slow', `It did not answer "${late.method}" in time.`);
    if (this.running.size > 0 && now - this.lastSign > limits.aliveMs)
      return this.end('too_slow', `It has been busy with itself for more than ${limits.aliveMs / 1000} seconds.`);
    if (this.running.size > 0 && now - this.lastSign > limits.aliveMs / 4) this.ping();
  }

  private ping(): void {
    const heard = () => {
      this.lastSign = Date.now();
    };
    // That it ended meanwhile is told to those who wait for an answer.
    this.line.call('ping', null).then(heard, () => undefined);
  }

  private end(reason: StopReason, message: string): void {
    if (this.stopped) return;
    this.stopped = new PluginStopped(reason, message);
    clearInterval(this.watch);
    this.child.kill('SIGKILL');
    this.line.end(this.stopped);
    this.settings.onEnd(this.stopped);
  }
}

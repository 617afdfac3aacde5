import type { WorkspaceId } from '@customering/kernel';
import {
  type PluginStopped,
  type ArgsOf,
  type CallOptions,
  type PluginMethod,
  type PluginPort,
  type ResultOf,
} from '@customering/plugin-runner';
import { PluginUnavailable } from './plugin-unavailable';
import type { RunStates } from './run-states';

const idleMs = 60_000;
/** After each failure in a row; after the last, a person decides. */
const pausesMs = [1_000, 5_000, 15_000, 60_000];
const askEveryMs = 2_000;

export interface SupervisedSettings {
  readonly workspace: WorkspaceId;
  readonly plugin: string;
  readonly version: string;
  readonly states: RunStates;
  /** Starts a process; told when that one ended. */
  readonly start: (onEnd: (stopped: PluginStopped) => void) => PluginPort;
  readonly now?: () => number;
}

/** One plugin for one workspace: started at the first call, ended when idle, left alone for a while when it failed. */
export class SupervisedPlugin implements PluginPort {
  private process: PluginPort | null = null;
  private calls = 0;
  private idle: NodeJS.Timeout | null = null;
  private failures = 0;
  private reason: string | null = null;
  private until: number | null = 0;
  private stoppedAt = 0;
  private askedAt = 0;
  private isOver = false;

  constructor(private readonly settings: SupervisedSettings) {}

  /** Throws `PluginUnavailable` while it is left alone. */
  async call<Method extends PluginMethod>(
    method: Method,
    args: ArgsOf<Method>,
    options: CallOptions = {},
  ): Promise<ResultOf<Method>> {
    await this.requireAllowed();
    const process = (this.process ??= this.start());
    this.calls++;
    if (this.idle) clearTimeout(this.idle);
    try {
      const result = await process.call(method, args, options);
      // An answer about records that were all left out proves nothing: the reader of rows says it by itself.
      if (this.process === process && method !== 'readRows') this.confirm();
      return result;
    } finally {
      if (--this.calls === 0) this.idle = setTimeout(() => this.rest(), idleMs).unref();
    }
  }

  /** For good: whoever still holds it is sent to the one that took its place. */
  stop(): void {
    this.isOver = true;
    this.rest();
  }

  /** How long until it may be called again; null when only a person can say. */
  pauseMs(): number | null {
    return this.until === null ? null : Math.max(0, this.until - this.now());
  }

  get name(): string {
    return this.settings.plugin;
  }

  /** It answered, and what it answered cannot be used. */
  reject(problem: PluginStopped): void {
    this.rest();
    this.failed(problem);
  }

  /** It works. */
  confirm(): void {
    if (this.failures === 0) return;
    this.failures = 0;
    this.until = 0;
    this.reason = null;
    this.tell('running');
  }

  private start(): PluginPort {
    const started: PluginPort = this.settings.start((stopped) => {
      if (this.process === started) this.process = null;
      if (stopped.reason !== 'idle' && stopped.reason !== 'ended') this.failed(stopped);
    });
    return started;
  }

  private rest(): void {
    this.process?.stop();
    this.process = null;
  }

  private failed({ message }: PluginStopped): void {
    this.failures++;
    this.reason = message;
    this.stoppedAt = this.now();
    const pause = pausesMs[this.failures - 1];
    this.until = pause === undefined ? null : this.now() + pause;
    this.tell(pause === undefined ? 'stopped' : 'backing_off');
  }

  private tell(state: 'running' | 'backing_off' | 'stopped'): void {
    const { workspace, plugin, version, states } = this.settings;
    const nextTry = this.until === null || this.until === 0 ? null : new Date(this.until);
    void states.note({ workspace, plugin, version, state, reason: this.reason, failures: this.failures, nextTry });
  }

  private async requireAllowed(): Promise<void> {
    if (this.isOver)
      throw new PluginUnavailable(this.settings.plugin, 'It was replaced or ended.', new Date(this.now()));
    if (this.until === 0 || (this.until !== null && this.now() >= this.until)) return;
    if (await this.isAskedToRestart()) return;
    throw new PluginUnavailable(
      this.settings.plugin,
      this.reason ?? '',
      this.until === null ? null : new Date(this.until),
    );
  }

  private async isAskedToRestart(): Promise<boolean> {
    if (this.now() - this.askedAt < askEveryMs) return false;
    this.askedAt = this.now();
    const asked = await this.settings.states.restartAsked(this.settings.workspace, this.settings.plugin);
    if (!asked || asked.getTime() <= this.stoppedAt) return false;
    this.failures = 0;
    this.until = 0;
    return true;
  }

  private now(): number {
    return (this.settings.now ?? Date.now)();
  }
}

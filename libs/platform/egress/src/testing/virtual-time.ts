import { type Time } from '../time';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that jumps to the next sleeper as soon as nothing else happens: an hour of waiting takes no time. */
export class VirtualTime implements Time {
  private readonly sleepers = new Set<Sleeper>();
  private isScheduled = false;
  /** How long each sleep was meant to be. */
  readonly slept: number[] = [];

  constructor(private at = Date.UTC(2026, 0, 1)) {}

  now(): number {
    return this.at;
  }

  advance(ms: number): void {
    this.at += ms;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    this.slept.push(ms);
    return new Promise((resolve) => {
      const wake = () => {
        this.sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { at: this.at + Math.max(ms, 0), wake };
      this.sleepers.add(sleeper);
      signal.addEventListener('abort', wake);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => this.wakeNext());
  }

  private wakeNext(): void {
    this.isScheduled = false;
    const next = [...this.sleepers].toSorted((a, b) => a.at - b.at)[0];
    if (!next) return;
    this.at = Math.max(this.at, next.at);
    next.wake();
    if (this.sleepers.size > 0) this.schedule();
  }
}

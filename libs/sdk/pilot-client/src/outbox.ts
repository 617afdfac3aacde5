import type { IntakeAccess } from './intake';
import type { PilotMessage } from './message';
import type { Page } from './surroundings';

const perRequest = 50;
const most = 5_000;
const togetherMs = 1_000;
const longestPauseMs = 60_000;

/**
 * Messages on their way. They wait a moment for one another, and are sent until they were taken; the oldest give way when thousands
 * wait. What is left when a page is hidden goes as a beacon: it may then arrive twice, and counts once.
 */
export class Outbox {
  private waiting: PilotMessage[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private failures = 0;

  constructor(
    private readonly access: IntakeAccess,
    private readonly onProblem: (problem: unknown) => void,
    page: Page,
  ) {
    page.addEventListener?.('pagehide', () => this.leave(page));
  }

  add(message: PilotMessage): void {
    this.waiting = [...this.waiting.slice(1 - most), message];
    this.plan(this.failures > 0 || this.waiting.length < perRequest ? this.pauseMs() : 0);
  }

  /** Resolves when what waits was sent once, taken or not. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await (this.sending ??= this.send().finally(() => (this.sending = null)));
    if (this.waiting.length > 0) this.plan(this.pauseMs());
  }

  private plan(afterMs: number): void {
    if (this.timer !== undefined && afterMs > 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), afterMs);
    // a server that has nothing else to do may end
    if (typeof this.timer === 'object') this.timer.unref?.();
  }

  private pauseMs(): number {
    return Math.min(longestPauseMs, togetherMs * 2 ** this.failures);
  }

  private async send(): Promise<void> {
    while (this.waiting.length > 0) {
      const part = this.waiting.slice(0, perRequest);
      if (!(await this.isTaken(part))) return;
      this.waiting = this.waiting.filter((message) => !part.includes(message));
    }
  }

  /** Also true for what no one will ever take: sent again it would hold up all behind it. */
  private async isTaken(part: readonly PilotMessage[]): Promise<boolean> {
    try {
      const { ok, status } = await this.access.fetch(`${this.access.url}/v1/batch`, {
        method: 'POST',
        body: this.bodyOf(part),
        keepalive: true,
      });
      if (!ok) this.onProblem(new TypeError(`pilots were answered ${status}`));
      const isTaken = ok || status === 400 || status === 413;
      this.failures = isTaken ? 0 : this.failures + 1;
      return isTaken;
    } catch (problem) {
      this.onProblem(problem);
      this.failures++;
      return false;
    }
  }

  private leave({ navigator }: Page): void {
    while (this.waiting.length > 0) {
      const part = this.waiting.slice(0, perRequest);
      if (navigator?.sendBeacon?.(`${this.access.url}/v1/batch`, this.bodyOf(part)) !== true) return;
      this.waiting = this.waiting.slice(part.length);
    }
  }

  private bodyOf(batch: readonly PilotMessage[]): string {
    return JSON.stringify({ batch, writeKey: this.access.writeKey, sentAt: new Date() });
  }
}

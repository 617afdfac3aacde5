import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@customering/observability';
import { type DemoStore, type DemoRow } from '@customering/persistence';

/** Rows of one transaction: few, so that nobody waits long for what it holds. */
const rowsAtOnce = 20_000;
const againAfterMs = 5_000;
/** Longer than a job takes that was at work when its workspace went. */
const lateMs = 120_000;

/** Removes a demo company behind the scenes, and goes on where an earlier run of the product stopped. */
export class RemoveDemo {
  private readonly stopped = new AbortController();
  private late: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: DemoStore,
    private readonly logger: Logger,
  ) {}

  /** Resolves when it is gone, or when this process is about to end. */
  async run(row: DemoRow): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        await this.removeAll();
        if (this.stopped.signal.aborted) return;
        await this.store.forget(row);
        this.late = setTimeout(() => void this.removeLate(), lateMs).unref();
        return;
      } catch (problem) {
        this.logger.warn({ problem: String(problem) }, 'the demo company could not be removed yet');
        await wait(againAfterMs, undefined, { signal: this.stopped.signal }).catch(onlyAbort);
      }
    }
  }

  /** What jobs of the gone workspace wrote after it was empty. */
  async removeLate(): Promise<void> {
    await this.removeAll().catch((problem: unknown) =>
      this.logger.warn({ problem: String(problem) }, 'late rows of a demo company could not be removed'),
    );
  }

  stop(): void {
    this.stopped.abort();
    clearTimeout(this.late);
  }

  private async removeAll(): Promise<void> {
    while (!this.stopped.signal.aborted && (await this.store.removeRows(rowsAtOnce)) > 0);
  }
}

function onlyAbort(problem: unknown): void {
  if (!(problem instanceof Error && problem.name === 'AbortError')) throw problem;
}

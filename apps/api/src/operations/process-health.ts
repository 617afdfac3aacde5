import type { Operations } from '@customering/contracts';
import { OperationsView } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';
import { Inject, Injectable } from '@nestjs/common';
import { ApiSettings } from '../api-settings';
import { WAKE_UPS } from '../tokens';

type Part = Operations['processes'][number];

const answerWithinMs = 2_000;

/** Whether the parts of the product answer, as this API sees them. */
@Injectable()
export class ProcessHealth {
  constructor(
    private readonly settings: ApiSettings,
    private readonly view: OperationsView,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  async read(): Promise<Part[]> {
    const [intake, queue] = await Promise.all([this.intake(), this.queue()]);
    const api: Part = { name: 'api', ready: true, problem: null, running: null };
    return [api, intake, await this.workers(), queue];
  }

  private async intake(): Promise<Part> {
    const { host, port } = this.settings.intake;
    try {
      const answer = await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${port}/health/ready`, {
        signal: AbortSignal.timeout(answerWithinMs),
      });
      await answer.arrayBuffer();
      return { name: 'intake', ready: answer.ok, problem: answer.ok ? null : 'not_ready', running: null };
    } catch (problem) {
      return { name: 'intake', ready: false, problem: reasonOf(problem), running: null };
    }
  }

  private async queue(): Promise<Part> {
    try {
      await this.wakeUps.check();
      return { name: 'queue', ready: true, problem: null, running: null };
    } catch (problem) {
      return { name: 'queue', ready: false, problem: reasonOf(problem), running: null };
    }
  }

  private async workers(): Promise<Part> {
    const running = await this.view.workers();
    return { name: 'worker', ready: running > 0, problem: running > 0 ? null : 'none_runs', running };
  }
}

/** The cause is what tells; `fetch` itself says only that it failed. */
function reasonOf(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  return problem.cause instanceof Error ? problem.cause.message : problem.message;
}

import { operations } from '@customering/contracts';
import { OperationsView } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { judgeFlow } from './judge-flow';
import { ProcessHealth } from './process-health';

@Controller('api')
export class OperationsController {
  constructor(
    private readonly view: OperationsView,
    private readonly health: ProcessHealth,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(operations.operations)
  async read({ caller }: Input<typeof operations.operations>) {
    const flows = await this.view.flows(caller.workspaceId);
    const processes = await this.health.read();
    const canAsk = processes.some(({ name, ready }) => name === 'queue' && ready);
    return {
      at: new Date().toISOString(),
      lanes: flows.map((flow) => judgeFlow(flow)),
      jobs: canAsk ? await this.wakeUps.depths() : null,
      quarantine: await this.view.quarantine(caller.workspaceId),
      database: await this.view.database(),
      processes,
    };
  }
}

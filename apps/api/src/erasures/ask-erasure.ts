import { maskedName, type NormalIdentifier } from '@customering/identity';
import { newId, type UserId, type WorkspaceId } from '@customering/kernel';
import { ErasureRequestStore, UnitOfWork } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';
import { Inject, Injectable } from '@nestjs/common';
import { WAKE_UPS } from '../tokens';
import { VendorsThatHold } from './vendors-that-hold';

interface Asked {
  readonly subject: readonly NormalIdentifier[];
  readonly reason: string;
  readonly askedBy: UserId | null;
}

/** Asks that a person be erased, and has it begun once the transaction holds. */
@Injectable()
export class AskErasure {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly requests: ErasureRequestStore,
    private readonly vendors: VendorsThatHold,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  /** @returns the id of the request */
  async execute(workspace: WorkspaceId, { subject, reason, askedBy }: Asked): Promise<string> {
    const id = newId();
    const vendors = await this.vendors.of(workspace);
    await this.requests.ask(workspace, { id, label: maskedName(subject), reason, subject, askedBy, vendors });
    this.wake(workspace, id);
    return id;
  }

  wake(workspaceId: WorkspaceId, requestId: string): void {
    this.unit.afterCommit(() => this.wakeUps.send('erase_customer', { workspaceId, requestId }));
  }
}

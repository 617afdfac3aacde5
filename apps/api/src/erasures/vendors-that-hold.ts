import type { WorkspaceId } from '@customering/kernel';
import { ErasureRequestStore } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import { Injectable } from '@nestjs/common';

/** The vendors of a workspace that keep data of people, and whether their connectors can ask them to erase it. */
@Injectable()
export class VendorsThatHold {
  constructor(
    private readonly requests: ErasureRequestStore,
    private readonly plugins: PluginRegistry,
  ) {}

  async of(workspace: WorkspaceId): Promise<{ sourceId: string; byHand: boolean }[]> {
    const sources = await this.requests.sources(workspace);
    return sources.flatMap(({ id, connector }) => {
      const description = this.plugins.connectors.get(connector);
      // A plugin that is gone, or does not run, cannot say what its vendor holds: a person has to look.
      if (!description) return [{ sourceId: id, byHand: true }];
      return description.vendorHoldsData ? [{ sourceId: id, byHand: !description.calls.erase }] : [];
    });
  }
}

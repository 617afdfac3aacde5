import { expiriesOf, type Expiry, type VendorChecks } from '@customering/ingestion';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import { told } from './told-of-vendor';
import type { PluginVendors } from './vendors';

/** Until when the credentials of a source hold, as its connector's `check` says of each permission. */
export class PluginVendorChecks implements VendorChecks {
  constructor(private readonly vendors: PluginVendors) {}

  expiries(workspace: WorkspaceId, source: SourceId): Promise<readonly Expiry[]> {
    return told(async () => expiriesOf(await (await this.vendors.ofSource(workspace, source)).check()));
  }
}

import { consentAddress, type ConsentCode, type ConsentWish, type EgressPolicy } from '@customering/egress';
import { ConnectorUnavailable } from '@customering/ingestion';
import type { WorkspaceId } from '@customering/kernel';
import type { PluginRegistry } from './registry';
import { policyOf, toPluginError, type WayOut } from './send-for-account';
import { egressKey } from './stored-tokens';
import type { VendorAccount } from './vendor-account';

/** Access that a person gives at a vendor's page (OAuth 2.0, authorization code). Throws `PluginError` or `ConnectorUnavailable`. */
export class VendorConsent {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly way: WayOut,
  ) {}

  /** Whether a connector wants it. */
  isWantedBy(connector: string): boolean {
    const auth = this.plugins.connectors.get(connector)?.auth;
    return auth?.scheme === 'oauth2' && auth.grant === 'authorization_code';
  }

  /** Where the person's browser is sent. */
  address(account: VendorAccount, wish: ConsentWish): string {
    const made = consentAddress(this.policyOf(account), wish);
    if (!made.ok) throw toPluginError(made.refusal);
    return made.value;
  }

  /** Exchanges the code that the person brought back, and keeps what the vendor gives for it. */
  async give(account: VendorAccount, code: ConsentCode, by: string): Promise<void> {
    const { workspaceId, sourceId } = account;
    const source = egressKey(workspaceId, sourceId);
    const given = await this.way.egress.giveConsent({ source, policy: this.policyOf(account), code, by });
    if (!given.ok) throw toPluginError(given.refusal);
  }

  withdraw(workspace: WorkspaceId, source: string): Promise<void> {
    return this.way.egress.withdrawConsent(egressKey(workspace, source));
  }

  private policyOf(account: VendorAccount): EgressPolicy {
    const description = this.plugins.connectors.get(account.connector);
    if (!description)
      throw new ConnectorUnavailable(`The plugin "${account.connector}" is not ready. See Settings, Plugins.`);
    return policyOf(this.way, this.plugins.hostsOf(account.connector), description, account);
  }
}

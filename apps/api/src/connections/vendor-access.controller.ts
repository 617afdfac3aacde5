import { vendorAccess, type VendorAccess } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { StreamPlanStore, UnitOfWork, VendorAccessStore } from '@customering/persistence';
import { isPluginOut, PluginVendors, VendorConsent, type VendorAccount } from '@customering/plugin-host';
import { isPluginError } from '@customering/plugin-sdk';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import { NamedScope } from '../access/named-scope';
import { ApiSettings } from '../api-settings';
import { tellAudit } from '../audit/told';
import type { Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { AccessWishes, unasked } from './access-wishes';
import { callbackOf } from './callback-of';
import { refusedConsent, saidByVendor } from './refused-consent';
import { shownAccess } from './shown-access';

/** Access that a person gives at a vendor's page. What the vendor gives is seen by no browser, plugin, log or answer. */
@Controller('api')
export class VendorAccessController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly settings: ApiSettings,
    private readonly named: NamedScope,
    private readonly vendors: PluginVendors,
    private readonly consent: VendorConsent,
    private readonly wishes: AccessWishes,
    private readonly store: VendorAccessStore,
    private readonly streams: StreamPlanStore,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(vendorAccess.vendorAccess)
  async one({ caller, params }: Input<typeof vendorAccess.vendorAccess>): Promise<VendorAccess> {
    const account = await this.accountOf(caller, params.id);
    const facts = await this.store.facts(caller.workspaceId, params.id);
    return shownAccess(params.id, this.whereGiven(account), callbackOf(this.settings, account.connector), facts);
  }

  @Endpoint(vendorAccess.askVendorAccess)
  async ask({ caller, params }: Input<typeof vendorAccess.askVendorAccess>): Promise<{ address: string }> {
    const account = await this.accountOf(caller, params.id);
    const redirectUri = callbackOf(this.settings, account.connector);
    const begun = await this.wishes.begin(caller, params.id, redirectUri);
    return { address: await saidByVendor(() => this.consent.address(account, { ...begun, redirectUri })) };
  }

  @Endpoint(vendorAccess.takeVendorAccess)
  async take({ caller, body, request }: Input<typeof vendorAccess.takeVendorAccess>): Promise<{ id: string }> {
    const { sourceId, verifier, redirectUri } = await this.wishes.take(caller, body.state);
    const account = await this.accountOf(caller, sourceId);
    // Each connector has an address of its own, so that no vendor can pass off its answer as another's.
    const isItsOwn = [body.connector, account.connector].every((one) => callbackOf(this.settings, one) === redirectUri);
    if (!isItsOwn) throw unasked('This answer came from another vendor than was asked. Press "Give access" again.');
    if (body.error !== null) throw refusedConsent(body.error, redirectUri);
    const { code } = body;
    if (code === null || code === '') throw refusedConsent('', redirectUri);
    await saidByVendor(() => this.consent.give(account, { code, verifier, redirectUri }, caller.userId ?? ''));
    await this.goOn(caller.workspaceId, sourceId);
    const facts = await this.store.facts(caller.workspaceId, sourceId);
    tellAudit(request, { id: sourceId, before: {}, after: { asked: facts?.asked, granted: facts?.granted } });
    return { id: sourceId };
  }

  @Endpoint(vendorAccess.withdrawVendorAccess)
  async withdraw({ caller, params, request }: Input<typeof vendorAccess.withdrawVendorAccess>) {
    await this.accountOf(caller, params.id);
    const facts = await this.store.facts(caller.workspaceId, params.id);
    await this.consent.withdraw(caller.workspaceId, params.id);
    tellAudit(request, { before: { granted: facts?.granted ?? [] }, after: { granted: [] } });
    return { done: true as const };
  }

  /** What waited for a person is asked for again, from where it stands. */
  private async goOn(workspaceId: WorkspaceId, sourceId: string): Promise<void> {
    const streams = await this.streams.askNow(workspaceId, sourceId);
    this.unit.afterCommit(async () => {
      for (const stream of streams) await this.wakeUps.send('pull_stream', { workspaceId, sourceId, stream });
    });
  }

  private async accountOf({ workspaceId }: Caller, sourceId: string): Promise<VendorAccount> {
    await this.named.requireSources(workspaceId, [sourceId], 'id');
    const account = await this.vendors.accountOf(workspaceId, sourceId);
    if (account && this.consent.isWantedBy(account.connector)) return account;
    throw new AppError('not_found', 404, 'There is no such source to which somebody gives access at its vendor.');
  }

  /** The host of the page, or what keeps anybody from going there. */
  private whereGiven(account: VendorAccount): { readonly host: string } | { readonly problem: string } {
    try {
      const anywhere = { state: 'shown', verifier: 'shown', redirectUri: this.settings.publicUrl };
      return { host: new URL(this.consent.address(account, anywhere)).host };
    } catch (problem) {
      if (isPluginError(problem) || isPluginOut(problem)) return { problem: problem.message };
      throw problem;
    }
  }
}

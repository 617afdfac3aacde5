import { newSecret } from '@customering/access';
import { subscriptions, type Subscription } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { PgSubscriptionStore, UnitOfWork, WebhookStore } from '@customering/persistence';
import { PluginRegistry, PluginVendors, type VendorAccount } from '@customering/plugin-host';
import type { WebhookPreset as Preset } from '@customering/plugin-sdk';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import { NamedScope } from '../access/named-scope';
import { ApiSettings } from '../api-settings';
import { tellAudit } from '../audit/told';
import type { Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { makeSecret, WebhookSecrets } from '../webhooks/webhook-secrets';

/** Addresses that the product itself tells a vendor to call. What is wanted is written here; a worker sees to it. */
@Controller('api')
export class SubscriptionsController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly settings: ApiSettings,
    private readonly named: NamedScope,
    private readonly plugins: PluginRegistry,
    private readonly vendors: PluginVendors,
    private readonly store: PgSubscriptionStore,
    private readonly webhooks: WebhookStore,
    private readonly secrets: WebhookSecrets,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(subscriptions.subscription)
  async one({ caller, params }: Input<typeof subscriptions.subscription>): Promise<Subscription> {
    return this.shown(caller.workspaceId, await this.accountOf(caller, params.id));
  }

  @Endpoint(subscriptions.changeSubscription)
  async change({ caller, params, body, request }: Input<typeof subscriptions.changeSubscription>) {
    const { workspaceId } = caller;
    const account = await this.accountOf(caller, params.id);
    const before = await this.store.holdFacts(workspaceId, params.id);
    if (body.wanted && !before) await this.prepare(caller, account);
    await this.store.want(workspaceId, params.id, body.wanted);
    tellAudit(request, { before: { wanted: before?.wanted ?? false }, after: body });
    const wakeUp = { workspaceId, sourceId: params.id };
    this.unit.afterCommit(async () => void (await this.wakeUps.send('keep_subscription', wakeUp)));
    return this.shown(workspaceId, account);
  }

  /** An address of its own, and the secret by which what comes there is proved. */
  private async prepare({ workspaceId, userId }: Caller, account: VendorAccount): Promise<void> {
    const { sourceId, connector } = account;
    this.requireReachable(account);
    const preset = this.plugins.connectors.get(connector)?.presets[0];
    if (!preset) throw missing();
    const { id, recipe } = preset;
    const secret = signingSecretOf(preset, account);
    await this.webhooks.add(workspaceId, { sourceId, path: newSecret(), preset: id, recipe });
    if (secret !== null) await this.secrets.put(workspaceId, sourceId, 'signing', secret, userId);
    if (asksForToken(recipe)) await this.secrets.put(workspaceId, sourceId, 'verify_token', newSecret(), userId);
  }

  private requireReachable(account: VendorAccount): void {
    if (this.settings.isReachable || this.vendors.isNear(account)) return;
    throw new AppError(
      'address_not_public',
      422,
      `No vendor can reach ${this.settings.publicUrl}. Put the product behind https, set PUBLIC_URL to the address that others know, and try again.`,
    );
  }

  private async shown(workspace: WorkspaceId, { sourceId, connector }: VendorAccount): Promise<Subscription> {
    const facts = await this.store.facts(workspace, sourceId);
    return {
      sourceId,
      state: facts?.state ?? 'off',
      reason: facts?.reason ?? null,
      address: facts && this.isSigned(connector) ? `${this.settings.publicUrl}/hooks/${facts.path}` : null,
      madeAt: facts?.madeAt?.toISOString() ?? null,
      timesMade: facts?.timesMade ?? 0,
      checkedAt: facts?.checkedAt?.toISOString() ?? null,
    };
  }

  /** Where nothing else proves a delivery, the address is the secret. */
  private isSigned(connector: string): boolean {
    const recipe = this.plugins.connectors.get(connector)?.presets[0]?.recipe;
    return recipe !== undefined && recipe.signature.algorithm !== 'none';
  }

  private async accountOf({ workspaceId }: Caller, sourceId: string): Promise<VendorAccount> {
    await this.named.requireSources(workspaceId, [sourceId], 'id');
    const account = await this.vendors.accountOf(workspaceId, sourceId);
    if (account && this.plugins.connectors.get(account.connector)?.calls.subscription) return account;
    throw missing();
  }
}

function missing(): AppError {
  return new AppError('not_found', 404, 'There is no such source whose vendor can be told to send at once.');
}

/** Whether the vendor asks before it sends, and names a token that was agreed. */
function asksForToken({ handshakes }: Preset['recipe']): boolean {
  return handshakes.some((one) => one.kind === 'query_echo' && one.token !== null);
}

/** Made here, or the vendor's own that stands in the settings; null where the address alone is the secret. */
function signingSecretOf(preset: Preset, { secrets }: VendorAccount): string | null {
  const { secretFrom, secretSetting, recipe } = preset;
  if (secretFrom === 'here') return makeSecret(recipe.signature);
  if (secretSetting === undefined) return null;
  const secret = secrets[secretSetting];
  if (secret) return secret;
  throw new AppError(
    'secret_missing',
    422,
    'What the vendor sends is signed with a secret that the settings lack. Fill it in, and try again.',
    [{ field: `secrets.${secretSetting}`, message: 'is needed for being told at once' }],
  );
}

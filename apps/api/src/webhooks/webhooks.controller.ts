import { newSecret } from '@customering/access';
import { webhooks, webhookMappingSchema, webhookRecipeSchema, type Webhook } from '@customering/contracts';
import { AppError, newId, type SourceId, type WorkspaceId } from '@customering/kernel';
import {
  SourceSecretStore,
  SourceStore,
  SourceView,
  UnitOfWork,
  WebhookStore,
  type StoredWebhook,
} from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { ApiSettings } from '../api-settings';
import { brandOfSource } from '../access/brand-limits';
import { NamedScope } from '../access/named-scope';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { PreviewDeliveries } from './preview-deliveries';
import { RecountHeld } from './recount-held';
import { webhookGaps } from './webhook-gaps';
import { makeSecret, requireUsable, WebhookSecrets } from './webhook-secrets';

const lanesOfWebhooks = 2;
/** What other parts of the product keep in a mapping is no part of this one. */
const storedMapping = z.object(webhookMappingSchema.shape);
const held = 'the mapping is not saved yet';

@Controller('api')
export class WebhooksController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: WebhookStore,
    private readonly sources: SourceStore,
    private readonly sourceView: SourceView,
    private readonly secretFacts: SourceSecretStore,
    private readonly secrets: WebhookSecrets,
    private readonly preview: PreviewDeliveries,
    private readonly recount: RecountHeld,
    private readonly plugins: PluginRegistry,
    private readonly settings: ApiSettings,
    private readonly named: NamedScope,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(webhooks.webhookPresets)
  presets() {
    const items = [...this.plugins.connectors.values()].flatMap(({ id: connector, presets }) =>
      presets.map((preset) => ({
        ...preset,
        connector,
        recipe: webhookRecipeSchema.parse(preset.recipe),
      })),
    );
    return { items };
  }

  @Endpoint(webhooks.addWebhook)
  async add({ caller, body }: Input<typeof webhooks.addWebhook>) {
    const { workspaceId, userId } = caller;
    const preset = this.presets().items.find(({ id, connector }) => id === body.preset && connector === body.connector);
    if (!preset)
      throw new AppError(
        'not_found',
        404,
        `There is no preset "${body.preset}" of the connector "${body.connector}".`,
        [
          {
            field: 'preset',
            message: `use one of ${this.presets()
              .items.map(({ id }) => id)
              .join(', ')}`,
          },
        ],
      );
    const recipe = body.recipe ?? preset.recipe;
    const id = newId<SourceId>();
    const { connector, name, allowedOrigins } = body;
    const brandId = brandOfSource(body.brandId, caller.brandIds);
    await this.named.requireBrands(workspaceId, brandId === null ? [] : [brandId], 'brandId');
    const source = { id, connector, name, brandId, allowedOrigins, writeKey: null, createdBy: userId };
    await this.sources.add(workspaceId, source, 0);
    for (let shard = 0; shard < lanesOfWebhooks; shard++) await this.sources.addLane(workspaceId, id, shard, held);
    await this.store.add(workspaceId, { sourceId: id, path: newSecret(), preset: body.preset, recipe });
    const secret = recipe.signature.algorithm === 'none' ? null : (body.secret ?? makeSecret(recipe.signature));
    if (secret !== null) {
      requireUsable(recipe.signature, secret);
      await this.secrets.put(workspaceId, id, 'signing', secret, userId);
    }
    const asksForToken = recipe.handshakes.some((one) => one.kind === 'query_echo' && one.token !== null);
    const verifyToken = asksForToken ? newSecret() : null;
    if (verifyToken !== null) await this.secrets.put(workspaceId, id, 'verify_token', verifyToken, userId);
    const added = await this.sourceView.find(workspaceId, id, (one) => this.plugins.connectors.get(one)?.title ?? one);
    if (!added) throw missing();
    return {
      source: added,
      webhook: await this.describe(workspaceId, id),
      secret: body.secret === null ? secret : null,
      verifyToken,
    };
  }

  @Endpoint(webhooks.webhook)
  one({ caller, params }: Input<typeof webhooks.webhook>): Promise<Webhook> {
    return this.describe(caller.workspaceId, params.id);
  }

  @Endpoint(webhooks.changeWebhook)
  async change({ caller, params, body }: Input<typeof webhooks.changeWebhook>): Promise<Webhook> {
    await this.find(caller.workspaceId, params.id);
    await this.store.changeRecipe(caller.workspaceId, params.id, body.preset, body.recipe);
    return this.describe(caller.workspaceId, params.id);
  }

  @Endpoint(webhooks.rotateWebhookSecret)
  async rotate({ caller, params, body }: Input<typeof webhooks.rotateWebhookSecret>) {
    const { recipe } = await this.describe(caller.workspaceId, params.id);
    const isSigning = body.slot === 'signing';
    const secret = body.secret ?? (isSigning ? makeSecret(recipe.signature) : newSecret());
    if (isSigning) requireUsable(recipe.signature, secret);
    const version = await this.secrets.put(caller.workspaceId, params.id, body.slot, secret, caller.userId);
    await this.secretFacts.retireBefore(caller.workspaceId, params.id, body.slot, version, body.overlapHours);
    return {
      webhook: await this.describe(caller.workspaceId, params.id),
      secret: body.secret === null ? secret : null,
    };
  }

  @Endpoint(webhooks.previewWebhook)
  async previewMapping({ caller, params, body }: Input<typeof webhooks.previewWebhook>) {
    const found = await this.find(caller.workspaceId, params.id);
    return this.preview.execute(caller.workspaceId, found, body.mapping, body.sample);
  }

  @Endpoint(webhooks.saveWebhookMapping)
  async save({ caller, params, body }: Input<typeof webhooks.saveWebhookMapping>): Promise<Webhook> {
    const { workspaceId, userId } = caller;
    const { connector } = await this.find(workspaceId, params.id);
    const gaps = webhookGaps(body);
    if (gaps.length > 0)
      throw new AppError('mapping_incomplete', 422, 'The mapping is not complete. See the fields.', gaps);
    await this.store.saveMapping(workspaceId, params.id, body, body.itemsPath, userId);
    await this.recount.execute(workspaceId, params.id, connector, body.itemsPath);
    const lanes = await this.store.openLanes(workspaceId, params.id);
    this.unit.afterCommit(async () => {
      for (const laneId of lanes) await this.wakeUps.send('load_lane', { workspaceId, laneId });
    });
    return this.describe(workspaceId, params.id);
  }

  private async describe(workspace: WorkspaceId, id: string): Promise<Webhook> {
    const found = await this.find(workspace, id);
    const facts = await this.secretFacts.facts(workspace, id);
    return {
      sourceId: found.sourceId,
      connector: found.connector,
      address: `${this.settings.publicUrl}/hooks/${found.path}`,
      preset: found.preset,
      recipe: webhookRecipeSchema.parse(found.recipe),
      secrets: facts.map(({ slot, version, madeAt, retiresAt }) => ({
        slot: slot === 'verify_token' ? 'verify_token' : 'signing',
        version,
        madeAt: madeAt.toISOString(),
        retiresAt: retiresAt?.toISOString() ?? null,
        valid: retiresAt === null || retiresAt.getTime() > Date.now(),
      })),
      mapping: found.mapping === null ? null : storedMapping.parse(found.mapping),
      mappingVersion: found.mappingVersion,
    };
  }

  private async find(workspace: WorkspaceId, id: string): Promise<StoredWebhook> {
    const found = await this.store.find(workspace, id);
    if (!found) throw missing();
    return found;
  }
}

function missing(): AppError {
  return new AppError('not_found', 404, 'There is no such webhook source.');
}

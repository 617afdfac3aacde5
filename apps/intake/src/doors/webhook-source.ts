import { webhookRecipeSchema, type WebhookRecipe } from '@customering/contracts';
import type { WebhookSource } from '@customering/raw-log';
import { openSecret, type KeyRing } from '@customering/secrets';

/** A source as the webhook door works with it: the recipe checked, the secrets open, in memory only. */
export interface OpenWebhook {
  readonly source: WebhookSource;
  readonly recipe: WebhookRecipe;
  secrets(slot: 'signing' | 'verify_token', nowMs: number): readonly string[];
}

/** Opens what is stored. A secret whose key is not here fails the request, never the check of it. */
export function openWebhook(source: WebhookSource, keys: KeyRing | null): OpenWebhook {
  const opened = source.secrets.map((secret) => ({
    slot: secret.slot,
    retiresAtMs: secret.retiresAtMs,
    text: keys ? openSecret(keys, secret, placeOf(source, secret)) : '',
  }));
  return {
    source,
    recipe: webhookRecipeSchema.parse(source.recipe),
    secrets: (slot, nowMs) =>
      opened
        .filter((secret) => secret.slot === slot && (secret.retiresAtMs === null || secret.retiresAtMs > nowMs))
        .map(({ text }) => text)
        .filter((text) => text !== ''),
  };
}

function placeOf({ workspaceId, sourceId }: WebhookSource, { slot, version }: WebhookSource['secrets'][number]) {
  return { workspaceId, sourceId, field: slot, version };
}

import { newSecret } from '@customering/access';
import type { SignatureRecipe } from '@customering/webhooks';
import { readSecret } from '@customering/webhooks';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { SourceSecretStore } from '@customering/persistence';
import { sealSecret, type KeyRing } from '@customering/secrets';
import { Inject, Injectable } from '@nestjs/common';
import { KEY_RING } from '../tokens';

export type Slot = 'signing' | 'verify_token';

/** Seals secrets before they are stored. Nothing here gives one back, but for the text that was made a moment ago. */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly store: SourceSecretStore,
    @Inject(KEY_RING) private readonly keys: KeyRing | null,
  ) {}

  /** @returns the version that the secret got */
  async put(
    workspaceId: WorkspaceId,
    sourceId: string,
    slot: Slot,
    secret: string,
    by: string | null,
  ): Promise<number> {
    const version = await this.store.nextVersion(workspaceId, sourceId, slot);
    const sealed = sealSecret(this.ring(), secret, { workspaceId, sourceId, field: slot, version });
    await this.store.add(workspaceId, { sourceId, slot, version, ...sealed }, by);
    return version;
  }

  private ring(): KeyRing {
    if (this.keys) return this.keys;
    throw new AppError(
      'secret_key_missing',
      503,
      'A secret cannot be kept: SECRET_KEY_FILE is not set. Set it to a file with a key, for the API and for intake.',
    );
  }
}

/** A new secret in the form that the recipe reads. */
export function makeSecret({ secretEncoding, secretPrefix }: SignatureRecipe): string {
  const random = newSecret();
  return `${secretPrefix}${secretEncoding === 'text' ? random : Buffer.from(random, 'base64url').toString(secretEncoding)}`;
}

export function requireUsable(recipe: SignatureRecipe, secret: string): void {
  const key = readSecret(recipe, secret);
  const isUsable = key !== null && (recipe.algorithm !== 'ed25519' || key.length === 32);
  if (isUsable) return;
  const form =
    recipe.algorithm === 'ed25519'
      ? 'the public key, 32 bytes'
      : `${recipe.secretEncoding} after "${recipe.secretPrefix}"`;
  throw new AppError('secret_unusable', 422, 'The secret does not have the form that the recipe reads.', [
    { field: 'secret', message: `must be ${form}` },
  ]);
}

import { newSecret } from '@customering/access';
import { AppError, type SourceId, type WorkspaceId } from '@customering/kernel';
import { SourceSecretStore } from '@customering/persistence';
import { openSecret, sealSecret, type KeyRing } from '@customering/secrets';
import { Inject, Injectable } from '@nestjs/common';
import { KEY_RING } from '../tokens';

/** The slot of the key that signs the links of a survey. */
export const linkSlot = 'link';

/** The key of each survey's links: made once, kept sealed. */
@Injectable()
export class SurveySecrets {
  constructor(
    private readonly store: SourceSecretStore,
    @Inject(KEY_RING) private readonly keys: KeyRing | null,
  ) {}

  async make(workspaceId: WorkspaceId, sourceId: SourceId, by: string | null): Promise<void> {
    const version = await this.store.nextVersion(workspaceId, sourceId, linkSlot);
    const sealed = sealSecret(this.ring(), newSecret(), { workspaceId, sourceId, field: linkSlot, version });
    await this.store.add(workspaceId, { sourceId, slot: linkSlot, version, ...sealed }, by);
  }

  async read(workspaceId: WorkspaceId, sourceId: string): Promise<string> {
    const [newest] = await this.store.ofSlot(workspaceId, sourceId, linkSlot);
    if (!newest) throw new TypeError(`the survey ${sourceId} has no key for its links`);
    return openSecret(this.ring(), newest, { workspaceId, sourceId, field: linkSlot, version: newest.version });
  }

  private ring(): KeyRing {
    if (this.keys) return this.keys;
    throw new AppError(
      'secret_key_missing',
      503,
      'Links to surveys cannot be signed: SECRET_KEY_FILE is not set. Set it to a file with a key, for the API and for intake.',
    );
  }
}

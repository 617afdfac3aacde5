import { hashSecret, newSecret } from '@customering/access';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { VendorAccessStore } from '@customering/persistence';
import { openSecret, sealSecret, type KeyRing } from '@customering/secrets';
import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '../http/caller';
import { KEY_RING } from '../tokens';

const minutes = 10;

interface Begun {
  readonly state: string;
  readonly verifier: string;
}

interface Taken {
  readonly sourceId: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** People who are on their way to a vendor's page and back. */
@Injectable()
export class AccessWishes {
  constructor(
    private readonly store: VendorAccessStore,
    @Inject(KEY_RING) private readonly keys: KeyRing | null,
  ) {}

  async begin({ workspaceId, sessionHash }: Caller, sourceId: string, redirectUri: string): Promise<Begun> {
    const begun = { state: newSecret(), verifier: newSecret() };
    const stateHash = hashSecret(begun.state);
    const sealed = sealSecret(this.ring(), begun.verifier, placeOf(workspaceId, sourceId));
    const wish = { ...sealed, sourceId, stateHash, sessionHash: required(sessionHash), redirectUri };
    await this.store.wish(workspaceId, wish, minutes);
    return begun;
  }

  /** Uses up what was begun. Throws `access_unasked` for a state that this session did not begin, that was used, or that is too old. */
  async take({ workspaceId, sessionHash }: Caller, state: string): Promise<Taken> {
    const wish = await this.store.take(workspaceId, hashSecret(state), required(sessionHash));
    if (!wish)
      throw unasked(
        'This answer of the vendor was used already, or was not asked for in this session. Press "Give access" again.',
      );
    if (wish.isOld)
      throw unasked(`The answer of the vendor took longer than ${minutes} minutes. Press "Give access" again.`);
    const { sourceId, redirectUri } = wish;
    return { sourceId, redirectUri, verifier: openSecret(this.ring(), wish, placeOf(workspaceId, sourceId)) };
  }

  private ring(): KeyRing {
    if (this.keys) return this.keys;
    throw new AppError(
      'secret_key_missing',
      503,
      'What a vendor gives cannot be kept: SECRET_KEY_FILE is not set. Set it to a file with a key, for the API, intake and the worker.',
    );
  }
}

export function unasked(message: string): AppError {
  return new AppError('access_unasked', 403, message);
}

function placeOf(workspaceId: WorkspaceId, sourceId: string) {
  return { workspaceId, sourceId, field: 'access wish', version: 1 };
}

function required(sessionHash: Buffer | null): Buffer {
  if (sessionHash) return sessionHash;
  throw new AppError(
    'access_needs_person',
    422,
    'Only a person can give access at a vendor. Sign in and open the settings of the source; an API key cannot do it.',
  );
}

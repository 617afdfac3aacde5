import type { CredentialStore, StoredTokens } from '@customering/egress';
import { openSecret, sealSecret, type KeyRing, type SealedSecret } from '@customering/secrets';
import { z } from 'zod';

interface KeptToken extends SealedSecret {
  readonly version: number;
}

/** Where sealed tokens lie. */
export interface TokenShelf {
  read(workspace: string, source: string): Promise<KeptToken | null>;
  save(workspace: string, source: string, token: KeptToken): Promise<void>;
  withLock<Value>(source: string, work: () => Promise<Value>): Promise<Value>;
}

const field = 'tokens';
const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().exactOptional(),
  renewAtMs: z.number().exactOptional(),
  renewalBeganAtMs: z.number().exactOptional(),
});

/** A source as the way out knows it: unique over all workspaces. */
export function egressKey(workspace: string, source: string): string {
  return `${workspace}/${source}`;
}

/** Tokens of vendors, sealed with the key of the product. */
export function storedTokens(shelf: TokenShelf, keys: KeyRing): CredentialStore {
  const read = async (key: string): Promise<StoredTokens | undefined> => {
    const [workspaceId = '', sourceId = ''] = key.split('/');
    const kept = await shelf.read(workspaceId, sourceId);
    if (!kept) return undefined;
    const text = openSecret(keys, kept, { workspaceId, sourceId, field, version: kept.version });
    return tokensSchema.parse(JSON.parse(text));
  };
  const save = async (key: string, tokens: StoredTokens): Promise<void> => {
    const [workspaceId = '', sourceId = ''] = key.split('/');
    const version = ((await shelf.read(workspaceId, sourceId))?.version ?? 0) + 1;
    const sealed = sealSecret(keys, JSON.stringify(tokens), { workspaceId, sourceId, field, version });
    await shelf.save(workspaceId, sourceId, { ...sealed, version });
  };
  return {
    read,
    withLock: (key, work) =>
      shelf.withLock(key, () => work({ read: () => read(key), save: (tokens) => save(key, tokens) })),
  };
}

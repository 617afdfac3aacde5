import type { CredentialStore, StoredTokens } from '@customering/egress';
import { openSecret, sealSecret, type KeyRing, type SealedSecret } from '@customering/secrets';
import { z } from 'zod';

interface KeptToken extends SealedSecret {
  readonly version: number;
}

/** What may be shown of tokens. */
interface TokenFacts {
  readonly givenBy: string | null;
  readonly givenAt: Date | null;
  readonly asked: readonly string[];
  readonly granted: readonly string[];
  readonly endsAt: Date | null;
  readonly renews: boolean;
  readonly refused: { readonly at: Date; readonly message: string } | null;
}

/** Where sealed tokens lie. */
export interface TokenShelf {
  read(workspace: string, source: string): Promise<KeptToken | null>;
  save(workspace: string, source: string, token: KeptToken, facts: TokenFacts): Promise<void>;
  forget(workspace: string, source: string): Promise<void>;
  withLock<Value>(source: string, work: () => Promise<Value>): Promise<Value>;
}

const field = 'tokens';
const scopes = z.array(z.string());
const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().exactOptional(),
  renewAtMs: z.number().exactOptional(),
  renewalBeganAtMs: z.number().exactOptional(),
  endsAtMs: z.number().exactOptional(),
  consent: z.object({ by: z.string(), atMs: z.number(), asked: scopes, granted: scopes }).exactOptional(),
  refused: z.object({ atMs: z.number(), message: z.string() }).exactOptional(),
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
    await shelf.save(workspaceId, sourceId, { ...sealed, version }, factsOf(tokens));
  };
  const forget = async (key: string): Promise<void> => {
    const [workspaceId = '', sourceId = ''] = key.split('/');
    await shelf.forget(workspaceId, sourceId);
  };
  return {
    read,
    withLock: (key, work) =>
      shelf.withLock(key, () =>
        work({ read: () => read(key), save: (tokens) => save(key, tokens), forget: () => forget(key) }),
      ),
  };
}

function factsOf({ consent, endsAtMs, refreshToken, refused }: StoredTokens): TokenFacts {
  return {
    givenBy: consent?.by ?? null,
    givenAt: consent ? new Date(consent.atMs) : null,
    asked: consent?.asked ?? [],
    granted: consent?.granted ?? [],
    endsAt: endsAtMs === undefined ? null : new Date(endsAtMs),
    renews: refreshToken !== undefined,
    refused: refused ? { at: new Date(refused.atMs), message: refused.message } : null,
  };
}

import { AppError, type WorkspaceId } from '@customering/kernel';
import { subscriptionSecretName, subscriptionTokenName } from '@customering/plugin-sdk';
import { openSecret, type KeyRing, type SealedSecret } from '@customering/secrets';
import type { VendorAccount, VendorAccounts } from './vendor-account';

interface StoredSecret extends SealedSecret {
  readonly slot: string;
  readonly version: number;
}

interface StoredAccount extends Omit<VendorAccount, 'secrets' | 'workspaceId'> {
  readonly secrets: readonly StoredSecret[];
}

/** Slots of secrets that are settings of a connector begin so. */
const settingSlot = 'setting:';
const tokenSlot = 'verify_token';

/** Accounts as the database keeps them, with their secrets opened. */
export function storedAccounts(
  read: (workspace: WorkspaceId, source: string) => Promise<StoredAccount | null>,
  keys: KeyRing | null,
): VendorAccounts {
  return {
    async read(workspaceId, sourceId) {
      const stored = await read(workspaceId, sourceId);
      if (!stored) return null;
      const opened = stored.secrets.map((secret) => {
        const place = { workspaceId, sourceId, field: secret.slot, version: secret.version };
        return [nameOf(secret.slot), openSecret(requireKeys(keys), secret, place)] as const;
      });
      return { ...stored, workspaceId, secrets: Object.fromEntries(opened) };
    },
  };
}

/** The secret by which a vendor signs what it sends, and the token by which it is known, have names that no setting has. */
function nameOf(slot: string): string {
  if (slot.startsWith(settingSlot)) return slot.slice(settingSlot.length);
  return slot === tokenSlot ? subscriptionTokenName : subscriptionSecretName;
}

function requireKeys(keys: KeyRing | null): KeyRing {
  if (keys) return keys;
  throw new AppError(
    'secret_key_missing',
    503,
    'A secret cannot be read: SECRET_KEY_FILE is not set. Set it to the file with the key, for the API, intake and the worker.',
  );
}

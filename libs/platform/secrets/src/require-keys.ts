import { AppError } from '@customering/kernel';
import type { KeyRing } from './key-ring';

/** Refuses a start that would find, an hour later, that a source's secret cannot be opened. */
export function requireKeys(ring: KeyRing | null, inUse: readonly string[]): void {
  const missing = inUse.filter((id) => !ring?.ids.includes(id));
  if (missing.length === 0) return;
  const keys = missing.map((id) => `"${id}"`).join(', ');
  throw new AppError(
    'secret_key_missing',
    500,
    ring === null
      ? `Sources have secrets, and SECRET_KEY_FILE is not set. Set it to the file that holds the key ${keys}; "npm start" keeps it as secrets/secret-keys in the data folder.`
      : `Sources have secrets that need the key ${keys}, which the file that SECRET_KEY_FILE names does not hold. Put its line back from a backup.`,
  );
}

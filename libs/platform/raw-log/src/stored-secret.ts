/** A secret of a source as it is stored; only the key file opens it. */
export interface StoredSecret {
  readonly slot: string;
  readonly version: number;
  readonly keyId: string;
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
  readonly retiresAtMs: number | null;
}

/** How the definer functions give one: bytes in base64, as JSON has none. */
export interface SecretText extends Omit<StoredSecret, 'wrapped' | 'sealed'> {
  readonly wrapped: string;
  readonly sealed: string;
}

export function toStoredSecret(secret: SecretText): StoredSecret {
  return {
    ...secret,
    wrapped: Buffer.from(secret.wrapped, 'base64'),
    sealed: Buffer.from(secret.sealed, 'base64'),
  };
}

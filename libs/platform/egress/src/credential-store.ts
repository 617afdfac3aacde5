/** That a person let a source in at its vendor's: who, when, and to what. */
export interface Consent {
  /** Of the user who gave it. */
  readonly by: string;
  readonly atMs: number;
  readonly asked: readonly string[];
  readonly granted: readonly string[];
}

/** The tokens of one source, as they are kept (encrypted, by whoever implements the store). */
export interface StoredTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** From here on a new access token is fetched: somewhat before the old one ends. Absent: when the vendor refuses it. */
  readonly renewAtMs?: number;
  /**
   * A renewal began then and nobody has written down how it ended. Where refresh tokens are used once, the one that is kept
   * here may be spent.
   */
  readonly renewalBeganAtMs?: number;
  /** When the access token ends, where the vendor says so. */
  readonly endsAtMs?: number;
  readonly consent?: Consent;
  /** The vendor takes none of this any more, in words for a person. */
  readonly refused?: { readonly atMs: number; readonly message: string };
}

/** Where tokens live. All processes of the product share it. */
export interface CredentialStore {
  read(source: string): Promise<StoredTokens | undefined>;
  /** One holder per source at a time, in all processes. The lock ends with the process that holds it. */
  withLock<Value>(source: string, work: (held: HeldCredentials) => Promise<Value>): Promise<Value>;
}

/** What only the holder of the lock may do. */
export interface HeldCredentials {
  read(): Promise<StoredTokens | undefined>;
  /** Durable when it returns, even when the work fails later: so not part of a transaction that the lock lives in. */
  save(tokens: StoredTokens): Promise<void>;
  /** As durable as a save. */
  forget(): Promise<void>;
}

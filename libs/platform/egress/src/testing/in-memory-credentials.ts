import { type CredentialStore, type HeldCredentials, type StoredTokens } from '../credential-store';

/** Tokens that end with the process. One lock per source, in the order of asking. */
export class InMemoryCredentials implements CredentialStore {
  private readonly kept = new Map<string, StoredTokens>();
  private readonly lastInLine = new Map<string, Promise<unknown>>();

  async read(source: string): Promise<StoredTokens | undefined> {
    return this.kept.get(source);
  }

  async withLock<Value>(source: string, work: (held: HeldCredentials) => Promise<Value>): Promise<Value> {
    const before = this.lastInLine.get(source) ?? Promise.resolve();
    const turn = before.then(() => work(this.heldOf(source)));
    // The next in line does not care how this one ended; its own caller does.
    const ended = turn.then(
      () => undefined,
      () => undefined,
    );
    this.lastInLine.set(source, ended);
    return turn;
  }

  private heldOf(source: string): HeldCredentials {
    return {
      read: () => this.read(source),
      save: async (tokens) => void this.kept.set(source, tokens),
      forget: async () => void this.kept.delete(source),
    };
  }
}

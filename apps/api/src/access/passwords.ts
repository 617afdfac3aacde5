import { hash, verify } from '@node-rs/argon2';

const atOnce = 2;

/** argon2id through a short queue: a flood of sign-ins may not take all the memory and both cores. */
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly decoy = hash('a password that nobody has');

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password));
  }

  /** Takes as long for an unknown user as for a known one, so that the time tells nothing. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const reference = stored ?? (await this.decoy);
    const fits = await this.inTurn(() => verify(reference, password));
    return stored !== null && fits;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}

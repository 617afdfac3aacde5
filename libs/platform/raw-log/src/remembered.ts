/** More than this many different askers and all are forgotten: a flood of made-up keys takes no memory. */
const most = 10_000;

/**
 * Answers of the database, nothing among them, that are used again for a while. Counted by a clock that nobody sets: one that is set
 * back must not keep a paused source open.
 */
export class Remembered<Value> {
  private readonly answers = new Map<string, { readonly value: Value | null; readonly until: number }>();
  private readonly renewals = new Set<string>();

  constructor(
    private readonly freshMs: number,
    private readonly ask: (key: string) => Promise<Value | null>,
  ) {}

  async find(key: string): Promise<Value | null> {
    const known = this.answers.get(key);
    if (known && known.until > performance.now()) return known.value;
    return this.renew(key);
  }

  /**
   * Like `find`, but what has just grown old is used once more while it is asked for anew, and what is older too when there is no
   * answer: at most one call waits.
   */
  async glance(key: string): Promise<Value | null> {
    const known = this.answers.get(key);
    if (!known) return this.find(key);
    const age = performance.now() - known.until;
    if (age < 0 || this.renewals.has(key)) return known.value;
    this.renewals.add(key);
    const renewed = this.renew(key)
      .catch(() => known.value) // the database is away; whoever has to write to it will tell
      .finally(() => this.renewals.delete(key));
    return age < this.freshMs ? known.value : renewed;
  }

  private async renew(key: string): Promise<Value | null> {
    const value = await this.ask(key);
    if (this.answers.size >= most) this.answers.clear();
    this.answers.set(key, { value, until: performance.now() + this.freshMs });
    return value;
  }

  /** What was known last, however old, without asking the database. */
  last(key: string): Value | null {
    return this.answers.get(key)?.value ?? null;
  }
}

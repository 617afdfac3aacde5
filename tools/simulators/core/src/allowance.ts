/** Calls within any window of so many seconds, as strict as such a limit can be counted. */
export class Allowance {
  private readonly calls: number[] = [];
  private refusals = 0;

  constructor(
    private readonly most: number,
    private readonly windowSeconds = 1,
  ) {}

  /** @returns whether one more is allowed now */
  take(nowMs: number): boolean {
    while (this.calls[0] !== undefined && this.calls[0] <= nowMs - this.windowMs) this.calls.shift();
    if (this.calls.length >= this.most) {
      this.refusals++;
      return false;
    }
    this.calls.push(nowMs);
    return true;
  }

  /** Whole seconds until one more is allowed, at least 1. */
  secondsToWait(nowMs: number): number {
    const [oldest = nowMs] = this.calls;
    return Math.max(1, Math.ceil((oldest + this.windowMs - nowMs) / 1_000));
  }

  /** Which part of what is allowed has been used, from 0 to 1. */
  used(nowMs: number): number {
    return this.calls.filter((call) => call > nowMs - this.windowMs).length / this.most;
  }

  /** Calls beyond the limit so far: a caller that keeps to it has none. */
  get broken(): number {
    return this.refusals;
  }

  private get windowMs(): number {
    return this.windowSeconds * 1_000;
  }
}

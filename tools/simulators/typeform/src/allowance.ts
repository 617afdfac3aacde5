/** Calls within any one second, as strict as a limit of so many a second can be counted. */
export class Allowance {
  private readonly calls: number[] = [];
  private refusals = 0;

  constructor(private readonly perSecond: number) {}

  /** @returns whether one more is allowed now */
  take(nowMs: number): boolean {
    while (this.calls[0] !== undefined && this.calls[0] <= nowMs - 1_000) this.calls.shift();
    if (this.calls.length >= this.perSecond) {
      this.refusals++;
      return false;
    }
    this.calls.push(nowMs);
    return true;
  }

  /** Calls beyond the limit so far: a caller that keeps to it has none. */
  get broken(): number {
    return this.refusals;
  }
}

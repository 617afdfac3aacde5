/** The leaking bucket of points that each shop has for each app. */
export class Points {
  private available: number;
  private atMs: number;
  private refusals = 0;

  constructor(
    private readonly most: number,
    private readonly perSecond: number,
    private readonly nowMs: () => number,
    /** What one question may cost. */
    readonly forOne: number,
  ) {
    this.available = most;
    this.atMs = nowMs();
  }

  /** @returns whether there are enough */
  take(points: number): boolean {
    this.restore();
    if (points > this.available) {
      this.refusals++;
      return false;
    }
    this.available -= points;
    return true;
  }

  /** What was asked for and not used. */
  giveBack(points: number): void {
    this.available = Math.min(this.most, this.available + points);
  }

  get status() {
    this.restore();
    const currentlyAvailable = Math.floor(this.available);
    return { maximumAvailable: this.most, currentlyAvailable, restoreRate: this.perSecond };
  }

  /** How often more was asked for than there was. */
  get broken(): number {
    return this.refusals;
  }

  private restore(): void {
    const now = this.nowMs();
    this.available = Math.min(this.most, this.available + (Math.max(0, now - this.atMs) / 1_000) * this.perSecond);
    this.atMs = now;
  }
}

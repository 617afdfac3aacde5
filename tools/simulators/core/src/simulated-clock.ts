/** The vendor's time: it can stand, be moved on, and differ from ours. */
export class SimulatedClock {
  private standingAt: number | null = null;

  /** @param skewMs how far the vendor's clock is ahead of ours; negative where it is behind */
  constructor(private readonly skewMs = 0) {}

  now(): Date {
    return new Date((this.standingAt ?? Date.now()) + this.skewMs);
  }

  /** From now on it is this instant, until it is moved again. */
  standAt(instant: Date | string): void {
    this.standingAt = new Date(instant).getTime();
  }

  run(): void {
    this.standingAt = null;
  }
}

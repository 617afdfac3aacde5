/**
 * Remembers by hash which units were told of, in memory that never grows. A newer one takes the place of an older one of the same
 * slot, which is then taken for new again.
 */
export class SeenUnits {
  private readonly high: Uint32Array;
  private readonly low: Uint32Array;

  /** @param slots a power of two; 8 bytes each */
  constructor(slots = 2 ** 20) {
    this.high = new Uint32Array(slots);
    this.low = new Uint32Array(slots);
  }

  /** True for what was not there. @param high never 0 @param low 32 bits of another hash than `high` */
  add(high: number, low: number): boolean {
    const slot = low & (this.low.length - 1);
    if (this.high[slot] === high && this.low[slot] === low) return false;
    this.high[slot] = high;
    this.low[slot] = low;
    return true;
  }

  remove(high: number, low: number): void {
    const slot = low & (this.low.length - 1);
    if (this.high[slot] === high && this.low[slot] === low) this.high[slot] = 0;
  }
}

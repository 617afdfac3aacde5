import { setImmediate } from 'node:timers/promises';

const bytesEach = 9;
const perPiece = 20_000;

/** Variants by hash of 64 bits, 9 bytes a key, sorted. It never changes: more keys make another table. */
export class KeyTable {
  static readonly empty = new KeyTable(new Int32Array(), new Uint32Array(), new Uint8Array());

  private constructor(
    private readonly high: Int32Array,
    private readonly low: Uint32Array,
    private readonly variants: Uint8Array,
  ) {}

  get size(): number {
    return this.variants.length;
  }

  /** Place of the variant in its rule, or null. @param digest 8 bytes, a signed number with its highest byte first */
  find(digest: Buffer): number | null {
    const [high, low] = [digest.readInt32BE(0), digest.readUInt32BE(4)];
    let [from, to] = [0, this.size - 1];
    while (from <= to) {
      const middle = (from + to) >>> 1;
      const order = this.compare(middle, high, low);
      if (order === 0) return this.variants[middle] ?? null;
      if (order < 0) from = middle + 1;
      else to = middle - 1;
    }
    return null;
  }

  /**
   * Made in pieces of a millisecond or two, between which other work goes on.
   * @param packed keys in their order, 9 bytes each: the number, then the variant. They win over equal ones of before.
   */
  async with(packed: Buffer): Promise<KeyTable> {
    const added = packed.length / bytesEach;
    const next = new Filling(this.size + added);
    let mine = 0;
    for (let index = 0; index < added; index++) {
      const at = index * bytesEach;
      const [high, low] = [packed.readInt32BE(at), packed.readUInt32BE(at + 4)];
      while (mine < this.size && this.compare(mine, high, low) < 0)
        next.copy(this.high, this.low, this.variants, mine++);
      if (mine < this.size && this.compare(mine, high, low) === 0) mine++;
      next.put(high, low, packed.readUInt8(at + 8));
      if (next.isPieceDone()) await setImmediate();
    }
    for (; mine < this.size; mine++) {
      next.copy(this.high, this.low, this.variants, mine);
      if (next.isPieceDone()) await setImmediate();
    }
    return new KeyTable(...next.done());
  }

  private compare(at: number, high: number, low: number): number {
    const difference = (this.high[at] ?? 0) - high;
    return difference === 0 ? (this.low[at] ?? 0) - low : difference;
  }
}

/** Three columns that are filled from their start. */
class Filling {
  private length = 0;
  private pieceEnds = perPiece;
  private readonly high: Int32Array;
  private readonly low: Uint32Array;
  private readonly variants: Uint8Array;

  constructor(most: number) {
    this.high = new Int32Array(most);
    this.low = new Uint32Array(most);
    this.variants = new Uint8Array(most);
  }

  put(high: number, low: number, variant: number): void {
    this.high[this.length] = high;
    this.low[this.length] = low;
    this.variants[this.length++] = variant;
  }

  copy(high: Int32Array, low: Uint32Array, variants: Uint8Array, at: number): void {
    this.put(high[at] ?? 0, low[at] ?? 0, variants[at] ?? 0);
  }

  isPieceDone(): boolean {
    if (this.length < this.pieceEnds) return false;
    this.pieceEnds = this.length + perPiece;
    return true;
  }

  /** Columns that are shorter than they were made are copied, so that what is left over is not held. */
  done(): [Int32Array, Uint32Array, Uint8Array] {
    const { length, high, low, variants } = this;
    return length === high.length
      ? [high, low, variants]
      : [high.slice(0, length), low.slice(0, length), variants.slice(0, length)];
  }
}

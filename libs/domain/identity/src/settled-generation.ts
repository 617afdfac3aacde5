/** 16 bytes, as four numbers. */
export type Bytes16 = readonly [number, number, number, number];

const wordsOfKey = 4;
const wordsOfMember = 4;

/**
 * A table of digests in plain memory, half full at most: hundreds of thousands of objects would cost several times as much, and
 * the collector would look through all of them again and again.
 */
export class SettledGeneration {
  private readonly slots: number;
  private readonly keys: Uint32Array;
  private readonly members: Uint32Array;
  /** When the record was observed, in milliseconds; NaN where the slot is free. */
  private readonly since: Float64Array;
  private used = 0;

  constructor(private readonly most: number) {
    this.slots = 2 ** Math.ceil(Math.log2(2 * most));
    this.keys = new Uint32Array(this.slots * wordsOfKey);
    this.members = new Uint32Array(this.slots * wordsOfMember);
    this.since = new Float64Array(this.slots).fill(Number.NaN);
  }

  get isFull(): boolean {
    return this.used >= this.most;
  }

  /** @returns the slot of this key, or the free one where it belongs */
  slotOf(key: Bytes16): number {
    let slot = key[0] & (this.slots - 1);
    while (this.isTaken(slot) && !this.holds(slot, key)) slot = (slot + 1) & (this.slots - 1);
    return slot;
  }

  isTaken(slot: number): boolean {
    return !Number.isNaN(this.since[slot]);
  }

  sinceOf(slot: number): number {
    return this.since[slot] ?? Number.NaN;
  }

  memberOf(slot: number): Bytes16 {
    return wordsAt(this.members, slot);
  }

  put(slot: number, key: Bytes16, member: Bytes16, sinceMs: number): void {
    if (!this.isTaken(slot)) this.used += 1;
    this.keys.set(key, slot * wordsOfKey);
    this.members.set(member, slot * wordsOfMember);
    this.since[slot] = sinceMs;
  }

  clear(): void {
    this.since.fill(Number.NaN);
    this.used = 0;
  }

  private holds(slot: number, [a, b, c, d]: Bytes16): boolean {
    const at = slot * wordsOfKey;
    return this.keys[at] === a && this.keys[at + 1] === b && this.keys[at + 2] === c && this.keys[at + 3] === d;
  }
}

function wordsAt(words: Uint32Array, slot: number): Bytes16 {
  const at = slot * wordsOfMember;
  return [words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0];
}

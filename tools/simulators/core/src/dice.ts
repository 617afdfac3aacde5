/**
 * Numbers that look random and are the same for the same seed, on every machine.
 * The step is mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for invented people.
 */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A stream of its own, which does not move when another one throws more often. */
  of(name: string): Dice {
    let hash = 2_166_136_261 ^ this.state;
    for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619);
    return new Dice(hash);
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }

  /** In another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const mixed = [...items];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.whole(0, last);
      const [one, two] = [mixed[last], mixed[other]];
      if (one !== undefined && two !== undefined) [mixed[last], mixed[other]] = [two, one];
    }
    return mixed;
  }

  /** Mean 0, standard deviation 1 (Box and Muller 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Mean 1 / rate. */
  exponential(rate: number): number {
    return -Math.log(1 - this.next()) / rate;
  }

  /** Mean shape / rate (Marsaglia and Tsang 2000). */
  gamma(shape: number, rate: number): number {
    if (shape < 1) return this.gamma(shape + 1, rate) * Math.max(this.next(), Number.MIN_VALUE) ** (1 / shape);
    const base = shape - 1 / 3;
    for (;;) {
      const normal = this.normal();
      const cubed = (1 + normal / Math.sqrt(9 * base)) ** 3;
      if (cubed <= 0) continue;
      if (Math.log(1 - this.next()) < (normal * normal) / 2 + base - base * cubed + base * Math.log(cubed))
        return (base * cubed) / rate;
    }
  }

  beta(a: number, b: number): number {
    const one = this.gamma(a, 1);
    return one / (one + this.gamma(b, 1));
  }
}

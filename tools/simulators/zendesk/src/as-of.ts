/**
 * Something that changes at known instants and not between them, made once for each stretch of time. An account of a million tickets would
 * otherwise be drawn anew for every page.
 */
export class AsOf<Value> {
  private readonly instants: Float64Array;
  private held: { readonly stretch: number; readonly version: number; readonly value: Value } | null = null;

  constructor(
    instants: readonly (string | undefined)[],
    private readonly make: (now: Date) => Value,
  ) {
    this.instants = Float64Array.from(instants.flatMap((one) => (one === undefined ? [] : Date.parse(one)))).sort();
  }

  /** @param version of what else it depends on */
  at(now: Date, version = 0): Value {
    const stretch = firstAfter(this.instants, now.getTime());
    if (this.held?.stretch !== stretch || this.held.version !== version)
      this.held = { stretch, version, value: this.make(now) };
    return this.held.value;
  }
}

/** How many are at or before this one. */
function firstAfter(sorted: Float64Array, value: number): number {
  return placeOf(sorted.length, (place) => (sorted[place] ?? 0) > value);
}

/** The first place at which something holds that holds from there on; the length where it holds nowhere. */
export function placeOf(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

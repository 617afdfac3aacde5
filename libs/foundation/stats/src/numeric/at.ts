/** Reads one number of a table. A missing one is a programming error, never a silent NaN. */
export function at(values: Float64Array, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`No number at ${index} of ${values.length}.`);
  return value;
}

/** Reads one index of an index table; apart from `at` so that both stay fast in hot loops. */
export function indexAt(values: Int32Array, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`No index at ${index} of ${values.length}.`);
  return value;
}

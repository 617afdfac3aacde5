/** What is left of values once a straight line over `past` is taken out; the values less their mean when the past does not vary. */
export function correlationFree(values: readonly number[], past: readonly number[]): readonly number[] {
  const [meanValue, meanPast] = [meanOf(values), meanOf(past)];
  let [products, squares] = [0, 0];
  past.forEach((x, i) => {
    products += (x - meanPast) * ((values[i] ?? Number.NaN) - meanValue);
    squares += (x - meanPast) ** 2;
  });
  const slope = squares > 0 ? products / squares : 0;
  return values.map((value, i) => value - meanValue - slope * ((past[i] ?? Number.NaN) - meanPast));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

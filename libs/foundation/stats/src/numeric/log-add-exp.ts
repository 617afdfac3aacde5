/** ln(e^a + e^b) without overflow; minus infinity stands for an absent term. */
export function logAddExp(a: number, b: number): number {
  const larger = Math.max(a, b);
  if (larger === Number.NEGATIVE_INFINITY) return larger;
  return larger + Math.log1p(Math.exp(-Math.abs(a - b)));
}

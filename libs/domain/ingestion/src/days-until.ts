const dayMs = 86_400_000;

/** Days, and parts of one; below zero when it is over. */
export function daysUntil(at: Date, now: Date): number {
  return (at.getTime() - now.getTime()) / dayMs;
}

interface Arrivals {
  readonly hour: string;
  readonly records: number;
}

const hourMs = 3_600_000;

/** One entry for each of the hours up to now, so that an hour in which nothing came is seen as a gap. */
export function lastHours(arrivals: readonly Arrivals[], now: Date, hours = 48): Arrivals[] {
  const known = new Map(arrivals.map(({ hour, records }) => [Date.parse(hour), records]));
  const last = Math.floor(now.getTime() / hourMs) * hourMs;
  return Array.from({ length: hours }, (_, index) => {
    const at = last - (hours - 1 - index) * hourMs;
    return { hour: new Date(at).toISOString(), records: known.get(at) ?? 0 };
  });
}

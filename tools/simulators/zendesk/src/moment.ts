/** Seconds since 1970, as the vendor's exports count. */
export function unixOf(instant: string | Date): number {
  return Math.floor(new Date(instant).getTime() / 1_000);
}

/** To the second, as the vendor writes times. */
export function written(instant: string | Date): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

export function isPast(instant: string | undefined, now: Date): instant is string {
  return instant !== undefined && new Date(instant).getTime() <= now.getTime();
}

/** The latest of those that have come to pass. */
export function latestOf(instants: readonly (string | undefined)[], now: Date): string | null {
  const past = instants.filter((one) => isPast(one, now));
  return past.sort((a, b) => new Date(a).getTime() - new Date(b).getTime()).at(-1) ?? null;
}

export function minutesBetween(from: string, to: string): number {
  return Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60_000);
}

export function later(instant: string, seconds: number): string {
  return new Date(new Date(instant).getTime() + seconds * 1_000).toISOString();
}

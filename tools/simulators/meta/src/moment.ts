/** As the vendor writes times: 2026-01-05T10:00:00+0000. */
export function written(instant: string | Date): string {
  return `${new Date(instant).toISOString().slice(0, 19)}+0000`;
}

/** Seconds since 1970. */
export function unixOf(instant: string | Date): number {
  return Math.floor(msOf(instant) / 1_000);
}

export function msOf(instant: string | Date): number {
  return new Date(instant).getTime();
}

export function isPast(instant: string | null | undefined, now: Date): instant is string {
  return instant != null && msOf(instant) <= now.getTime();
}

export function later(instant: string, seconds: number): string {
  return new Date(msOf(instant) + seconds * 1_000).toISOString();
}

import type { customers } from '@customering/contracts';
import type { AnswerOf } from '../../api-client/call';

export type Entry = AnswerOf<typeof customers.timeline>['items'][number];

interface Day {
  readonly day: string;
  readonly items: readonly Entry[];
  /** How long nothing happened before this day, when it is long. */
  readonly silentDays: number | undefined;
}

const dayMs = 86_400_000;
const longSilenceDays = 30;

/** Entries, newest first, by day of the workspace. */
export function daysOf(entries: readonly Entry[], dayOf: (instant: string) => string): readonly Day[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    groups.set(day, [...(groups.get(day) ?? []), entry]);
  }
  const days = [...groups];
  return days.map(([day, items], index) => ({
    day,
    items,
    silentDays: silenceBetween(items.at(-1), days[index + 1]?.[1][0]),
  }));
}

function silenceBetween(later: Entry | undefined, earlier: Entry | undefined): number | undefined {
  if (!later || !earlier) return undefined;
  const days = Math.floor((Date.parse(later.at) - Date.parse(earlier.at)) / dayMs);
  return days >= longSilenceDays ? days : undefined;
}

import type { Check } from '../check';

/** What a comparison over time shows beside its effect: the path of both groups, and the checks that it stands on. */
export interface SeriesStory {
  readonly points: readonly {
    readonly week: number;
    readonly treated: number | null;
    readonly others: number | null;
  }[];
  readonly checks: readonly Check[];
}

import type { Check } from '../check';
import type { Compared, NotCompared } from './figures';

/** What a comparison over time shows beside its effect: the path of both groups, and the checks that it stands on. */
export interface SeriesStory {
  readonly points: readonly {
    readonly week: number;
    readonly treated: number | null;
    readonly others: number | null;
  }[];
  readonly checks: readonly Check[];
}

/** A comparison over time with its story; none where it could not be made. */
export interface SeriesComparison {
  readonly compared: Compared | NotCompared;
  readonly story: SeriesStory | null;
}

import type { Context } from './ask';
import type { ListPlan } from './read-list';
import { secondOf } from './place';
import { ratingPath, ratingsEndAt } from './satisfaction';
import { plainRecord } from './to-record';

/** Good and bad, as long as an account asks so. */
export async function ratingPlan(context: Context): Promise<ListPlan> {
  const end = (await ratingsEndAt(context)) ?? Infinity;
  return {
    path: ratingPath,
    items: 'satisfaction_ratings',
    query: (since) => ({ start_time: since }),
    secondOf: (rating) => secondOf(rating['created_at']),
    toRecords: async (ratings) =>
      ratings
        .filter((rating) => secondOf(rating['created_at']) < end)
        .map((rating) => plainRecord('ratings', 'rating', rating)),
  };
}

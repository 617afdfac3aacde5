import { accountsIn, platformOf } from './accounts';
import { daySeconds, mediaOf, postsOf } from './content-plans';
import { fieldsOf, secondOf, textOf, type Fields } from './fields';
import type { Context, Graph } from './graph';
import { Insights } from './insights';
import type { WalkPlan } from './walk';

/** So long after it came out the counts of an item are asked for each day. */
export const countedDays = 28;

/** At the first run longer: what came out in the last three months is still looked at. */
const firstDays = 92;

/** The counts of what was published lately, on all accounts. */
export function insightPlan(graph: Graph, { config, log, now }: Context): WalkPlan {
  const insights = new Insights(graph, log, now().toISOString().slice(0, 10));
  return {
    againSeconds: countedDays * daySeconds,
    oldest: Math.floor(now().getTime() / 1_000) - firstDays * daySeconds,
    parents: async () => accountsIn(config),
    items: (account, after) =>
      (platformOf(account) === 'facebook' ? postsOf : mediaOf)(graph, textOf(account['id']), after),
    secondOf: (item) => secondOf(item['created_time'] ?? item['timestamp']),
    async toRecords(items, account) {
      const platform = platformOf(account);
      const ours = items.filter((item) => isOurs(item, account));
      const records = [];
      for (const item of ours) records.push(...(await insights.of(item, platform)));
      return records;
    },
  };
}

/** What visitors write on a Page has no counts for it. */
function isOurs({ from }: Fields, { id }: Fields): boolean {
  const author = textOf(fieldsOf(from)['id']);
  return author === '' || author === textOf(id);
}

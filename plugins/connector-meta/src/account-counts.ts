import type { RawRecord } from '@customering/plugin-sdk';
import { readInstagramViews, readPageViews } from './account-views';
import { readInstagramFollowers, readPageFollowers } from './audience';
import { daySeconds } from './content-plans';
import type { Context, Graph } from './graph';
import { countedDays } from './insight-plan';

/** The most that Meta tells of a Page at once. */
const firstDays = 90;

/** Views and followers of whole accounts, not of one post. @param isFirst whether nothing was counted before */
export async function readAccountCounts(graph: Graph, context: Context, isFirst: boolean): Promise<RawRecord[]> {
  const { pageId, instagramId } = context.config;
  const until = Math.floor(context.now().getTime() / 1_000);
  const days = { since: until - (isFirst ? firstDays : countedDays) * daySeconds, until };
  const records: RawRecord[] = [];
  if (pageId !== undefined) {
    records.push(...(await readPageFollowers(graph, pageId, days, context)));
    records.push(...(await readPageViews(graph, pageId, days, context)));
  }
  if (instagramId !== undefined) {
    records.push(...(await readInstagramFollowers(graph, instagramId, context)));
    records.push(...(await readInstagramViews(graph, instagramId, context)));
  }
  return records;
}

import type { RawRecord } from '@customering/plugin-sdk';
import { daySeconds } from './content-plans';
import { fieldsOf, listOf, textOf, type Fields } from './fields';
import type { Context, Graph } from './graph';
import { isRefused } from './refusal';
import { versionOf } from './version';

/** Of a Page the days of the last week, of an Instagram account this day: Meta tells no more. */
const pageDays = 7;
const pageMetric = 'page_follows';

/** How many follow. What Meta refuses is left out and said in the log. */
export async function readAudience(graph: Graph, context: Context): Promise<RawRecord[]> {
  const { pageId, instagramId } = context.config;
  return [
    ...(pageId === undefined ? [] : await unlessRefused(context, pageMetric, () => ofPage(graph, pageId, context))),
    ...(instagramId === undefined
      ? []
      : await unlessRefused(context, 'followers_count', () => ofInstagram(graph, instagramId, context))),
  ];
}

async function ofPage(graph: Graph, page: string, { now }: Context): Promise<RawRecord[]> {
  const until = Math.floor(now().getTime() / 1_000);
  const query = { metric: pageMetric, period: 'day', since: until - pageDays * daySeconds, until };
  const { data } = await graph.item(`${page}/insights`, query);
  const days = listOf(data).find(({ name }) => name === pageMetric);
  return listOf(days?.['values']).flatMap(({ value, end_time: end }) =>
    typeof value === 'number' ? [record({ platform: 'facebook', id: page }, value, textOf(end))] : [],
  );
}

async function ofInstagram(graph: Graph, account: string, { now }: Context): Promise<RawRecord[]> {
  const { followers_count: count } = await graph.item(account, { fields: 'id,followers_count' });
  if (typeof count !== 'number') return [];
  return [record({ platform: 'instagram', id: account }, count, now().toISOString())];
}

/** One a day: the last one that is told. */
function record(account: Fields, size: number, at: string): RawRecord {
  return {
    dedupeKey: `audience:${textOf(account['id'])}:${at.slice(0, 10)}`,
    version: versionOf('written', at),
    stream: 'insights',
    payload: { audience: account, size, at },
  };
}

async function unlessRefused({ log }: Context, metric: string, read: () => Promise<RawRecord[]>): Promise<RawRecord[]> {
  try {
    return await read();
  } catch (problem) {
    if (!isRefused(problem, 'not_understood', 'not_permitted')) throw problem;
    log.warn('Meta refuses a metric; the others are read', { metric });
    return [];
  }
}

/** Which account an item of the content belongs to. */
export function platformOf(account: Fields): 'facebook' | 'instagram' {
  return fieldsOf(account)['platform'] === 'instagram' ? 'instagram' : 'facebook';
}

import type { RawRecord } from '@customering/plugin-sdk';
import type { Account } from './accounts';
import { listOf, textOf } from './fields';
import type { Context, Graph } from './graph';
import { unlessRefused } from './unless-refused';
import type { Range } from './vendor-day';
import { versionOf } from './version';

const pageMetric = 'page_follows';
const instagramField = 'followers_count';

/** How many followed a Page when each day ended. */
export async function readPageFollowers(graph: Graph, id: string, days: Range, context: Context): Promise<RawRecord[]> {
  return unlessRefused(context, pageMetric, async () => {
    const { data } = await graph.item(`${id}/insights`, { metric: pageMetric, period: 'day', ...days });
    const told = listOf(data).find(({ name }) => name === pageMetric);
    return listOf(told?.['values']).flatMap(({ value, end_time: end }) =>
      typeof value === 'number' ? [record({ platform: 'facebook', id }, value, textOf(end))] : [],
    );
  });
}

/** How many follow an Instagram account now: of days before Meta tells nothing. */
export async function readInstagramFollowers(graph: Graph, id: string, context: Context): Promise<RawRecord[]> {
  return unlessRefused(context, instagramField, async () => {
    const { [instagramField]: count } = await graph.item(id, { fields: `id,${instagramField}` });
    if (typeof count !== 'number') return [];
    return [record({ platform: 'instagram', id }, count, context.now().toISOString())];
  });
}

/** One a day: the last one that is told. */
function record(account: Account, size: number, at: string): RawRecord {
  return {
    dedupeKey: `audience:${account.id}:${at.slice(0, 10)}`,
    version: versionOf('written', at),
    stream: 'insights',
    payload: { audience: account, size, at },
  };
}

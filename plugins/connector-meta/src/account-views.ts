import type { RawRecord } from '@customering/plugin-sdk';
import type { Account } from './accounts';
import { fieldsOf, listOf, secondOf } from './fields';
import type { Context, Graph } from './graph';
import { countedDays } from './insight-plan';
import { unlessRefused } from './unless-refused';
import { endedDays, vendorDayOf, type Range } from './vendor-day';

const pageMetric = 'page_media_view';
const instagramMetric = 'views';
/** How often each day everything that an account shows was seen. */
export async function readPageViews(graph: Graph, id: string, days: Range, context: Context): Promise<RawRecord[]> {
  return unlessRefused(context, pageMetric, async () => {
    const { data } = await graph.item(`${id}/insights`, { metric: pageMetric, period: 'day', ...days });
    const told = listOf(data).find(({ name }) => name === pageMetric);
    return listOf(told?.['values']).flatMap(({ value, end_time: end }) =>
      typeof value === 'number' ? [record({ platform: 'facebook', id }, value, dayBefore(end))] : [],
    );
  });
}

/** Instagram tells nothing but the sum of what is asked for, so each day is asked for alone. */
export async function readInstagramViews(graph: Graph, id: string, context: Context): Promise<RawRecord[]> {
  return unlessRefused(context, instagramMetric, async () => {
    const records: RawRecord[] = [];
    for (const { day, since, until } of endedDays(secondOf(context.now().toISOString()), countedDays)) {
      const range = { metric_type: 'total_value', period: 'day', since, until };
      const { data } = await graph.item(`${id}/insights`, { metric: instagramMetric, ...range });
      const told = listOf(data).find(({ name }) => name === instagramMetric);
      const { value } = fieldsOf(told?.['total_value']);
      if (typeof value === 'number') records.push(record({ platform: 'instagram', id }, value, day));
    }
    return records;
  });
}

/** The day that ends then. Without a day it is no record, and is shown as such. */
function dayBefore(end: unknown): string {
  const second = secondOf(end);
  return second > 0 ? vendorDayOf(second - 1) : '';
}

/** A day is counted on for a while: the greater count is the later one. */
function record(account: Account, seen: number, day: string): RawRecord {
  return {
    dedupeKey: `views:${account.id}:${day}`,
    version: String(seen).padStart(20, '0'),
    stream: 'insights',
    payload: { seen, account, day },
  };
}

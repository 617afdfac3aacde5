import type { PluginLogger, RawRecord } from '@customering/plugin-sdk';
import type { Platform } from './accounts';
import { listOf, textOf, type Fields } from './fields';
import type { Graph } from './graph';
import { isRefused } from './refusal';

/** What the platforms count, and what it is called here. One wrong name would spoil a request for several: each is asked for alone. */
export const metrics: Readonly<Record<Platform, Readonly<Record<string, string>>>> = {
  facebook: { post_media_view: 'views', post_total_media_view_unique: 'reach', post_clicks: 'clicks' },
  instagram: { views: 'views', reach: 'reach', saved: 'saves', shares: 'shares' },
};

/** Instagram counts everything since it came out, and Facebook only where it is asked to. */
const periods: Readonly<Record<Platform, string | undefined>> = { facebook: 'lifetime', instagram: undefined };

/** So many items in a row of which a metric is refused: then there is no such metric any more. */
const mostRefusals = 3;

/** The counts of one item after the other. What Meta refuses is left out, said once in the log, and given up where no item has it. */
export class Insights {
  private readonly refused = new Map<string, number>();

  constructor(
    private readonly graph: Graph,
    private readonly log: PluginLogger,
    /** The day on which it is asked. */
    private readonly day: string,
  ) {}

  async of(item: Fields, platform: Platform): Promise<RawRecord[]> {
    const records: RawRecord[] = [];
    for (const metric of Object.keys(metrics[platform])) {
      const insight = await this.ask(textOf(item['id']), metric, periods[platform]);
      if (insight !== null) records.push(this.toRecord(item, platform, metric, insight));
    }
    return records;
  }

  /** The answer as it is; null where there is none. */
  private async ask(id: string, metric: string, period: string | undefined): Promise<Fields | null> {
    const refusals = this.refused.get(metric) ?? 0;
    if (refusals >= mostRefusals) return null;
    try {
      const { data } = await this.graph.item(`${id}/insights`, { metric, period });
      this.refused.set(metric, 0);
      return listOf(data).find(({ name }) => name === metric) ?? null;
    } catch (problem) {
      if (!isRefused(problem, 'not_understood', 'not_permitted')) throw problem;
      if (!this.refused.has(metric)) this.log.warn('Meta refuses a metric; the others are read', { metric });
      this.refused.set(metric, refusals + 1);
      return null;
    }
  }

  /** A count since it came out grows: the greater one of a day is the later. */
  private toRecord(item: Fields, platform: Platform, metric: string, insight: Fields): RawRecord {
    const [value] = listOf(insight['values']);
    return {
      dedupeKey: `insight:${textOf(item['id'])}:${metric}:${this.day}`,
      version: textOf(value?.['value']).padStart(20, '0'),
      stream: 'insights',
      payload: { insight, content: { id: item['id'], platform }, day: this.day },
    };
  }
}

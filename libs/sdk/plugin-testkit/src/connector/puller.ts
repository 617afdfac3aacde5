import { readAnswer, readPage } from '@customering/plugin-host';
import { isPluginError, PluginError, type PullPage, type RawRecord } from '@customering/plugin-sdk';
import type { ArgsOf, ResultOf, VendorSession } from '@customering/plugin-runner';
import { leavesOf, type Plain } from '../json';
import type { PluginUnderTest } from '../plugin-under-test';
import { kitNow } from './kit-now';
import { pulledSample, type Sample } from './sample';
import type { VendorDesk } from './vendor-desk';
import type { World, WorldItem } from './world';
import { noteOf } from './world';

type Asked = 'check' | 'discover' | 'count' | 'fetch' | 'erase' | 'export' | 'subscription';

export interface PullRun {
  readonly pages: readonly PullPage[];
  readonly records: readonly RawRecord[];
  /** Where the next run begins. */
  readonly cursor: string | null;
  /** What ended it before its end. */
  readonly problem: Error | null;
  /** The kit ended it, since it would not. */
  readonly endless: boolean;
}

interface PullChoices {
  readonly cursor?: string | null;
  readonly pages?: number;
  readonly most?: number;
  readonly notBefore?: string | null;
}

/** A connector and its vendor in one case. */
export class Puller {
  constructor(
    readonly plugin: PluginUnderTest,
    readonly desk: VendorDesk,
    readonly world: World,
    private readonly config: Plain,
    private readonly number: number,
  ) {}

  get session(): VendorSession {
    return { session: this.number, config: this.config, now: kitNow };
  }

  async ask<Method extends Asked>(
    method: Method,
    args: Omit<ArgsOf<Method>, keyof VendorSession>,
  ): Promise<ResultOf<Method>> {
    // Both halves make the whole of the arguments, as in the host.
    const all = { ...this.session, ...args } as ArgsOf<Method>;
    return readAnswer(method, await this.plugin.call(method, all));
  }

  /** Pages until the vendor has no more, a fault, or as many as are wanted. */
  async pull(
    stream: string,
    { cursor = null, pages = Infinity, most = 400, notBefore = null }: PullChoices = {},
  ): Promise<PullRun> {
    const got: PullPage[] = [];
    const told = (problem: Error | null, endless = false): PullRun => ({
      pages: got,
      records: got.flatMap(({ records }) => records),
      cursor: got.at(-1)?.resumeFrom ?? cursor,
      problem,
      endless,
    });
    try {
      const args = { ...this.session, stream, from: { cursor, notBefore } };
      const pull = await this.plugin.call('openPull', args);
      while (got.length < Math.min(pages, most)) {
        const page = readPage(await this.plugin.call('nextPage', { pull }));
        if (!page) return told(null);
        got.push(page);
      }
      await this.plugin.call('closePull', { pull });
      return told(null, got.length >= most);
    } catch (problem) {
      return told(problem instanceof Error ? problem : new PluginError('bug', String(problem)));
    }
  }

  /** The items that these records are of. */
  itemsIn(stream: string, records: readonly RawRecord[]): ReadonlySet<WorldItem> {
    return new Set(this.match(stream, records).values());
  }

  /** Which item each of these records is of. */
  match(stream: string, records: readonly RawRecord[]): ReadonlyMap<RawRecord, WorldItem> {
    const items = this.index(stream);
    const found = new Map<RawRecord, WorldItem>();
    for (const record of records) {
      const values = leavesOf(record.payload).map(({ value }) => items.get(String(value)));
      const item = values.find((value) => value !== undefined);
      if (item) found.set(record, item);
    }
    return found;
  }

  async samples(stream: string): Promise<Sample[]> {
    const { pages } = await this.pull(stream);
    return pages
      .filter(({ records }) => records.length > 0)
      .map(({ records }, index) => ({
        ...pulledSample(`page ${index + 1} of ${stream}`, records, this.config, kitNow),
        list: stream,
      }));
  }

  private index(stream: string): Map<string, WorldItem> {
    return new Map(
      this.world
        .items(stream)
        .flatMap((item) => [[noteOf(stream, item.number, item.revision), item] as const, [item.id, item] as const]),
    );
  }
}

export function kindOf(problem: Error | null): string {
  return isPluginError(problem) ? problem.kind : (problem?.name ?? 'none');
}

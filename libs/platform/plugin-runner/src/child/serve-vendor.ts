import { PluginError, type ConnectorContext, type ConnectorDefinition, type PullPage } from '@customering/plugin-sdk';
import type { Line } from '../line';
import type { ArgsOf, ResultOf, VendorSession } from '../plugin-calls';
import type { ConnectorSettings } from './connector-settings';
import { named, ofStream } from './name-stream';
import { vendorContext } from './vendor-context';

interface OpenPull {
  readonly stream: string;
  readonly pages: AsyncIterator<PullPage>;
  readonly ending: AbortController;
}

/** What a connector asks of its vendor: any number of calls at once. */
export class ServeVendor {
  private readonly pulls = new Map<number, OpenPull>();
  private nextPull = 1;

  constructor(
    private readonly connector: ConnectorDefinition,
    private readonly settings: ConnectorSettings,
    private readonly line: Pick<Line, 'call' | 'note'>,
  ) {}

  async check(session: VendorSession, signal: AbortSignal): Promise<ResultOf<'check'>> {
    return (await this.connector.check?.(this.context(session, signal))) ?? [];
  }

  async discover(session: VendorSession, signal: AbortSignal): Promise<ResultOf<'discover'>> {
    return (await this.connector.discover?.(this.context(session, signal))) ?? { streams: [] };
  }

  async count({ stream, days, ...session }: ArgsOf<'count'>, signal: AbortSignal): Promise<ResultOf<'count'>> {
    return (await this.connector.pull?.count?.(stream, days, this.context(session, signal))) ?? [];
  }

  async fetch({ stream, id, ...session }: ArgsOf<'fetch'>, signal: AbortSignal): Promise<ResultOf<'fetch'>> {
    const fetch = this.required(this.connector.pull?.fetch, 'fetches no single items');
    return named(await fetch(stream, id, this.context(session, signal)), stream);
  }

  openPull({ stream, from, ...session }: ArgsOf<'openPull'>): number {
    const read = this.required(this.connector.pull?.read, 'is not asked, it is told');
    const pull = this.nextPull++;
    const ending = new AbortController();
    const pages = read(stream, from, this.context(session, ending.signal))[Symbol.asyncIterator]();
    this.pulls.set(pull, { stream, pages, ending });
    return pull;
  }

  async nextPage({ pull }: ArgsOf<'nextPage'>, signal: AbortSignal): Promise<PullPage | null> {
    const open = this.pulls.get(pull);
    signal.addEventListener('abort', () => open?.ending.abort(), { once: true });
    const next = await open?.pages.next();
    if (open && next && next.done !== true) return ofStream(next.value, open.stream);
    this.pulls.delete(pull);
    return null;
  }

  async closePull({ pull }: ArgsOf<'closePull'>): Promise<null> {
    const open = this.pulls.get(pull);
    this.pulls.delete(pull);
    open?.ending.abort();
    await open?.pages.return?.();
    return null;
  }

  async subscription({ act, url, ...session }: ArgsOf<'subscription'>, signal: AbortSignal): Promise<boolean> {
    const calls = this.required(this.connector.webhook?.subscription, 'registers no addresses');
    const context = this.context(session, signal);
    if (act === 'exists') return calls.exists(context, url);
    await calls[act](context, url);
    return act === 'create';
  }

  async erase({ subject, ...session }: ArgsOf<'erase'>, signal: AbortSignal): Promise<ResultOf<'erase'>> {
    const erase = this.required(this.connector.erase, 'cannot ask the vendor to erase');
    return erase(subject, this.context(session, signal));
  }

  async export({ subject, ...session }: ArgsOf<'export'>, signal: AbortSignal): Promise<ResultOf<'export'>> {
    const items = this.required(this.connector.export, 'cannot ask the vendor for data');
    const held = [];
    for await (const item of items(subject, this.context(session, signal))) held.push(item);
    return held;
  }

  private context(session: VendorSession, signal: AbortSignal): ConnectorContext {
    return vendorContext(this.line, { ...session, config: this.settings.read(session.config) }, signal);
  }

  private required<Part>(part: Part | undefined, otherwise: string): Part {
    if (part === undefined) throw new PluginError('bug', `The connector "${this.connector.id}" ${otherwise}.`);
    return part;
  }
}

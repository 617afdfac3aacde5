import type { Clock } from '@customering/kernel';
import type {
  ConnectorDescription,
  Discovery,
  EraseReceipt,
  ExportedItem,
  PullStart,
  RawRecord,
  ScopeCheck,
  Subject,
  VendorCount,
} from '@customering/plugin-sdk';
import type { ArgsOf, PluginPort, ResultOf, VendorSession } from '@customering/plugin-runner';
import { HostPull } from './host-pull';
import { readAnswer } from './read-answer';
import { settingsForPlugin, type VendorAccount } from './vendor-account';
import type { SendForAccount, VendorSessions } from './vendor-sessions';

type AskedMethod = 'check' | 'discover' | 'count' | 'fetch' | 'subscription' | 'erase' | 'export';
type OwnArgs<Method extends AskedMethod> = Omit<ArgsOf<Method>, keyof VendorSession>;

/** A vendor as one account sees it, asked by the connector's own code. Throws `PluginError`, `PluginStopped` or `PluginUnavailable`. */
export class HostVendor {
  constructor(
    private readonly plugin: PluginPort,
    private readonly description: ConnectorDescription,
    private readonly sessions: VendorSessions,
    private readonly account: VendorAccount,
    private readonly send: SendForAccount,
    private readonly clock: Clock,
  ) {}

  check(signal?: AbortSignal): Promise<readonly ScopeCheck[]> {
    return this.ask('check', {}, signal);
  }

  discover(signal?: AbortSignal): Promise<Discovery> {
    return this.ask('discover', {}, signal);
  }

  count(stream: string, days: readonly string[]): Promise<readonly VendorCount[]> {
    return this.ask('count', { stream, days });
  }

  fetch(stream: string, id: string): Promise<RawRecord | null> {
    return this.ask('fetch', { stream, id });
  }

  subscription(act: 'exists' | 'create' | 'remove', url: string): Promise<boolean> {
    return this.ask('subscription', { act, url });
  }

  erase(subject: Subject): Promise<EraseReceipt> {
    return this.ask('erase', { subject });
  }

  export(subject: Subject): Promise<readonly ExportedItem[]> {
    return this.ask('export', { subject });
  }

  pull(stream: string, from: PullStart): Promise<HostPull> {
    return HostPull.open(this.plugin, this.sessions.begin(this.send), (session) => this.session(session), stream, from);
  }

  private async ask<Method extends AskedMethod>(
    method: Method,
    args: OwnArgs<Method>,
    signal?: AbortSignal,
  ): Promise<ResultOf<Method>> {
    return this.sessions.during(this.send, async (session) => {
      // Both halves of the arguments make the whole of them; the compiler cannot see that through the name of the method.
      const all = { ...this.session(session), ...args } as ArgsOf<Method>;
      return readAnswer(method, await this.plugin.call(method, all, signal ? { signal } : {}));
    });
  }

  private session(session: number): VendorSession {
    const config = settingsForPlugin(this.account, this.description.config);
    return { session, config, now: this.clock.now().toISOString() };
  }
}

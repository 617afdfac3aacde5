import {
  ConnectorUnavailable,
  type VendorTold,
  type OpenStream,
  type Vendors,
  type VendorSubscriptions,
} from '@customering/ingestion';
import type { Clock, SourceId, WorkspaceId } from '@customering/kernel';
import type { EraseReceipt, RawRecord, Subject } from '@customering/plugin-sdk';
import type { HostVendor } from './host-vendor';
import { hostsOf } from './hosts-of';
import type { PluginRegistry } from './registry';
import { sendForAccount, type WayOut } from './send-for-account';
import { egressKey } from './stored-tokens';
import { told } from './told-of-vendor';
import type { VendorAccount, VendorAccounts } from './vendor-account';

/** How long one request may go on, with its waits and repeats, before a run is put off, or a person is told. */
const patienceMs = { work: 60_000, person: 3000 } as const;

/** Vendors as the product asks them: by source. */
export class PluginVendors implements Vendors, VendorSubscriptions {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly accounts: VendorAccounts,
    private readonly way: WayOut,
    private readonly clock: Clock,
  ) {}

  async open(
    workspace: WorkspaceId,
    source: SourceId,
    stream: string,
    from: { readonly cursor: string | null; readonly notBefore: string | null },
  ): Promise<OpenStream> {
    return told(async () => {
      const pull = await (await this.ofSource(workspace, source)).pull(stream, from);
      return { next: () => told(() => pull.next()), close: () => told(() => pull.close()) };
    });
  }

  fetch(
    workspace: WorkspaceId,
    source: SourceId,
    { stream, id }: { readonly stream: string; readonly id: string },
  ): Promise<RawRecord | null> {
    return told(async () => (await this.ofSource(workspace, source)).fetch(stream, id));
  }

  /** Null where its connector cannot tell. */
  count(
    workspace: WorkspaceId,
    source: SourceId,
    streams: readonly string[],
    days: readonly string[],
  ): Promise<readonly VendorTold[] | null> {
    return told(async () => {
      const account = await this.accountOf(workspace, source);
      const description = account && this.plugins.connectors.get(account.connector);
      if (!account || !description?.calls.count) return null;
      const vendor = this.ofAccount(workspace, account);
      const alone = streams.flatMap((stream) => {
        const kind = description.streams[stream]?.counts;
        return kind === undefined ? [] : [{ stream, kind }];
      });
      const listsAlone = alone.map(async (of) => ({ of, counts: await vendor.count(of.stream, days) }));
      if (Object.values(description.streams).some(({ counts }) => counts)) return Promise.all(listsAlone);
      const counts = (await Promise.all(streams.map((stream) => vendor.count(stream, days)))).flat();
      return [{ of: { stream: '', kind: null }, counts }];
    });
  }

  erase(workspace: WorkspaceId, source: SourceId, subject: Subject): Promise<EraseReceipt> {
    return told(async () => (await this.ofSource(workspace, source)).erase(subject));
  }

  subscription(
    workspace: WorkspaceId,
    source: SourceId,
    act: 'exists' | 'create' | 'remove',
    url: string,
  ): Promise<boolean> {
    return told(async () => (await this.ofSource(workspace, source)).subscription(act, url));
  }

  async ofSource(workspace: WorkspaceId, source: string): Promise<HostVendor> {
    const account = await this.accountOf(workspace, source);
    if (!account) throw new ConnectorUnavailable('The source is gone.');
    return this.ofAccount(workspace, account);
  }

  accountOf(workspace: WorkspaceId, source: string): Promise<VendorAccount | null> {
    return this.accounts.read(workspace, source);
  }

  /** Its settings were changed: budgets and connections begin anew. */
  forget(workspace: WorkspaceId, source: string): void {
    this.way.egress.forget(egressKey(workspace, source));
  }

  /** Whether it is on the operator's own network, and so reaches addresses that others do not. */
  isNear({ connector, settings }: VendorAccount): boolean {
    const hosts = hostsOf(this.plugins.hostsOf(connector), settings);
    return hosts.some((host) => this.way.privateHosts.includes(host));
  }

  /** An account that need not be stored yet. While a person waits for the answer, what cannot be reached is said soon. */
  ofAccount(workspace: WorkspaceId, account: VendorAccount, waits: keyof typeof patienceMs = 'work'): HostVendor {
    const send: Parameters<PluginRegistry['vendor']>[2] = (network, description) =>
      sendForAccount(this.way, network, description, account, patienceMs[waits]);
    const vendor = this.plugins.vendor(workspace, account, send, this.clock);
    if (vendor) return vendor;
    throw new ConnectorUnavailable(`The plugin "${account.connector}" is not ready. See Settings, Plugins.`);
  }
}

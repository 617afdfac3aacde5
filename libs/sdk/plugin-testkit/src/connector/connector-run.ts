import { readDescription, secretFields } from '@customering/plugin-host';
import type { PluginCode, PluginLimits } from '@customering/plugin-runner';
import {
  secretPlaceholder,
  subscriptionSecretName,
  subscriptionTokenName,
  type ConnectorDescription,
} from '@customering/plugin-sdk';
import { join } from 'node:path';
import { aCanary } from '../canaries';
import { ConformanceFault } from '../conformance-fault';
import { isPlain, type Plain } from '../json';
import { readPluginPackage, type PluginPackage } from '../plugin-package';
import { PluginUnderTest } from '../plugin-under-test';
import type { ConnectorSetup } from './connector-setup';
import { deliveredSamples } from './delivered-samples';
import { readGoldenFiles, type GoldenFile } from './golden-files';
import type { PlayedVendor } from './played-vendor';
import { Puller } from './puller';
import { recordedVendor } from './recorded-vendor';
import type { Sample } from './sample';
import { VendorDesk } from './vendor-desk';
import { World } from './world';

const secretName = /token|secret|password|passphrase|credential|private|(^|_)key$|[a-z]Key$|^key$/i;

/** What the host makes for a managed subscription. */
const ofSubscription = Object.fromEntries(
  [subscriptionSecretName, subscriptionTokenName].map((name) => [name, aCanary(name)]),
);

/** A connector while it is examined: what several rules ask for is made once. */
export class ConnectorRun {
  readonly secrets: Readonly<Record<string, string>>;
  /** As the administrator entered them, secrets apart. */
  readonly settings: Plain;
  private readonly started: PluginUnderTest[] = [];
  private readonly kept = new Map<string, unknown>();
  /** By the number of the session, so that one process serves all cases. */
  private readonly desks: VendorDesk[] = [];
  /** The process that asks vendors. */
  readonly asking: PluginUnderTest;

  private constructor(
    readonly package_: PluginPackage,
    readonly description: ConnectorDescription,
    readonly setup: ConnectorSetup,
    readonly plugin: PluginUnderTest,
  ) {
    this.started.push(plugin);
    const { settings = {} } = setup;
    const named = [...secretFields(description.config), ...secretLooking(description.config)];
    this.secrets = Object.fromEntries(named.map((name) => [name, aCanary(name)]));
    this.asking = this.process((request, body, signal) => this.deskOf(request.session).http(request, body, signal));
    this.settings = Object.fromEntries(Object.entries(settings).filter(([name]) => !named.includes(name)));
  }

  /** Throws `ConformanceFault` when it does not even start. */
  static async open(folder: string, setup: ConnectorSetup): Promise<ConnectorRun> {
    const package_ = readPluginPackage(folder);
    const plugin = new PluginUnderTest({ folder, entry: package_.entry });
    try {
      const description = readDescription(await plugin.call('describe', {}));
      if (description.kind !== 'connector')
        throw new ConformanceFault('The entry is no connector.', 'Use metricConformance for a metric module.');
      return new ConnectorRun(package_, description, setup, plugin);
    } catch (problem) {
      plugin.stop();
      throw problem;
    }
  }

  get code(): PluginCode {
    return { folder: this.package_.found.folder, entry: this.package_.entry };
  }

  /** Settings as plugin code gets them. What only looks like a secret stands there in clear. */
  get config(): Plain {
    const declared = secretFields(this.description.config);
    const secrets = Object.entries(this.secrets).map(([name, value]): [string, string] => [
      name,
      declared.includes(name) ? secretPlaceholder(name) : value,
    ]);
    return { ...this.settings, ...Object.fromEntries(secrets) };
  }

  file(path: string): string {
    return join(this.package_.found.folder, path);
  }

  get golden(): readonly GoldenFile[] {
    return this.once('golden', () => readGoldenFiles(this.file(this.setup.fixtures ?? 'test/fixtures'), this.config));
  }

  get streams(): readonly string[] {
    return Object.keys(this.description.streams);
  }

  /** The vendor that the setup plays; null for one that was recorded, which holds what it held. */
  get played(): PlayedVendor | null {
    const { vendor } = this.setup;
    return vendor && !('recorded' in vendor) ? vendor : null;
  }

  /** A vendor of its own, and a connector that asks it, for one case. */
  puller(prepare: (world: World) => void = () => undefined): Puller {
    const played = this.played;
    const world = new World(played ?? { streams: {} });
    prepare(world);
    const { vendor } = this.setup;
    const answer =
      vendor && 'recorded' in vendor
        ? recordedVendor(this.file(vendor.recorded))
        : (request: Parameters<PlayedVendor['answer']>[0]) => played?.answer(request, world) ?? { status: 404 };
    const { network } = this.package_.manifest.capabilities;
    const desk = new VendorDesk({
      network,
      settings: this.settings,
      secrets: { ...this.secrets, ...ofSubscription },
      auth: this.description.auth,
      answer,
    });
    this.desks.push(desk);
    return new Puller(this.asking, desk, world, this.config, this.desks.length - 1);
  }

  process(http?: VendorDesk['http'], limits?: Partial<PluginLimits>, code: PluginCode = this.code): PluginUnderTest {
    const plugin = new PluginUnderTest(code, http, limits);
    this.started.push(plugin);
    return plugin;
  }

  /** Rows to read: the golden ones, the deliveries of the setup, and what a full run brings. */
  samples(): Promise<readonly Sample[]> {
    return this.once('samples', async () => {
      const given = [...this.golden.map(({ sample }) => sample), ...deliveredSamples(this)];
      return [...given, ...(await this.pulledSamples())];
    });
  }

  private deskOf(session: number): VendorDesk {
    const desk = this.desks[session];
    if (!desk) throw new TypeError('a request of a session that nobody opened');
    return desk;
  }

  once<Value>(name: string, make: () => Value): Value {
    if (!this.kept.has(name)) this.kept.set(name, make());
    // Each name is made in one place only.
    return this.kept.get(name) as Value;
  }

  close(): void {
    for (const plugin of this.started) plugin.stop();
  }

  private async pulledSamples(): Promise<Sample[]> {
    if (!this.setup.vendor || !this.description.calls.pull) return [];
    const samples: Sample[] = [];
    for (const stream of this.streams) {
      const puller = this.puller((world) => this.played?.streams[stream] && world.fill(stream, 12));
      samples.push(...(await puller.samples(stream)));
    }
    return samples;
  }
}

/** Settings that hold a secret by their name, whatever they are declared as. */
export function secretLooking(schema: Plain): string[] {
  const properties = schema['properties'];
  if (!isPlain(properties)) return [];
  const isText = (property: unknown) => isPlain(property) && property['type'] === 'string';
  return Object.keys(properties).filter((name) => secretName.test(name) && isText(properties[name]));
}

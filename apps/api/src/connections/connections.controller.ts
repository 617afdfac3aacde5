import { connections, type CheckResult, type Connection, type Source } from '@customering/contracts';
import { expiriesOf } from '@customering/ingestion';
import { AppError, newId, type SourceId, type WorkspaceId } from '@customering/kernel';
import {
  ConnectionView,
  ExpiryStore,
  PgShapeStore,
  SourceStore,
  SourceView,
  StreamPlanStore,
  UnitOfWork,
} from '@customering/persistence';
import { PluginRegistry, PluginVendors, secretFields, VendorConsent } from '@customering/plugin-host';
import type { ConnectorDescription } from '@customering/plugin-sdk';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import { ApiSettings } from '../api-settings';
import { brandOfSource } from '../access/brand-limits';
import { NamedScope } from '../access/named-scope';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { callbackOf } from './callback-of';
import { checkConnection } from './check-connection';
import { usualStreams } from './usual-streams';
import { VendorSettings } from './vendor-settings';

@Controller('api')
export class ConnectionsController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly plugins: PluginRegistry,
    private readonly vendors: PluginVendors,
    private readonly consent: VendorConsent,
    private readonly api: ApiSettings,
    private readonly settings: VendorSettings,
    private readonly sources: SourceStore,
    private readonly sourceView: SourceView,
    private readonly streams: StreamPlanStore,
    private readonly shapes: PgShapeStore,
    private readonly expiries: ExpiryStore,
    private readonly view: ConnectionView,
    private readonly named: NamedScope,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(connections.vendorConnectors)
  list() {
    const items = [...this.plugins.connectors.values()].filter(({ calls }) => calls.pull).map((one) => this.offer(one));
    return { items };
  }

  @Endpoint(connections.checkConnection)
  async check({ caller, body }: Input<typeof connections.checkConnection>): Promise<CheckResult> {
    const { workspaceId } = caller;
    const description = this.settings.describe(body.connector);
    if (body.sourceId !== null) await this.named.requireSources(workspaceId, [body.sourceId], 'sourceId');
    const stored = body.sourceId === null ? null : await this.vendors.accountOf(workspaceId, body.sourceId);
    const secrets = { ...stored?.secrets, ...body.secrets };
    await this.settings.require(workspaceId, description, body.settings, secrets);
    // What is not saved yet has a budget of its own.
    const sourceId = body.sourceId ?? `check-${caller.userId ?? 'key'}`;
    const account = { workspaceId, sourceId, connector: body.connector, settings: body.settings, secrets };
    const result = await checkConnection(this.vendors.ofAccount(workspaceId, account, 'person'));
    if (body.sourceId !== null && result.problem === null) await this.noteExpiries(workspaceId, body.sourceId, result);
    return result;
  }

  @Endpoint(connections.addConnection)
  async add({ caller, body }: Input<typeof connections.addConnection>): Promise<Source> {
    const { workspaceId } = caller;
    const description = this.settings.describe(body.connector);
    await this.settings.require(workspaceId, description, body.settings, body.secrets);
    const brandId = brandOfSource(body.brandId, caller.brandIds);
    await this.named.requireBrands(workspaceId, brandId === null ? [] : [brandId], 'brandId');
    const id = newId<SourceId>();
    const { connector, name } = body;
    const source = { id, connector, name, brandId, writeKey: null, allowedOrigins: [], createdBy: caller.userId };
    await this.sources.add(workspaceId, source, 0);
    const lane = await this.sources.addLane(workspaceId, id, 0, null);
    await this.settings.keep(workspaceId, id, body.settings, body.secrets, caller.userId);
    const notBefore = body.notBefore === null ? null : new Date(body.notBefore);
    const streams = (body.streams ?? usualStreams(description)).map((one) => ({ ...one, notBefore }));
    await this.streams.plan(workspaceId, id, lane, this.known(description, streams));
    this.wake(workspaceId, id, streams);
    return this.findSource(workspaceId, id);
  }

  @Endpoint(connections.connection)
  connection({ caller, params }: Input<typeof connections.connection>): Promise<Connection> {
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(connections.changeConnection)
  async change({ caller, params, body }: Input<typeof connections.changeConnection>): Promise<Connection> {
    const { workspaceId } = caller;
    const before = await this.find(workspaceId, params.id);
    const description = this.settings.describe(before.connector);
    const settings = body.settings ?? before.settings;
    const held = Object.fromEntries((await this.settings.known(workspaceId, params.id)).map((name) => [name, '•']));
    await this.settings.require(workspaceId, description, settings, { ...held, ...body.secrets });
    await this.settings.keep(workspaceId, params.id, settings, body.secrets ?? {}, caller.userId);
    if (body.streams) {
      const lane = await this.sources.laneOf(workspaceId, params.id);
      const since = new Map(before.streams.map((one) => [one.stream, one.notBefore]));
      const notBeforeOf = (stream: string) => since.get(stream) ?? null;
      const streams = body.streams.map((one) => {
        const notBefore = notBeforeOf(one.stream);
        return { ...one, notBefore: notBefore === null ? null : new Date(notBefore) };
      });
      await this.streams.plan(workspaceId, params.id, lane, this.known(description, streams));
    }
    this.vendors.forget(workspaceId, params.id);
    if (body.settings || body.secrets) await this.askAgain(workspaceId, params.id);
    return this.find(workspaceId, params.id);
  }

  @Endpoint(connections.pullNow)
  async pullNow({ caller, params }: Input<typeof connections.pullNow>) {
    await this.askAgain(caller.workspaceId, params.id);
    return { done: true as const };
  }

  @Endpoint(connections.acceptShape)
  async acceptShape({ caller, params }: Input<typeof connections.acceptShape>): Promise<Connection> {
    const { workspaceId } = caller;
    const { streams } = await this.find(workspaceId, params.id);
    if (!streams.some(({ stream }) => stream === params.stream)) throw missing();
    if (await this.shapes.accept(workspaceId, params.id, params.stream)) {
      await this.streams.askNow(workspaceId, params.id, params.stream);
      this.wake(workspaceId, params.id, [{ stream: params.stream, wanted: true }]);
    }
    return this.find(workspaceId, params.id);
  }

  @Endpoint(connections.beginAnew)
  async beginAnew({ caller, params, body }: Input<typeof connections.beginAnew>): Promise<Connection> {
    await this.find(caller.workspaceId, params.id);
    const notBefore = body.notBefore === null ? null : new Date(body.notBefore);
    const { workspaceId } = caller;
    if (!(await this.streams.beginAnew(workspaceId, params.id, params.stream, notBefore))) throw missing();
    this.wake(workspaceId, params.id, [{ stream: params.stream, wanted: true }]);
    return this.find(workspaceId, params.id);
  }

  private offer(description: ConnectorDescription) {
    const { id, title, channel, config, streams, calls } = description;
    return {
      ...{ id, title, channel, settings: { ...config }, secrets: secretFields(config) },
      streams: Object.entries(streams).map(([stream, plan]) => {
        return { stream, title: plan.title, everyMinutes: plan.everyMinutes ?? 15, deletes: plan.deletes };
      }),
      hosts: [...this.plugins.hostsOf(id)],
      sendsAtOnce: calls.subscription,
      needsConsent: this.consent.isWantedBy(id),
      callback: this.consent.isWantedBy(id) ? callbackOf(this.api, id) : null,
    };
  }

  private known<Planned extends { readonly stream: string }>(
    { streams }: ConnectorDescription,
    planned: readonly Planned[],
  ): readonly Planned[] {
    const unknown = planned.filter(({ stream }) => !(stream in streams));
    if (unknown.length === 0) return planned;
    throw new AppError('invalid_input', 422, 'The connector has no such stream.', [
      { field: 'streams', message: `use ${Object.keys(streams).join(', ')}` },
    ]);
  }

  /** Also where a list could not be asked for until somebody put something right. */
  private async askAgain(workspace: WorkspaceId, source: string): Promise<void> {
    const { streams } = await this.find(workspace, source);
    await this.streams.askNow(workspace, source);
    this.wake(workspace, source, streams);
  }

  private noteExpiries(workspace: WorkspaceId, source: string, { scopes }: CheckResult): Promise<void> {
    return this.expiries.replace(workspace, source, 'check', expiriesOf(scopes));
  }

  private wake(
    workspaceId: WorkspaceId,
    sourceId: string,
    streams: readonly { stream: string; wanted: boolean }[],
  ): void {
    this.unit.afterCommit(async () => {
      for (const { stream, wanted } of streams)
        if (wanted) await this.wakeUps.send('pull_stream', { workspaceId, sourceId, stream });
    });
  }

  private readonly titleOf = (connector: string, stream: string): string =>
    this.plugins.connectors.get(connector)?.streams[stream]?.title ?? stream;

  private async find(workspace: WorkspaceId, id: string): Promise<Connection> {
    const found = await this.view.find(workspace, id, this.titleOf);
    if (!found || found.streams.length === 0) throw missing();
    return found;
  }

  private async findSource(workspace: WorkspaceId, id: string): Promise<Source> {
    const titleOf = (connector: string) => this.plugins.connectors.get(connector)?.title ?? connector;
    const source = await this.sourceView.find(workspace, id, titleOf);
    if (!source) throw missing();
    return source;
  }
}

function missing(): AppError {
  return new AppError('not_found', 404, 'There is no such source that asks a vendor, or no such stream of it.');
}

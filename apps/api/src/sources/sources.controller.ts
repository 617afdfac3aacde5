import { newSecret } from '@customering/access';
import { sources, surveyConnector, type Source } from '@customering/contracts';
import { AppError, newId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { addCounts, RecordView, SourceStore, SourceView, UnitOfWork, type GroupRow } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import type { ConnectorDescription } from '@customering/plugin-sdk';
import { Controller, Inject } from '@nestjs/common';
import { brandOfSource } from '../access/brand-limits';
import { NamedScope } from '../access/named-scope';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import type { WakeUps } from '@customering/queue';

const lanesOfEvents = 2;

@Controller('api')
export class SourcesController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: SourceStore,
    private readonly view: SourceView,
    private readonly records: RecordView,
    private readonly plugins: PluginRegistry,
    private readonly named: NamedScope,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(sources.listSources)
  async list({ caller }: Input<typeof sources.listSources>) {
    const items = await this.view.list(caller.workspaceId, this.titleOf);
    return { items, total: addCounts(items.map(({ counts }) => counts)) };
  }

  @Endpoint(sources.source)
  async one({ caller, params }: Input<typeof sources.source>) {
    const source = await this.find(caller.workspaceId, params.id);
    const groups = (await this.records.groups(caller.workspaceId, params.id)).map(toGroup);
    const [arrivals, lagSeconds, refusals] = [
      await this.view.arrivals(caller.workspaceId, params.id),
      await this.view.lag(caller.workspaceId, params.id),
      await this.view.refusals(caller.workspaceId, params.id),
    ];
    return { ...source, arrivals, lagSeconds, refusals, groups };
  }

  @Endpoint(sources.connectors)
  connectors() {
    const items = [...this.plugins.connectors.values()].map(({ id, title, channel, calls, presets, streams }) => ({
      ...{ id, title, channel, way: wayOf(id, calls, presets.length) },
      lists: Object.values(streams).map((stream) => stream.title),
    }));
    return { items: items.sort(vendorsFirst) };
  }

  @Endpoint(sources.addSource)
  async add({ caller, body }: Input<typeof sources.addSource>): Promise<Source> {
    const connector = this.plugins.connectors.get(body.connector);
    if (!connector)
      throw new AppError('not_found', 404, `There is no connector "${body.connector}".`, [
        { field: 'connector', message: `use one of ${[...this.plugins.connectors.keys()].join(', ')}` },
      ]);
    if (connector.calls.pull)
      throw new AppError('invalid_input', 422, 'This connector asks its vendor, and needs settings for that.', [
        { field: 'connector', message: 'connect it by POST /connections' },
      ]);
    if (connector.id === surveyConnector)
      throw new AppError('invalid_input', 422, 'A survey needs its questions.', [
        { field: 'connector', message: 'make it by POST /surveys' },
      ]);
    if (connector.presets.length > 0)
      throw new AppError('invalid_input', 422, 'A webhook source needs to know how deliveries are proved.', [
        { field: 'connector', message: 'connect it by POST /webhooks' },
      ]);
    const brandId = brandOfSource(body.brandId, caller.brandIds);
    await this.named.requireBrands(caller.workspaceId, brandId === null ? [] : [brandId], 'brandId');
    const id = newId<SourceId>();
    const takesEvents = !connector.calls.inspect;
    const source = {
      id,
      connector: body.connector,
      name: body.name,
      brandId,
      writeKey: takesEvents ? newSecret().slice(0, 32) : null,
      allowedOrigins: body.allowedOrigins,
      createdBy: caller.userId,
      config: takesEvents ? { orders: body.orders ?? (await this.usualOrders(caller.workspaceId)) } : {},
    };
    await this.store.add(caller.workspaceId, source, takesEvents ? lanesOfEvents : 0);
    return this.find(caller.workspaceId, id);
  }

  @Endpoint(sources.changeSource)
  async change({ caller, params, body }: Input<typeof sources.changeSource>): Promise<Source> {
    if (!(await this.store.change(caller.workspaceId, params.id, body))) throw missing();
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(sources.rotateWriteKey)
  async rotate({ caller, params }: Input<typeof sources.rotateWriteKey>): Promise<Source> {
    if (!(await this.store.change(caller.workspaceId, params.id, { writeKey: newSecret().slice(0, 32) })))
      throw missing();
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(sources.resumeLanes)
  async resume({ caller, params }: Input<typeof sources.resumeLanes>) {
    await this.find(caller.workspaceId, params.id);
    const lanes = await this.store.resumeLanes(caller.workspaceId, params.id);
    this.unit.afterCommit(async () => {
      for (const laneId of lanes) await this.wakeUps.send('load_lane', { workspaceId: caller.workspaceId, laneId });
    });
    return { done: true as const };
  }

  @Endpoint(sources.setAsideGroups)
  async groups({ caller }: Input<typeof sources.setAsideGroups>) {
    return { items: (await this.records.groups(caller.workspaceId, null)).map(toGroup) };
  }

  /** The same order by two sources would count twice. */
  private async usualOrders(workspace: WorkspaceId): Promise<'counted' | 'told_elsewhere'> {
    const known = await this.view.list(workspace, this.titleOf);
    const isShop = ({ connector }: Source) => this.plugins.connectors.get(connector)?.channel === 'ecommerce';
    return known.some(isShop) ? 'told_elsewhere' : 'counted';
  }

  private readonly titleOf = (connector: string): string => this.plugins.connectors.get(connector)?.title ?? connector;

  private async find(workspace: WorkspaceId, id: string): Promise<Source> {
    const source = await this.view.find(workspace, id, this.titleOf);
    if (!source) throw missing();
    return source;
  }
}

function missing(): AppError {
  return new AppError('not_found', 404, 'There is no such source.');
}

function toGroup(row: GroupRow) {
  return {
    sourceId: row.source_id,
    sourceName: row.source_name,
    state: row.state,
    reason: row.reason,
    field: row.field,
    records: row.records,
    lastAt: row.last_at.toISOString(),
    example: row.example,
  };
}

/** How records of a connector come in. */
function wayOf(id: string, { inspect, pull }: ConnectorDescription['calls'], presets: number) {
  if (id === surveyConnector) return 'survey' as const;
  if (pull) return 'vendor' as const;
  if (inspect) return 'file' as const;
  return presets > 0 ? ('webhook' as const) : ('events' as const);
}

interface Named {
  readonly title: string;
  readonly way: string;
}

/** By name; the ways to send something by oneself come behind the vendors. */
function vendorsFirst(a: Named, b: Named): number {
  return Number(b.way === 'vendor') - Number(a.way === 'vendor') || a.title.localeCompare(b.title, 'en');
}

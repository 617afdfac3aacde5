import {
  mayDo,
  messageMappingSchema,
  mappingSchema,
  repairs,
  webhookMappingSchema,
  type Replay,
} from '@customering/contracts';
import { AppError, newId, type WorkspaceId } from '@customering/kernel';
import { RepairStore, RepairView, SourceView, UnitOfWork } from '@customering/persistence';
import type { WakeUps } from '@customering/queue';
import { PluginRegistry } from '@customering/plugin-host';
import { Controller, Inject } from '@nestjs/common';
import { NamedScope } from '../access/named-scope';
import { tellAudit } from '../audit/told';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { RawOfRecord } from './raw-of-record';

@Controller('api')
export class RepairsController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: RepairStore,
    private readonly view: RepairView,
    private readonly sources: SourceView,
    private readonly raw: RawOfRecord,
    private readonly plugins: PluginRegistry,
    private readonly named: NamedScope,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(repairs.setAsideGroup)
  async group({ caller, query }: Input<typeof repairs.setAsideGroup>) {
    const group = await this.view.group(caller.workspaceId, query);
    if (!group) throw new AppError('not_found', 404, 'Nothing is set aside for this cause any more.');
    const { lane, offset, item } = group.sample;
    const shown = await this.raw.show(caller.workspaceId, lane, offset, item, mayDo(caller.role, 'customers.reveal'));
    const [kpis, replays] = [
      await this.view.kpisOf(caller.workspaceId, query.source),
      await this.view.replays(caller.workspaceId, query.source),
    ];
    return { ...group, sample: { ...group.sample, ...shown }, kpis, replays: replays.filter(isOf(query)) };
  }

  @Endpoint(repairs.startReplay)
  async start({ caller, body }: Input<typeof repairs.startReplay>): Promise<Replay> {
    const source = await this.sources.find(caller.workspaceId, body.source, (connector) => connector);
    if (!source) throw new AppError('not_found', 404, 'There is no such source.');
    if (body.mapping) this.checkMapping(source.connector, body.mapping);
    if (body.mapping && !body.test)
      await this.store.saveMapping(caller.workspaceId, body.source, body.mapping, caller.userId);
    const id = newId();
    const replay = { id, source: body.source, scope: body.scope, isTest: body.test, by: caller.userId };
    const started = await this.store.start(caller.workspaceId, { ...replay, mapping: body.test ? body.mapping : null });
    if (!started)
      throw new AppError('replay_running', 409, 'A replay of this source is at work. Wait for it, or stop it.');
    this.unit.afterCommit(() => this.wakeUps.send('replay_records', { workspaceId: caller.workspaceId, replayId: id }));
    return this.find(caller.workspaceId, id);
  }

  @Endpoint(repairs.listReplays)
  async list({ caller, query }: Input<typeof repairs.listReplays>) {
    return { items: await this.view.replays(caller.workspaceId, query.source ?? null) };
  }

  @Endpoint(repairs.replay)
  one({ caller, params }: Input<typeof repairs.replay>): Promise<Replay> {
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(repairs.stopReplay)
  async stop({ caller, params }: Input<typeof repairs.stopReplay>): Promise<Replay> {
    await this.find(caller.workspaceId, params.id);
    await this.store.stop(caller.workspaceId, params.id);
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(repairs.ignoreGroup)
  async ignore({ caller, body, request }: Input<typeof repairs.ignoreGroup>) {
    const { source, reason, field, why } = body;
    await this.named.requireSources(caller.workspaceId, [source], 'source');
    const records = await this.store.ignore(caller.workspaceId, body, why, caller.userId);
    tellAudit(request, { id: source, after: { reason, field, why, records } });
    return { records };
  }

  @Endpoint(repairs.restoreGroup)
  async restore({ caller, body, request }: Input<typeof repairs.restoreGroup>) {
    const { source, reason, field } = body;
    await this.named.requireSources(caller.workspaceId, [source], 'source');
    const records = await this.store.restore(caller.workspaceId, body);
    tellAudit(request, { id: source, after: { reason, field, records } });
    return { records };
  }

  private checkMapping(connector: string, mapping: object): void {
    const definition = this.plugins.connectors.get(connector);
    const { schema, say } = definition?.calls.inspect
      ? { schema: mappingSchema, say: 'This source reads files: give the columns.' }
      : (definition?.presets.length ?? 0) > 0
        ? { schema: webhookMappingSchema, say: 'This source reads a webhook: give its whole mapping.' }
        : { schema: messageMappingSchema, say: 'This source reads messages: give repairs.' };
    const fits = schema.safeParse(mapping);
    if (fits.success) return;
    throw new AppError(
      'mapping_incomplete',
      422,
      say,
      fits.error.issues.map(({ path, message }) => ({ field: ['mapping', ...path].join('.'), message })),
    );
  }

  private async find(workspace: WorkspaceId, id: string): Promise<Replay> {
    const found = await this.view.replay(workspace, id);
    if (!found) throw new AppError('not_found', 404, 'There is no such replay.');
    return found;
  }
}

function isOf(group: { state: string; reason: string; field: string | null }) {
  return ({ scope }: Replay) =>
    scope.kind === 'since' ||
    (scope.state === group.state && scope.reason === group.reason && scope.field === group.field);
}

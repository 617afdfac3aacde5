import { plugins, type PluginList } from '@customering/contracts';
import { AppError } from '@customering/kernel';
import { AuditObjectView, PluginRunStore, PluginView, UnitOfWork, type HostRow } from '@customering/persistence';
import { PluginLoader, type PluginState } from '@customering/plugin-host';
import { ChangePlugins, type PluginFolder } from '@customering/plugin-packages';
import { Controller, Inject } from '@nestjs/common';
import { tellAudit } from '../audit/told';
import type { ApiRequest, Caller } from '../http/caller';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { PLUGIN_FOLDER } from '../tokens';
import { pluginShown } from './plugin-shown';

/** A process that has not told for so long has ended. */
const freshMs = 180_000;
/** Every process notices a change within this time. */
const noticeMs = 15_000;

@Controller('api')
export class PluginsController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly loader: PluginLoader,
    @Inject(PLUGIN_FOLDER) private readonly folder: PluginFolder,
    private readonly view: PluginView,
    private readonly runs: PluginRunStore,
    private readonly objects: AuditObjectView,
  ) {}

  @Endpoint(plugins.listPlugins)
  async list({ caller }: Input<typeof plugins.listPlugins>): Promise<PluginList> {
    const { workspaceId } = caller;
    const [runs, uses] = [await this.view.runs(workspaceId), await this.view.uses(workspaceId)];
    const hosts = (await this.view.hosts(workspaceId)).filter(({ toldAt }) => Date.now() - toldAt.getTime() < freshMs);
    return {
      items: this.loader.registry.plugins.map((plugin) => pluginShown(plugin, runs, uses)),
      confinement: this.loader.confinement,
      isShared: await this.isShared(caller),
      problem: this.loader.problem,
      disagreement: this.disagree(hosts),
      processes: hosts.map(({ process, lockHash, toldAt }) => ({ process, lockHash, toldAt: toldAt.toISOString() })),
    };
  }

  @Endpoint(plugins.startPluginAgain)
  async startAgain({ caller, params, request }: Input<typeof plugins.startPluginAgain>) {
    const { title } = this.find(params.id);
    if (!(await this.runs.askRestart(caller.workspaceId, params.id)))
      throw new AppError('not_found', 404, `The plugin "${params.id}" was not stopped.`);
    tellAudit(request, { id: params.id, label: title });
    return { done: true };
  }

  @Endpoint(plugins.approvePlugin)
  async approve({ params, body, request, caller }: Input<typeof plugins.approvePlugin>) {
    const before = this.find(params.id);
    if (before.origin === 'product')
      throw new AppError('not_found', 404, `The plugin "${params.id}" is part of the product and needs no approval.`);
    const { version, unconfined } = body;
    await this.change(caller, (change) => change.approve(params.id, version, { unconfined }));
    const granted = this.find(params.id).installed?.granted ?? null;
    tellAudit(request, {
      id: params.id,
      label: before.title,
      before: { version: before.version, granted: before.installed?.granted ?? null },
      after: { version, granted, unconfined },
    });
    return { done: true };
  }

  @Endpoint(plugins.enablePlugin)
  enable({ params, request, caller }: Input<typeof plugins.enablePlugin>) {
    return this.setOff(params.id, false, request, caller);
  }

  @Endpoint(plugins.disablePlugin)
  disable({ params, request, caller }: Input<typeof plugins.disablePlugin>) {
    return this.setOff(params.id, true, request, caller);
  }

  private async setOff(id: string, isOff: boolean, request: ApiRequest, caller: Caller) {
    const before = this.find(id);
    await this.change(caller, (change) => change.setOff(id, isOff));
    const after = this.find(id);
    tellAudit(request, { id, label: before.title, before: { state: before.state }, after: { state: after.state } });
    return { done: true };
  }

  private async change(caller: Caller, work: (change: ChangePlugins) => Promise<void>): Promise<void> {
    if (await this.isShared(caller))
      throw new AppError(
        'plugins_shared',
        409,
        'Several workspaces share these plugins, so they are changed by the command line: customering plugins --help.',
      );
    const by = await this.objects.nameOf(caller.workspaceId, caller);
    await work(new ChangePlugins(this.folder, by));
    await this.loader.reload();
  }

  /** A demo company shares them too, but has no say. */
  private async isShared({ workspaceId }: Caller): Promise<boolean> {
    const others = 'select 1 from ops.workspaces() where workspace_id <> $1 and demo_of is distinct from $1 limit 1';
    return (await this.unit.lookUp(others, [workspaceId])).length > 0;
  }

  private find(id: string): PluginState {
    const found = this.loader.registry.plugins.find((plugin) => plugin.id === id);
    if (found) return found;
    throw new AppError('not_found', 404, `There is no plugin "${id}".`);
  }

  /** Just after a change the others have not noticed it yet. */
  private disagree(hosts: readonly HostRow[]): boolean {
    const { lockHash, changedAt } = this.loader;
    return (
      Date.now() - changedAt > noticeMs && hosts.some((host) => host.process !== 'api' && host.lockHash !== lockHash)
    );
  }
}

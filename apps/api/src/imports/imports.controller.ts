import { hashSecret, newSecret } from '@customering/access';
import { imports, type FileImport } from '@customering/contracts';
import { AppError, newId, type SourceId, type WorkspaceId } from '@customering/kernel';
import { FileImportStore, ImportView, SourceStore, UnitOfWork } from '@customering/persistence';
import { PluginRegistry } from '@customering/plugin-host';
import type { WakeUps } from '@customering/queue';
import { Controller, Inject } from '@nestjs/common';
import type { Caller } from '../http/caller';
import { brandOfSource } from '../access/brand-limits';
import { Endpoint, type Input } from '../http/endpoint.decorator';
import { WAKE_UPS } from '../tokens';
import { gapsOf } from './mapping-gaps';
import { PreviewRows } from './preview-rows';

const held = 'the mapping is not saved yet';

@Controller('api')
export class ImportsController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly store: FileImportStore,
    private readonly view: ImportView,
    private readonly sources: SourceStore,
    private readonly plugins: PluginRegistry,
    private readonly preview: PreviewRows,
    @Inject(WAKE_UPS) private readonly wakeUps: WakeUps,
  ) {}

  @Endpoint(imports.listImports)
  async list({ caller }: Input<typeof imports.listImports>) {
    return { items: await this.view.list(caller.workspaceId) };
  }

  @Endpoint(imports.startImport)
  async start({ caller, body }: Input<typeof imports.startImport>) {
    const sourceId = await this.sourceFor(caller, body);
    const laneId = await this.sources.addLane(caller.workspaceId, sourceId, 0, held);
    const token = newSecret();
    const id = await this.store.add(caller.workspaceId, {
      sourceId,
      laneId,
      fileName: body.fileName,
      format: body.format,
      firstLine: body.firstLine,
      size: body.size,
      tokenHash: hashSecret(token),
      createdBy: caller.userId,
    });
    return { import: await this.find(caller.workspaceId, id), uploadUrl: `/imports/${token}` };
  }

  @Endpoint(imports.import)
  one({ caller, params }: Input<typeof imports.import>): Promise<FileImport> {
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(imports.previewImport)
  async previewRows({ caller, params, body }: Input<typeof imports.previewImport>) {
    const found = await this.find(caller.workspaceId, params.id);
    if (!found.inspection) throw notReady('The file has not been looked at yet.');
    return { rows: await this.preview.execute(caller.workspaceId, params.id, body.mapping) };
  }

  @Endpoint(imports.checkImport)
  async check({ caller, params, body }: Input<typeof imports.checkImport>): Promise<FileImport> {
    const found = await this.find(caller.workspaceId, params.id);
    if (!found.inspection) throw notReady('The file has not been looked at yet.');
    const gaps = gapsOf(
      body.mapping,
      found.inspection.columns.map(({ name }) => name),
    );
    if (gaps.length > 0)
      throw new AppError('mapping_incomplete', 422, 'The mapping is not complete. See the fields.', gaps);
    if (!(await this.store.saveMapping(caller.workspaceId, params.id, body.mapping, caller.userId)))
      throw notReady('This import is past its mapping.');
    this.wake('check_import', caller.workspaceId, params.id);
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(imports.runImport)
  async run({ caller, params, body }: Input<typeof imports.runImport>): Promise<FileImport> {
    const found = await this.find(caller.workspaceId, params.id);
    if (found.state === 'running' || found.state === 'done') return found;
    if (!found.check) throw notReady('Check the mapping on all rows first.');
    if (found.check.repeats.length > 0 && found.check.wouldStore > 0 && body.repeats === null) {
      throw new AppError('import_repeats_unanswered', 409, 'Some rows stand word for word in an earlier file.', [
        { field: 'repeats', message: 'say "count" to count them again or "skip" to leave them out' },
      ]);
    }
    const laneId = await this.store.run(caller.workspaceId, params.id, body.repeats);
    if (!laneId) throw notReady('This import cannot be run now.');
    this.unit.afterCommit(() => this.wakeUps.send('load_lane', { workspaceId: caller.workspaceId, laneId }));
    return this.find(caller.workspaceId, params.id);
  }

  @Endpoint(imports.discardImport)
  async discard({ caller, params }: Input<typeof imports.discardImport>): Promise<FileImport> {
    await this.find(caller.workspaceId, params.id);
    if (!(await this.store.discard(caller.workspaceId, params.id))) throw notReady('It has been run already.');
    return this.find(caller.workspaceId, params.id);
  }

  /** The named source, else the file source of this name, else a new one. */
  private async sourceFor(caller: Caller, body: Input<typeof imports.startImport>['body']): Promise<SourceId> {
    const connector = [...this.plugins.connectors.values()].find(({ calls }) => calls.inspect)?.id;
    if (!connector) throw new AppError('unavailable', 503, 'No connector that reads files is ready.');
    if (body.sourceId !== null) {
      const [known] = await this.unit.sql<{ id: SourceId }>(
        'select id from core.source where workspace_id = $1 and id = $2 and connector = $3 and archived_at is null',
        [caller.workspaceId, body.sourceId, connector],
      );
      if (!known)
        throw new AppError('not_found', 404, 'There is no such file source.', [
          { field: 'sourceId', message: 'is unknown' },
        ]);
      return known.id;
    }
    const name = body.sourceName?.trim() || body.fileName.replace(/\.[^.]+$/, '');
    const existing = await this.sources.findByName(caller.workspaceId, connector, name);
    if (existing) return existing;
    const id = newId<SourceId>();
    await this.sources.add(
      caller.workspaceId,
      {
        id,
        connector,
        name,
        brandId: brandOfSource(null, caller.brandIds),
        writeKey: null,
        allowedOrigins: [],
        createdBy: caller.userId,
      },
      0,
    );
    return id;
  }

  private async find(workspace: WorkspaceId, id: string): Promise<FileImport> {
    const found = await this.view.find(workspace, id);
    if (!found) throw new AppError('not_found', 404, 'There is no such import.');
    return found;
  }

  private wake(job: 'check_import', workspaceId: WorkspaceId, importId: string): void {
    this.unit.afterCommit(() => this.wakeUps.send(job, { workspaceId, importId }));
  }
}

function notReady(message: string): AppError {
  return new AppError('import_not_ready', 409, message);
}

import type { KpiDefinition } from '@customering/contracts';
import { AppError, type WorkspaceId } from '@customering/kernel';
import { SettingsStore, SourceStore } from '@customering/persistence';
import { Injectable } from '@nestjs/common';

/** What a caller names has to be there for them: a brand or source of elsewhere is answered as one that does not exist. */
@Injectable()
export class NamedScope {
  constructor(
    private readonly settings: SettingsStore,
    private readonly sources: SourceStore,
  ) {}

  async requireBrands(workspace: WorkspaceId, ids: readonly string[], field: string): Promise<void> {
    if (ids.length === 0) return;
    const known = new Set((await this.settings.brands(workspace)).map(({ id }) => id));
    if (ids.some((id) => !known.has(id)))
      throw new AppError('not_found', 404, 'There is no such brand.', [
        { field, message: 'choose brands of this workspace' },
      ]);
  }

  async requireFilter(workspace: WorkspaceId, { filter }: Pick<KpiDefinition, 'filter'>): Promise<void> {
    await this.requireBrands(workspace, filter.brandIds, 'definition.filter.brandIds');
    await this.requireSources(workspace, filter.sourceIds, 'definition.filter.sourceIds');
  }

  async requireSources(workspace: WorkspaceId, ids: readonly string[], field: string): Promise<void> {
    if (!(await this.sources.areKnown(workspace, ids)))
      throw new AppError('not_found', 404, 'There is no such source.', [
        { field, message: 'choose sources of this workspace' },
      ]);
  }
}

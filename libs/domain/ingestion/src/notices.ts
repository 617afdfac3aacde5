import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { ItemToFetch } from './connector-port';

/** Items of which only a notice came: they are fetched at the next run of their stream. */
export interface Notices {
  noteItems(workspace: WorkspaceId, source: SourceId, items: readonly ItemToFetch[]): Promise<void>;
}

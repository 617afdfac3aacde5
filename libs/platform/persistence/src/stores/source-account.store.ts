import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';
import type { SealedSecretRow } from './source-secret.store';

/** The slot of the secret by which deliveries are signed. */
export const signingSlot = 'signing';
/** Slots of secrets that are settings of a connector begin so. */
export const settingSlot = 'setting:';

export interface StoredAccount {
  readonly sourceId: string;
  readonly connector: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The newest of each that has not been put out of use. */
  readonly secrets: readonly SealedSecretRow[];
}

interface SecretColumns {
  slot: string;
  version: number;
  key_id: string;
  wrapped: Buffer;
  sealed: Buffer;
}

/** A source's settings for its vendor, with its secrets as they are kept. */
export class SourceAccountStore {
  constructor(private readonly unit: UnitOfWork) {}

  async read(workspace: WorkspaceId, source: string): Promise<StoredAccount | null> {
    const [found] = await this.unit.sql<{ connector: string; config: Record<string, unknown> }>(
      'select connector, config from core.source where workspace_id = $1 and id = $2 and archived_at is null',
      [workspace, source],
    );
    if (!found) return null;
    const secrets = await this.unit.sql<SecretColumns>(
      `select distinct on (slot) slot, version, key_id, wrapped, sealed from core.source_secret
        where workspace_id = $1 and source_id = $2 and (slot like $3 || '%' or slot in ('signing', 'verify_token')) and (retires_at is null or retires_at > now()) order by slot, version desc`,
      [workspace, source, settingSlot],
    );
    return {
      sourceId: source,
      connector: found.connector,
      settings: found.config,
      secrets: secrets.map(({ key_id, ...secret }) => ({ sourceId: source, keyId: key_id, ...secret })),
    };
  }

  async saveSettings(
    workspace: WorkspaceId,
    source: string,
    settings: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.unit.change('update core.source set config = $3 where workspace_id = $1 and id = $2', [
      workspace,
      source,
      JSON.stringify(settings),
    ]);
  }
}

/** For whoever knows a source and no transaction. */
export function readAccountOf(
  unit: UnitOfWork,
): (workspace: WorkspaceId, source: string) => Promise<StoredAccount | null> {
  const store = new SourceAccountStore(unit);
  return (workspace, source) => unit.run(workspace, () => store.read(workspace, source));
}

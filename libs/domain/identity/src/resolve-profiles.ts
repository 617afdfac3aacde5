import type { ProfileId, SourceId, WorkspaceId } from '@customering/kernel';
import { decideProfiles } from './decide-profiles';
import type { IdentityStore } from './identity-store';
import { identifierKey, type RecordToResolve } from './resolution';

/** Finds or opens the profile of every record of a batch. Two batches at once for one person end with one profile. */
export class ResolveProfiles {
  constructor(private readonly identities: IdentityStore) {}

  async execute(
    workspace: WorkspaceId,
    source: SourceId,
    records: readonly RecordToResolve[],
  ): Promise<readonly (ProfileId | null)[]> {
    const wanted = new Map(
      records.flatMap((record) => record.identifiers.map((identifier) => [identifierKey(identifier), identifier])),
    );
    if (wanted.size === 0) return records.map(() => null);
    const { known, holdings } = await this.identities.read(workspace, [...wanted.values()]);
    const resolution = decideProfiles(records, known, holdings);
    await this.identities.store(workspace, source, resolution);
    return resolution.members;
  }
}

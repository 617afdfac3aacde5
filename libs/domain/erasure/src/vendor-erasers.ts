import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { Identifier } from '@customering/plugin-sdk/canonical';

/** Asks a vendor to forget a person, through the source's connector. Throws `VendorProblem`, or `ConnectorUnavailable`. */
export interface VendorErasers {
  erase(
    workspace: WorkspaceId,
    source: SourceId,
    subject: { readonly identifiers: readonly Identifier[]; readonly requestedAt: string },
  ): Promise<{ readonly state: 'erased' | 'not_found' | 'owing'; readonly reference?: string | undefined }>;
}

import { hash } from 'node:crypto';
import type { ProfileId, SourceId, WorkspaceId } from '@customering/kernel';
import { identifierKey, type RecordToResolve } from './resolution';

interface Settled {
  readonly memberId: ProfileId;
  readonly sinceMs: number;
}

/**
 * Remembers what one process has stored already: a record that names the same identifiers as an earlier one, at a later time, adds
 * nothing to identity, and an identifier's member never changes. Two generations: what was not asked for while a whole one filled
 * up is forgotten. A generation takes about 60 MB.
 */
export class SettledRecords {
  private young = new Map<string, Settled>();
  private old = new Map<string, Settled>();

  constructor(private readonly mostOfAGeneration = 300_000) {}

  memberOf(signature: string, observedAt: Date): ProfileId | null {
    const found = this.find(signature);
    return found && observedAt.getTime() >= found.sinceMs ? found.memberId : null;
  }

  keep(signature: string, memberId: ProfileId, observedAt: Date): void {
    const sinceMs = observedAt.getTime();
    if ((this.find(signature)?.sinceMs ?? Number.POSITIVE_INFINITY) > sinceMs)
      this.add(signature, { memberId, sinceMs });
  }

  private find(signature: string): Settled | undefined {
    const young = this.young.get(signature);
    if (young) return young;
    const old = this.old.get(signature);
    if (old) this.add(signature, old);
    return old;
  }

  private add(signature: string, settled: Settled): void {
    if (this.young.size >= this.mostOfAGeneration) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(signature, settled);
  }
}

/** A digest: what names a person is long, and hundreds of thousands are kept. */
export function signatureOf(workspace: WorkspaceId, source: SourceId, { identifiers }: RecordToResolve): string {
  let signature = `${workspace}${source}`;
  for (const identifier of identifiers) signature += `\u0001${identifierKey(identifier)}`;
  return hash('sha256', signature, 'base64');
}

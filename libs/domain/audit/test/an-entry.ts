import { asId, type WorkspaceId } from '@customering/kernel';
import { chainEntry, genesis, type AuditEntry, type ChainedEntry } from '../src';

export const workspace = asId<WorkspaceId>('0198a000-0000-7000-8000-000000000001');

export function anEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    actor: { kind: 'person', id: '0198a000-0000-7000-8000-0000000000aa', label: 'Ana N.' },
    action: 'kpi.changed',
    object: { kind: 'kpi', id: '0198a000-0000-7000-8000-0000000000bb', label: 'Repeat revenue' },
    brandId: null,
    before: { target: '48000.00' },
    after: { target: '50000.00' },
    requestId: null,
    ip: '10.0.4.0',
    outcome: 'done',
    ...changes,
  };
}

/** A chain as the store writes it. */
export function aChain(values: readonly unknown[]): ChainedEntry[] {
  const chain: ChainedEntry[] = [];
  for (const [index, after] of values.entries()) {
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString();
    const entry = { ...anEntry({ after }), workspaceId: workspace, seq: index + 1, at };
    chain.push(chainEntry(chain.at(-1)?.hash ?? genesis, entry));
  }
  return chain;
}

import type { AuditActor, AuditEntry, ChainedEntry } from '@customering/audit';
import { asId } from '@customering/kernel';

export interface AuditColumns {
  workspace_id: string;
  seq: number;
  at: Date;
  actor_kind: AuditActor['kind'];
  actor_id: string | null;
  actor_label: string;
  action: string;
  object_kind: string;
  object_id: string | null;
  object_label: string;
  brand_id: string | null;
  before: unknown;
  after: unknown;
  request_id: string | null;
  ip: string | null;
  outcome: AuditEntry['outcome'];
  prev_hash: string;
  hash: string;
}

export const auditColumns = `workspace_id, seq, at, actor_kind, actor_id, actor_label, action, object_kind, object_id, object_label, brand_id,
  before, after, request_id, ip, outcome, encode(prev_hash, 'hex') as prev_hash, encode(hash, 'hex') as hash`;

export function toChainedEntry(row: AuditColumns): ChainedEntry {
  return {
    workspaceId: asId(row.workspace_id),
    seq: row.seq,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, label: row.actor_label },
    action: row.action,
    object: { kind: row.object_kind, id: row.object_id, label: row.object_label },
    brandId: row.brand_id,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    ip: row.ip,
    outcome: row.outcome,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

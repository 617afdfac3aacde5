import {
  chainEntry,
  genesis,
  redactEntry,
  type AuditEntry,
  type AuditLog,
  type ChainedEntry,
} from '@customering/audit';
import type { WorkspaceId } from '@customering/kernel';
import { auditColumns, toChainedEntry, type AuditColumns } from '../read-audit-rows';
import type { UnitOfWork } from '../unit-of-work';

const rowsAtOnce = 1_000;

/** The chain of a workspace. Entries are added in the transaction of the change that they tell of; nothing here changes one. */
export class AuditStore implements AuditLog {
  constructor(private readonly unit: UnitOfWork) {}

  /** Holds the head until the transaction ends, so it comes last in it. Secrets are taken out here, whoever calls. */
  async append(workspace: WorkspaceId, entry: AuditEntry): Promise<number> {
    const [head] = await this.unit.sql<{ seq: number; hash: string; at: Date }>(
      `insert into core.audit_head (workspace_id, seq, hash) values ($1, 1, decode($2, 'hex'))
       on conflict (workspace_id) do update set seq = audit_head.seq + 1
       returning seq, encode(hash, 'hex') as hash, clock_timestamp()::timestamptz(3) as at`,
      [workspace, genesis],
    );
    if (!head) throw new TypeError('the head of the audit was not given');
    const placed = { ...redactEntry(entry), workspaceId: workspace, seq: head.seq, at: head.at.toISOString() };
    await this.insert(chainEntry(head.hash, placed));
    return head.seq;
  }

  async head(workspace: WorkspaceId): Promise<{ seq: number; hash: string } | null> {
    const [head] = await this.unit.sql<{ seq: number; hash: string }>(
      `select seq, encode(hash, 'hex') as hash from core.audit_head where workspace_id = $1`,
      [workspace],
    );
    return head ?? null;
  }

  /** A page of the chain, oldest first. */
  async entriesAfter(workspace: WorkspaceId, seq: number): Promise<ChainedEntry[]> {
    const rows = await this.unit.sql<AuditColumns>(
      `select ${auditColumns} from core.audit_entry where workspace_id = $1 and seq > $2 order by seq limit $3`,
      [workspace, seq, rowsAtOnce],
    );
    return rows.map(toChainedEntry);
  }

  private async insert(entry: ChainedEntry): Promise<void> {
    const { actor, object } = entry;
    await this.unit.sql(
      `with entry as (
         insert into core.audit_entry (workspace_id, seq, at, actor_kind, actor_id, actor_label, action, object_kind, object_id, object_label, brand_id,
                before, after, request_id, ip, outcome, prev_hash, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, decode($17, 'hex'), decode($18, 'hex')))
       update core.audit_head set hash = decode($18, 'hex') where workspace_id = $1`,
      [
        entry.workspaceId,
        entry.seq,
        entry.at,
        actor.kind,
        actor.id,
        actor.label,
        entry.action,
        object.kind,
        object.id,
        object.label,
        entry.brandId,
        jsonOf(entry.before),
        jsonOf(entry.after),
        entry.requestId,
        entry.ip,
        entry.outcome,
        entry.prevHash,
        entry.hash,
      ],
    );
  }
}

function jsonOf(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

import type { AuditEntryShown } from '@customering/contracts';
import type { ChainedEntry } from '@customering/audit';
import { isUuid, type WorkspaceId } from '@customering/kernel';
import { auditColumns, toChainedEntry, type AuditColumns } from '../read-audit-rows';
import type { UnitOfWork } from '../unit-of-work';

export interface AuditFilter {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id of a person or key, or a kind of actor. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
  readonly objectId?: string | undefined;
  readonly outcome?: string | undefined;
  readonly search?: string | undefined;
}

const recentEntries = 5_000;

/** Entries as the audit page shows them, newest first. */
export class AuditView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId, filter: AuditFilter) {
    const { actor, limit } = filter;
    const isPerson = actor !== undefined && isUuid(actor);
    const rows = await this.unit.sql<AuditColumns>(
      `select ${auditColumns} from core.audit_entry
        where workspace_id = $1 and ($2::bigint is null or seq < $2) and ($3::timestamptz is null or at >= $3) and ($4::timestamptz is null or at < $4)
          and ($5::uuid is null or actor_id = $5) and ($6::text is null or actor_kind = $6) and ($7::text is null or action = $7)
          and ($8::text is null or object_kind = $8) and ($9::text is null or object_id = $9) and ($10::text is null or outcome = $10)
          and ($11::text is null or strpos(lower(concat_ws(' ', actor_label, action, object_kind, object_label, object_id, before::text, after::text)), lower($11)) > 0)
        order by seq desc limit $12`,
      [
        workspace,
        placeOf(filter.after),
        filter.from ?? null,
        filter.to ?? null,
        isPerson ? actor : null,
        isPerson ? null : (actor ?? null),
        filter.action ?? null,
        filter.object ?? null,
        filter.objectId ?? null,
        filter.outcome ?? null,
        filter.search?.trim() || null,
        limit + 1,
      ],
    );
    const items = rows.slice(0, limit).map((row) => shown(toChainedEntry(row)));
    return { items, next: rows.length > limit ? String(items.at(-1)?.seq) : null, total: null };
  }

  async find(workspace: WorkspaceId, seq: number) {
    const [row] = await this.unit.sql<AuditColumns>(
      `select ${auditColumns} from core.audit_entry where workspace_id = $1 and seq = $2`,
      [workspace, seq],
    );
    if (!row) return null;
    const entry = toChainedEntry(row);
    return { ...shown(entry), prevHash: entry.prevHash, hash: entry.hash };
  }

  async lastSeq(workspace: WorkspaceId): Promise<number> {
    const [row] = await this.unit.sql<{ seq: number }>(
      'select coalesce(max(seq), 0) as seq from core.audit_entry where workspace_id = $1',
      [workspace],
    );
    return row?.seq ?? 0;
  }

  /** Persons and keys that did something lately, by the name that they had last. */
  actors(workspace: WorkspaceId): Promise<{ kind: 'person' | 'key'; id: string; label: string }[]> {
    return this.unit.sql<{ kind: 'person' | 'key'; id: string; label: string }>(
      `select distinct on (actor_id) actor_kind as kind, actor_id as id, actor_label as label
         from (select seq, actor_kind, actor_id, actor_label from core.audit_entry where workspace_id = $1 order by seq desc limit $2) recent
        where actor_id is not null order by actor_id, seq desc`,
      [workspace, recentEntries],
    );
  }
}

/** An address that was changed by hand begins at the newest. */
function placeOf(after: string | undefined): number | null {
  const seq = Number(after ?? Number.NaN);
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null;
}

function shown({
  seq,
  at,
  actor,
  action,
  object,
  brandId,
  before,
  after,
  requestId,
  ip,
  outcome,
}: ChainedEntry): AuditEntryShown {
  return { seq, at, actor, action, object, brandId, before, after, requestId, ip, outcome };
}

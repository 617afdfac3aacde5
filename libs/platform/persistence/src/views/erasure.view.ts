import type { ErasureReceipt, ErasureRequest } from '@customering/contracts';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface RequestColumns {
  id: string;
  label: string;
  reason: string;
  state: 'running' | 'done';
  asked_by: string | null;
  asked_at: Date;
  finished_at: Date | null;
  owing: number;
  receipts: number;
  looked: number;
  to_look: number;
}

interface ReceiptColumns {
  id: string;
  store: ErasureReceipt['store'];
  source_id: string | null;
  source_name: string | null;
  state: ErasureReceipt['state'];
  by_hand: boolean;
  items: number;
  reference: string | null;
  problem: string | null;
  next_try_at: Date | null;
  given_at: Date | null;
}

/** Requests to be forgotten, and who has given a receipt. */
export class ErasureView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId, after: string | undefined, limit: number) {
    const rows = await this.unit.sql<RequestColumns>(
      `${requestSql} and ($2::uuid is null or e.id < $2) order by e.id desc limit $3`,
      [workspace, after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map(toRequest);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: null };
  }

  async find(workspace: WorkspaceId, id: string) {
    const [row] = await this.unit.sql<RequestColumns>(`${requestSql} and e.id = $2`, [workspace, id]);
    if (!row) return null;
    const receipts = await this.unit.sql<ReceiptColumns>(
      `select r.id, r.store, r.source_id, s.name as source_name, r.state, r.by_hand, r.items, r.reference, r.problem,
              case when r.state = 'owing' and r.store = 'vendor' and not r.by_hand then r.next_try_at end as next_try_at, r.given_at
         from core.erasure_receipt r left join core.source s on s.workspace_id = $1 and s.id = r.source_id
        where r.workspace_id = $1 and r.request_id = $2 order by array_position(array['profile', 'records', 'vendor'], r.store), s.name, r.id`,
      [workspace, id],
    );
    return { ...toRequest(row), receipts: receipts.map(toReceipt) };
  }
}

const requestSql = `
  select e.id, e.label, e.reason, e.state, coalesce(nullif(u.name, ''), u.email) as asked_by, e.asked_at, e.finished_at,
         r.owing::int, r.receipts::int, l.looked::float8, l.to_look::float8
    from core.erasure_request e
    left join access.user u on u.workspace_id = e.workspace_id and u.id = e.asked_by
    cross join lateral (select count(*) filter (where state = 'owing') as owing, count(*) as receipts from core.erasure_receipt r where r.workspace_id = e.workspace_id and r.request_id = e.id) r
    cross join lateral (select coalesce(sum(pos), 0) as looked, coalesce(sum(up_to), 0) as to_look from core.erasure_lane l where l.workspace_id = e.workspace_id and l.request_id = e.id) l
   where e.workspace_id = $1`;

function toRequest(row: RequestColumns): ErasureRequest {
  const { id, label, reason, state, owing, looked } = row;
  return {
    ...{ id, label, reason, state, owing, receiptsInAll: row.receipts, askedBy: row.asked_by },
    askedAt: row.asked_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: row.to_look === 0 ? 1 : Math.min(1, looked / row.to_look),
  };
}

function toReceipt(row: ReceiptColumns): ErasureReceipt {
  const { id, store, state, items, reference, problem } = row;
  return {
    ...{ id, store, state, items, reference, problem, byHand: row.by_hand },
    sourceId: row.source_id,
    sourceName: row.source_name,
    nextTryAt: row.next_try_at?.toISOString() ?? null,
    givenAt: row.given_at?.toISOString() ?? null,
  };
}

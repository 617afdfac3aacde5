import type { PrivacyRequestShown } from '@customering/contracts';
import { maskIdentifier, type NormalIdentifier } from '@customering/identity';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

interface Columns {
  id: string;
  source_id: string;
  source_name: string;
  asks: PrivacyRequestShown['asks'];
  label: string;
  identifiers: NormalIdentifier[] | null;
  customer_id: string | null;
  orders: string[];
  reference: string | null;
  asked_at: Date;
  due_at: Date;
  state: PrivacyRequestShown['state'];
  decided_by: string | null;
  decided_at: Date | null;
  note: string;
  erasure_id: string | null;
}

/** What people asked vendors for, and what became of it. */
export class PrivacyRequestView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId, state: 'waiting' | 'decided', after: string | undefined, limit: number) {
    const page =
      state === 'waiting'
        ? `r.state = 'waiting' and ($2::uuid is null or r.id > $2) order by r.id`
        : `r.state <> 'waiting' and ($2::uuid is null or r.id < $2) order by r.id desc`;
    const rows = await this.unit.sql<Columns>(`${requestSql} and ${page} limit $3`, [
      workspace,
      after ?? null,
      limit + 1,
    ]);
    const items = rows.slice(0, limit).map(toShown);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: null };
  }

  async find(workspace: WorkspaceId, id: string): Promise<PrivacyRequestShown | null> {
    const [row] = await this.unit.sql<Columns>(`${requestSql} and r.id = $2`, [workspace, id]);
    return row ? toShown(row) : null;
  }
}

const requestSql = `
  select r.id, r.source_id, s.name as source_name, r.asks, r.label, r.identifiers, c.customer_id, r.orders, r.reference, r.asked_at, r.due_at, r.state,
         coalesce(nullif(u.name, ''), u.email) as decided_by, r.decided_at, r.note, r.erasure_id
    from core.privacy_request r
    join core.source s on s.workspace_id = r.workspace_id and s.id = r.source_id
    left join access.user u on u.workspace_id = r.workspace_id and u.id = r.decided_by
    left join lateral (
      select p.root_id as customer_id from jsonb_to_recordset(r.identifiers) i(namespace text, type text, value text)
        join core.identifier k on k.workspace_id = r.workspace_id and k.namespace = i.namespace and k.type = i.type and k.value = i.value
        join core.profile p on p.workspace_id = r.workspace_id and p.id = k.profile_id
       where r.state = 'waiting' limit 1) c on true
   where r.workspace_id = $1`;

function toShown(row: Columns): PrivacyRequestShown {
  const { id, asks, label, orders, reference, state, note } = row;
  return {
    ...{ id, asks, label, orders, reference, state, note },
    sourceId: row.source_id,
    sourceName: row.source_name,
    identifiers: (row.identifiers ?? []).map(({ type, value }) => ({ type, shown: maskIdentifier(type, value) })),
    customerId: row.customer_id,
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    erasureId: row.erasure_id,
  };
}

import type { ClearedRow, ErasureAtWork, ErasurePage, ErasureStore, Rest, VendorReceipt } from '@customering/erasure';
import type { NormalIdentifier } from '@customering/identity';
import type { SourceId, WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';
import { ErasurePages } from './erasure-pages';
import { PrivacyRequestStore } from './privacy-request.store';
import { removePerson, widened } from './remove-person';

interface RequestColumns {
  subject: NormalIdentifier[] | null;
  asked_at: Date;
}

/** Until the loader has been everywhere, or another try at a plugin that was not ready. */
const soon = `interval '5 seconds'`;

export class PgErasureStore implements ErasureStore {
  private readonly pages: ErasurePages;

  constructor(private readonly unit: UnitOfWork) {
    this.pages = new ErasurePages(unit);
  }

  async removePerson(workspace: WorkspaceId, id: string): Promise<ErasureAtWork | null> {
    const [row] = await this.unit.sql<RequestColumns>(
      `select subject, asked_at from core.erasure_request where workspace_id = $1 and id = $2 and state = 'running' for update`,
      [workspace, id],
    );
    if (!row?.subject) return null;
    const { identifiers } = await removePerson(this.unit, workspace, id, row.subject);
    const subject = widened(row.subject, identifiers);
    await this.noteRemoval(workspace, id, subject, identifiers.length);
    await new PrivacyRequestStore(this.unit).forget(workspace, id, subject);
    const sources = await this.unit.sql<{ source_id: SourceId }>(
      `select source_id from core.erasure_receipt where workspace_id = $1 and request_id = $2 and store = 'records' and state = 'owing' order by source_id`,
      [workspace, id],
    );
    return { id, askedAt: row.asked_at, subject, sources: sources.map(({ source_id }) => source_id) };
  }

  nextPage(workspace: WorkspaceId, id: string, source: SourceId): Promise<ErasurePage | null> {
    return this.pages.next(workspace, id, source);
  }

  async replaceRows(
    workspace: WorkspaceId,
    id: string,
    page: ErasurePage,
    cleared: readonly ClearedRow[],
  ): Promise<void> {
    await this.pages.replace(workspace, id, page, cleared);
    await this.unit.change(
      `update core.erasure_receipt set items = items + $4, problem = null where workspace_id = $1 and request_id = $2 and store = 'records' and source_id = $3`,
      [workspace, id, page.lane.sourceId, cleared.reduce((sum, { items }) => sum + items.length, 0)],
    );
  }

  async noteRecordsProblem(workspace: WorkspaceId, id: string, source: SourceId, problem: string): Promise<void> {
    await this.unit.change(
      `update core.erasure_receipt set problem = $4, attempts = attempts + 1 where workspace_id = $1 and request_id = $2 and store = 'records' and source_id = $3`,
      [workspace, id, source, problem],
    );
  }

  async dueVendors(workspace: WorkspaceId, id: string): Promise<VendorReceipt[]> {
    const rows = await this.unit.sql<{ id: string; source_id: SourceId }>(
      `select id, source_id from core.erasure_receipt where workspace_id = $1 and request_id = $2 and store = 'vendor' and state = 'owing'
          and not by_hand and next_try_at <= now() order by source_id`,
      [workspace, id],
    );
    return rows.map((row) => ({ receiptId: row.id, sourceId: row.source_id }));
  }

  async noteVendor(
    workspace: WorkspaceId,
    receipt: string,
    answer: Parameters<ErasureStore['noteVendor']>[2],
  ): Promise<void> {
    const { state, reference, problem } = { state: 'owing', reference: undefined, problem: null, ...answer };
    await this.unit.change(
      `update core.erasure_receipt set state = $3, reference = coalesce($4, reference), problem = $5, attempts = attempts + 1,
              given_at = case when $3 <> 'owing' then now() end, next_try_at = now() + least(1440, 2 ^ least(attempts, 12)) * interval '1 minute'
        where workspace_id = $1 and id = $2 and state = 'owing'`,
      [workspace, receipt, state, reference ?? null, problem],
    );
  }

  async rest(workspace: WorkspaceId, id: string): Promise<Rest> {
    await this.unit.sql('select 1 from core.erasure_request where workspace_id = $1 and id = $2 for update', [
      workspace,
      id,
    ]);
    await this.giveRecordReceipts(workspace, id);
    const [next] = await this.unit.sql<{ at: Date | null; is_due: boolean; owing: boolean }>(
      `select min(at) as at, coalesce(min(at) <= now(), false) as is_due, exists (
         select 1 from core.erasure_receipt where workspace_id = $1 and request_id = $2 and state = 'owing') as owing
         from (${nextTurns}) t`,
      [workspace, id],
    );
    const isDone = next?.at === null && !next.owing;
    if (isDone) await this.end(workspace, id);
    else await this.postpone(workspace, id, next?.at ?? null);
    if (isDone) return 'done';
    return next?.is_due ? 'more' : 'waits';
  }

  private async end(workspace: WorkspaceId, id: string): Promise<void> {
    await this.unit.change(
      `update core.erasure_request set state = 'done', subject = null, next_turn_at = null, finished_at = now()
        where workspace_id = $1 and id = $2 and state = 'running'`,
      [workspace, id],
    );
  }

  /** Without a time it waits for a person, who gives the receipts that no plugin can. */
  private async postpone(workspace: WorkspaceId, id: string, at: Date | null): Promise<void> {
    await this.unit.change(
      `update core.erasure_request set next_turn_at = $3 where workspace_id = $1 and id = $2 and state = 'running'`,
      [workspace, id, at],
    );
  }

  /** Each removal counts up, and a source whose records turned up anew owes again. */
  private async noteRemoval(
    workspace: WorkspaceId,
    id: string,
    subject: readonly NormalIdentifier[],
    removed: number,
  ): Promise<void> {
    await this.unit.change(
      `update core.erasure_receipt set items = items + $3, given_at = now(), state = case when items + $3 > 0 then 'erased' else 'not_found' end
        where workspace_id = $1 and request_id = $2 and store = 'profile' and (state = 'owing' or $3 > 0)`,
      [workspace, id, removed],
    );
    if (removed === 0) return;
    await this.unit.change(
      `update core.erasure_request set subject = $3, people = people + $4,
              removal = 1 + coalesce((select max(removal) from core.erasure_request where workspace_id = $1), 0)
        where workspace_id = $1 and id = $2`,
      [workspace, id, JSON.stringify(subject), removed],
    );
    await this.unit.change(
      `update core.erasure_receipt r set state = 'owing', given_at = null where r.workspace_id = $1 and r.request_id = $2 and r.store = 'records'
          and r.source_id in (select source_id from core.erasure_place where workspace_id = $1 and request_id = $2)`,
      [workspace, id],
    );
  }

  /** A replay that is under way may hold records as they were. */
  private async giveRecordReceipts(workspace: WorkspaceId, id: string): Promise<void> {
    await this.unit.change(
      `update core.erasure_receipt r set state = case when items > 0 then 'erased' else 'not_found' end, problem = null, given_at = now()
        where r.workspace_id = $1 and r.request_id = $2 and r.store = 'records' and r.state = 'owing'
          and not exists (select 1 from core.erasure_lane l where l.workspace_id = $1 and l.request_id = $2 and l.source_id = r.source_id and l.pos < l.up_to)
          and not exists (select 1 from core.erasure_place p where p.workspace_id = $1 and p.request_id = $2 and p.source_id = r.source_id)
          and not exists (select 1 from ingest.replay y where y.workspace_id = $1 and y.source_id = r.source_id and y.state = 'running')`,
      [workspace, id],
    );
  }
}

/** When something can be done: at once where rows wait that were loaded, soon where the loader has to go first, later where a vendor is asked again. */
const nextTurns = `
  select now() as at from core.erasure_lane e join ingest.lane l on l.workspace_id = $1 and l.id = e.lane_id join ingest.lane_position p on p.workspace_id = $1 and p.lane_id = e.lane_id
    join core.erasure_receipt r on r.workspace_id = $1 and r.request_id = $2 and r.store = 'records' and r.source_id = e.source_id and r.problem is null
   where e.workspace_id = $1 and e.request_id = $2 and e.pos < least(e.up_to, case when l.hold is null and p.stopped_reason is null then p.pos else l.head end)
  union all select now() from core.erasure_place p join core.erasure_receipt r on r.workspace_id = $1 and r.request_id = $2 and r.store = 'records' and r.source_id = p.source_id and r.problem is null
   where p.workspace_id = $1 and p.request_id = $2
  union all select now() + case when problem is null then ${soon} else least(3600, 5 * 2 ^ least(attempts, 10)) * interval '1 second' end
    from core.erasure_receipt where workspace_id = $1 and request_id = $2 and store = 'records' and state = 'owing'
  union all select greatest(next_try_at, now() + ${soon}) from core.erasure_receipt where workspace_id = $1 and request_id = $2 and store = 'vendor' and state = 'owing' and not by_hand
  union all select now() from core.erasure_request e cross join jsonb_to_recordset(e.subject) as s(namespace text, type text, value text)
    join core.identifier i on i.workspace_id = $1 and i.namespace = s.namespace and i.type = s.type and i.value = s.value where e.workspace_id = $1 and e.id = $2`;

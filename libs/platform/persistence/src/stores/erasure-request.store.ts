import type { NormalIdentifier } from '@customering/identity';
import { newId, type WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';

export interface ErasureToAsk {
  readonly id: string;
  /** Masked: it is what stays. */
  readonly label: string;
  readonly reason: string;
  readonly subject: readonly NormalIdentifier[];
  readonly askedBy: string | null;
  readonly vendors: readonly { readonly sourceId: string; readonly byHand: boolean }[];
}

/** What people say of requests to be forgotten. */
export class ErasureRequestStore {
  constructor(private readonly unit: UnitOfWork) {}

  /** What one customer goes by, with all that was joined to them; empty for an id that nobody has. */
  async identifiersOf(workspace: WorkspaceId, customer: string): Promise<NormalIdentifier[]> {
    return this.unit.sql<NormalIdentifier>(
      `select i.namespace, i.type, i.value, i.raw_value as raw from core.identifier i where i.workspace_id = $1 and i.profile_id in (
         select m.id from core.profile p join core.profile m on m.workspace_id = $1 and m.root_id = p.root_id where p.workspace_id = $1 and p.id = $2)
        order by array_position(array['customer_id', 'user_id', 'email', 'phone', 'external_id', 'anonymous_id'], i.type), i.first_seen_at`,
      [workspace, customer],
    );
  }

  /** Also those that were put away: their records are kept. */
  async sources(workspace: WorkspaceId): Promise<{ id: string; connector: string }[]> {
    return this.unit.sql('select id, connector from core.source where workspace_id = $1 order by id', [workspace]);
  }

  /** One receipt is owed by the profiles, one by each source's stored records, and one by each vendor that holds data of people. */
  async ask(workspace: WorkspaceId, asked: ErasureToAsk): Promise<void> {
    const { id, label, reason, subject, askedBy } = asked;
    await this.unit.change(
      'insert into core.erasure_request (workspace_id, id, label, reason, subject, asked_by) values ($1, $2, $3, $4, $5, $6)',
      [workspace, id, label, reason, JSON.stringify(subject), askedBy],
    );
    await this.unit.change(
      `insert into core.erasure_lane (workspace_id, request_id, lane_id, source_id, up_to)
       select workspace_id, $2, id, source_id, head from ingest.lane where workspace_id = $1`,
      [workspace, id],
    );
    const sources = await this.sources(workspace);
    const receipts = [
      { store: 'profile', sourceId: null, byHand: false },
      ...sources.map((source) => ({ store: 'records', sourceId: source.id, byHand: false })),
      ...asked.vendors.map((vendor) => ({ store: 'vendor', ...vendor })),
    ];
    await this.unit.change(
      `insert into core.erasure_receipt (workspace_id, request_id, id, store, source_id, by_hand)
       select $1, $2, * from unnest($3::uuid[], $4::text[], $5::uuid[], $6::boolean[])`,
      [
        workspace,
        id,
        receipts.map(() => newId()),
        receipts.map(({ store }) => store),
        receipts.map(({ sourceId }) => sourceId),
        receipts.map(({ byHand }) => byHand),
      ],
    );
  }

  /** Vendors that did not answer are asked again at once. @returns false when it is done or gone */
  async askAgain(workspace: WorkspaceId, id: string): Promise<boolean> {
    const changed = await this.unit.change(
      `update core.erasure_request set next_turn_at = now() where workspace_id = $1 and id = $2 and state = 'running'`,
      [workspace, id],
    );
    await this.unit.change(
      `update core.erasure_receipt set next_try_at = now(), problem = null where workspace_id = $1 and request_id = $2 and state = 'owing'`,
      [workspace, id],
    );
    return changed === 1;
  }

  /** A person saw to it at the vendor's. @returns false when no receipt of a vendor is owed under this id */
  async giveByHand(
    workspace: WorkspaceId,
    request: string,
    receipt: string,
    given: { readonly reference: string; readonly by: string | null },
  ): Promise<boolean> {
    const changed = await this.unit.change(
      `update core.erasure_receipt set state = 'erased', by_hand = true, reference = $4, problem = null, given_by = $5, given_at = now()
        where workspace_id = $1 and request_id = $2 and id = $3 and store = 'vendor' and state = 'owing'`,
      [workspace, request, receipt, given.reference, given.by],
    );
    return changed === 1 && this.askAgain(workspace, request);
  }
}

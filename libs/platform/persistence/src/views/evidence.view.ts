import { otherKinds } from '@customering/interactions';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';
import { newestName } from './newest-name';
import { nameOf } from './customer.view';

export interface FactPlace {
  readonly title: string;
  readonly record: { readonly lane: string; readonly offset: number; readonly item: number };
}

/** What drill-downs show beside figures: titles of facts, names of customers, and what was left out. */
export class EvidenceView {
  constructor(private readonly unit: UnitOfWork) {}

  async places(workspace: WorkspaceId, ids: readonly string[]): Promise<Map<string, FactPlace>> {
    const rows = await this.unit.sql<{ id: string; title: string; lane_id: string; lane_offset: number; item: number }>(
      `select id, 'order ' || external_id as title, lane_id, lane_offset, item from core.orders where workspace_id = $1 and id = any($2)
       union all select id, 'refund ' || coalesce(order_external_id, external_id), lane_id, lane_offset, item from core.refund where workspace_id = $1 and id = any($2)
       union all select id, name, lane_id, lane_offset, item from core.interaction where workspace_id = $1 and id = any($2)
       union all select id, instrument, lane_id, lane_offset, item from core.survey_response where workspace_id = $1 and id = any($2)
       union all select id, replace(kind, '_', ' ') || ' ' || coalesce(name, external_id), lane_id, lane_offset, item from core.other_fact where workspace_id = $1 and id = any($2)`,
      [workspace, ids],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        { title: row.title, record: { lane: row.lane_id, offset: row.lane_offset, item: row.item } },
      ]),
    );
  }

  async names(workspace: WorkspaceId, profiles: readonly string[], reveal: boolean): Promise<Map<string, string>> {
    const rows = await this.unit.sql<{
      id: string;
      name: string | null;
      identifiers: { type: string; value: string }[] | null;
    }>(
      `select p.id, ${newestName('t.workspace_id = $1 and t.member_id in (select m.id from core.profile m where m.workspace_id = $1 and m.root_id = p.id)')} as name,
              (select jsonb_agg(jsonb_build_object('type', i.type, 'value', i.value) order by array_position(array['customer_id','user_id','email','phone','external_id','anonymous_id'], i.type), i.first_seen_at)
                 from core.profile m join core.identifier i on i.workspace_id = $1 and i.profile_id = m.id where m.workspace_id = $1 and m.root_id = p.id) as identifiers
         from core.profile p where p.workspace_id = $1 and p.id = any($2)`,
      [workspace, profiles],
    );
    return new Map(rows.map((row) => [row.id, nameOf(row.name, row.identifiers ?? [], reveal)]));
  }

  /** Records that could have been counted and were not, by source and cause; and facts that name nobody. */
  async exclusions(
    workspace: WorkspaceId,
    sources: readonly string[],
    factTables: readonly string[],
    needsProfile: boolean,
  ) {
    const rows = await this.unit.sql<{
      source_id: string;
      source_name: string;
      state: string;
      reason: string;
      records: number;
    }>(
      `select a.source_id, s.name as source_name, a.state, a.reason, count(*)::int as records from ingest.set_aside a join core.source s on s.workspace_id = a.workspace_id and s.id = a.source_id
        where a.workspace_id = $1 and (cardinality($2::uuid[]) = 0 or a.source_id = any($2)) group by 1, 2, 3, 4 order by 5 desc`,
      [workspace, sources],
    );
    const nobody =
      needsProfile && factTables.includes('order_fact')
        ? await this.unit.sql<{ n: number }>(
            'select count(*)::int as n from core.orders where workspace_id = $1 and member_id is null',
            [workspace],
          )
        : [];
    return { groups: rows, nobody: nobody[0]?.n ?? 0 };
  }

  async currencies(workspace: WorkspaceId): Promise<string[]> {
    const rows = await this.unit.sql<{ currency: string }>(
      'select currency from core.orders where workspace_id = $1 group by 1 order by count(*) desc',
      [workspace],
    );
    return rows.map(({ currency }) => currency);
  }

  async hasFacts(workspace: WorkspaceId): Promise<Set<string>> {
    const others = await this.unit.sql<{ kind: string }>(
      `select kind from unnest($2::text[]) as kind where exists (select 1 from core.other_fact f where f.workspace_id = $1 and f.kind = kind.kind)`,
      [workspace, otherKinds],
    );
    const [row] = await this.unit.sql<{ orders: boolean; interactions: boolean; responses: boolean }>(
      `select exists (select 1 from core.orders where workspace_id = $1) as orders, exists (select 1 from core.interaction where workspace_id = $1) as interactions, exists (select 1 from core.survey_response where workspace_id = $1) as responses`,
      [workspace],
    );
    return new Set([
      ...(row?.orders ? ['order_fact'] : []),
      ...(row?.interactions ? ['interaction_fact'] : []),
      ...(row?.responses ? ['survey_response_fact'] : []),
      ...others.map(({ kind }) => `${kind}_fact`),
    ]);
  }
}

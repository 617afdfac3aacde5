import type { Customer } from '@customering/contracts';
import { maskIdentifier } from '@customering/identity';
import type { WorkspaceId } from '@customering/kernel';
import type { UnitOfWork } from '../unit-of-work';
import { newestName } from './newest-name';

interface CustomerColumns {
  id: string;
  name: string | null;
  identifiers: { type: string; value: string }[];
  first_at: Date | null;
  last_at: Date | null;
  orders: number;
  spent: { currency: string; amount: string }[];
  interactions: number;
}

/** Facts are found by the list of members: a condition on the joined-up profile could use no index. */
const customerSql = `
  select p.id, ${newestName('t.workspace_id = $1 and t.member_id = any(m.ids)')} as name, coalesce(i.identifiers, '[]') as identifiers, least(o.first_at, x.first_at) as first_at, greatest(o.last_at, x.last_at) as last_at,
         coalesce(o.orders, 0)::int as orders, coalesce(s.spent, '[]') as spent, coalesce(x.interactions, 0)::int as interactions
    from picked p
    cross join lateral (select array_agg(m.id) as ids from core.profile m where m.workspace_id = $1 and m.root_id = p.id) m
    left join lateral (select jsonb_agg(jsonb_build_object('type', type, 'value', value) order by array_position(array['customer_id','user_id','email','phone','external_id','anonymous_id'], type), first_seen_at) as identifiers
                         from (select * from core.identifier c where c.workspace_id = $1 and c.profile_id = any(m.ids) order by first_seen_at limit 12) c) i on true
    left join lateral (select min(occurred_at) as first_at, max(occurred_at) as last_at, count(*) as orders from core.orders f where f.workspace_id = $1 and f.member_id = any(m.ids)) o on true
    left join lateral (select jsonb_agg(jsonb_build_object('currency', currency, 'amount', amount::text)) as spent from (
                         select currency, sum(amount) as amount from (select currency, net as amount from core.orders f where f.workspace_id = $1 and f.member_id = any(m.ids)
                           union all select currency, -r.amount from core.refund r where r.workspace_id = $1 and r.member_id = any(m.ids)) a group by 1 order by 1) b) s on true
    left join lateral (select min(occurred_at) as first_at, max(occurred_at) as last_at, count(*) as interactions from core.interaction f where f.workspace_id = $1 and f.member_id = any(m.ids)) x on true`;

/** Row security chooses the brands: of whom, and what of them, the caller may see is not asked for here. */
export class CustomerView {
  constructor(private readonly unit: UnitOfWork) {}

  async list(workspace: WorkspaceId, after: string | undefined, limit: number, reveal: boolean) {
    const { ids, total } = await this.unit.ofManyPeople(() => this.page(workspace, after, limit + 1));
    const rows = await this.unit.sql<CustomerColumns>(
      `with picked as (select unnest($2::uuid[]) as id) ${customerSql} order by p.id desc`,
      [workspace, ids.slice(0, limit)],
    );
    const items = rows.map((row) => toCustomer(row, reveal));
    return { items, next: ids.length > limit ? (items.at(-1)?.id ?? null) : null, total };
  }

  private async page(workspace: WorkspaceId, after: string | undefined, most: number) {
    const rows = await this.unit.sql<{ id: string }>(
      'select id from core.profile where workspace_id = $1 and id = root_id and ($2::uuid is null or id < $2) order by id desc limit $3',
      [workspace, after ?? null, most],
    );
    const [counted] = await this.unit.sql<{ n: number }>(
      'select count(*)::int as n from core.profile where workspace_id = $1 and id = root_id',
      [workspace],
    );
    return { ids: rows.map(({ id }) => id), total: counted?.n ?? null };
  }

  /** Exact identifiers only, in any of the forms in which people write them. */
  async search(workspace: WorkspaceId, forms: readonly string[], limit: number, reveal: boolean) {
    const rows = await this.unit.sql<CustomerColumns>(
      `with picked as (select distinct p.root_id as id from core.identifier c join core.profile p on p.workspace_id = $1 and p.id = c.profile_id
                        where c.workspace_id = $1 and c.value = any($2) limit $3) ${customerSql} order by p.id desc`,
      [workspace, forms, limit],
    );
    return { items: rows.map((row) => toCustomer(row, reveal)), next: null, total: rows.length };
  }

  async find(
    workspace: WorkspaceId,
    id: string,
    reveal: boolean,
  ): Promise<(Customer & { memberIds: string[] }) | null> {
    const [row] = await this.unit.sql<CustomerColumns & { ids: string[] }>(
      `with picked as (select root_id as id from core.profile p where workspace_id = $1 and id = $2)
       select c.*, (select array_agg(id) from core.profile m where m.workspace_id = $1 and m.root_id = c.id) as ids from (${customerSql}) c`,
      [workspace, id],
    );
    return row ? { ...toCustomer(row, reveal), memberIds: row.ids } : null;
  }

  async known(workspace: WorkspaceId, members: readonly string[], reveal: boolean) {
    const rows = await this.unit.sql<{
      id: string;
      type: string;
      namespace: string;
      namespace_title: string | null;
      raw_value: string;
      value: string;
      source_name: string | null;
      first_seen_at: Date;
    }>(
      `select i.profile_id as id, i.type, i.namespace, (select name from core.source n where n.workspace_id = $1 and n.id::text = i.namespace) as namespace_title, i.raw_value, i.value, s.name as source_name, i.first_seen_at
         from core.identifier i left join core.source s on s.workspace_id = $1 and s.id = i.source_id where i.workspace_id = $1 and i.profile_id = any($2) order by i.first_seen_at limit 200`,
      [workspace, members],
    );
    return rows.map((row) => ({
      id: row.id,
      type: row.type,
      namespace: row.namespace,
      namespaceTitle: row.namespace_title ?? row.namespace,
      value: show(row.type, row.value, reveal),
      masked: !reveal && show(row.type, row.value, false) !== row.value,
      sourceName: row.source_name ?? '',
      firstSeenAt: row.first_seen_at.toISOString(),
    }));
  }

  async traits(workspace: WorkspaceId, members: readonly string[], reveal: boolean) {
    const rows = await this.unit.sql<{ name: string; value: unknown; source_name: string; observed_at: Date }>(
      `select distinct on (t.name, t.source_id) t.name, t.value, s.name as source_name, t.observed_at from core.trait t join core.source s on s.workspace_id = $1 and s.id = t.source_id
        where t.workspace_id = $1 and t.member_id = any($2) order by t.name, t.source_id, t.observed_at desc`,
      [workspace, members],
    );
    return rows.map(({ name, value, source_name, observed_at }) => ({
      name,
      value: showTrait(name, value, reveal),
      sourceName: source_name,
      observedAt: observed_at.toISOString(),
    }));
  }

  async links(workspace: WorkspaceId, members: readonly string[], reveal: boolean) {
    const rows = await this.unit.sql<{
      left_type: string;
      left_value: string;
      right_type: string;
      right_value: string;
      rule: string;
      joined: boolean;
      refusal: string | null;
      observed_at: Date;
    }>(
      `select l.type as left_type, l.value as left_value, r.type as right_type, r.value as right_value, e.rule, e.joined, e.refusal, e.observed_at
         from (select * from core.identity_evidence where workspace_id = $1 and left_id = any($2)
               union select * from core.identity_evidence where workspace_id = $1 and right_id = any($2) and not joined) e
         join core.identifier l on l.workspace_id = $1 and l.profile_id = e.left_id join core.identifier r on r.workspace_id = $1 and r.profile_id = e.right_id
        order by e.observed_at, l.value, r.value limit 100`,
      [workspace, members],
    );
    return rows.map((row) => ({
      left: show(row.left_type, row.left_value, reveal),
      right: show(row.right_type, row.right_value, reveal),
      rule: row.rule,
      joined: row.joined,
      refusal: row.refusal,
      at: row.observed_at.toISOString(),
    }));
  }

  async timeline(workspace: WorkspaceId, members: readonly string[], after: string | undefined, limit: number) {
    const [at, id] = (after ?? '').split('|');
    const rows = await this.unit.sql<{
      id: string;
      table: string;
      at: Date;
      kind: 'order' | 'refund' | 'interaction' | 'answer';
      signal: string;
      channel: string;
      title: string;
      detail: string;
      amount: string | null;
      currency: string | null;
      source_name: string;
      lane_id: string;
      lane_offset: number;
      item: number;
    }>(
      `select t.*, s.name as source_name from (
         select id, 'order_fact' as "table", date_trunc('milliseconds', occurred_at) as at, 'order' as kind, 'action' as signal, '' as channel, external_id as title, coalesce(trim_scale(units)::text || case when units = 1 then ' piece' else ' pieces' end, '') as detail, net::text as amount, currency, source_id, lane_id, lane_offset, item from core.orders f where workspace_id = $1 and member_id = any($2)
         union all select id, 'refund_fact', date_trunc('milliseconds', occurred_at), 'refund', 'action', '', coalesce(order_external_id, ''), coalesce(reason, ''), (-amount)::text, currency, source_id, lane_id, lane_offset, item from core.refund f where workspace_id = $1 and member_id = any($2)
         union all select id, 'interaction_fact', date_trunc('milliseconds', occurred_at), 'interaction', signal, channel, name, '', null, null, source_id, lane_id, lane_offset, item from core.interaction f where workspace_id = $1 and member_id = any($2)
         union all select id, 'survey_response_fact', date_trunc('milliseconds', occurred_at), 'answer', 'feedback', 'survey', instrument, coalesce(score::text, '') || coalesce(' ' || comment, ''), null, null, source_id, lane_id, lane_offset, item from core.survey_response f where workspace_id = $1 and member_id = any($2)) t
         join core.source s on s.workspace_id = $1 and s.id = t.source_id
        where $3::timestamptz is null or (t.at, t.id) < ($3, $4::uuid) order by t.at desc, t.id desc limit $5`,
      [workspace, members, at || null, id ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({
      id: row.id,
      table: row.table,
      at: row.at.toISOString(),
      kind: row.kind,
      signal: row.signal,
      channel: row.channel,
      title: row.title,
      detail: row.detail,
      money: row.amount === null || row.currency === null ? null : { amount: row.amount, currency: row.currency },
      sourceName: row.source_name,
      record: { lane: row.lane_id, offset: row.lane_offset, item: row.item },
    }));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? `${last.at}|${last.id}` : null, total: null };
  }
}

export function nameOf(
  name: string | null,
  identifiers: readonly { type: string; value: string }[],
  reveal: boolean,
): string {
  const [first] = identifiers;
  return name ?? (first ? show(first.type, first.value, reveal) : 'unnamed');
}

function toCustomer(row: CustomerColumns, reveal: boolean): Customer {
  const identifiers = row.identifiers.map(({ type, value }) => ({ type, value: show(type, value, reveal) }));
  return {
    id: row.id,
    name: nameOf(row.name, row.identifiers, reveal),
    identifiers,
    firstSeenAt: row.first_at?.toISOString() ?? null,
    lastSeenAt: row.last_at?.toISOString() ?? null,
    orders: row.orders,
    spent: row.spent,
    interactions: row.interactions,
  };
}

function show(type: string, value: string, reveal: boolean): string {
  return reveal ? value : maskIdentifier(type, value);
}

function showTrait(name: string, value: unknown, reveal: boolean): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (reveal) return text;
  return /mail/i.test(name)
    ? maskIdentifier('email', text)
    : /phone|mobile/i.test(name)
      ? maskIdentifier('phone', text)
      : text;
}

import { sql, type ModelRow, type SqlFragment } from '@customering/plugin-sdk';
import type { CustomerPurchases } from '@customering/stats';

/**
 * One row a customer and local day with an order, in one currency: what the day's orders brought less what was given back of them.
 * A refund counts on the day of its order (found by the order's id); without one, on the customer's last purchase day before it.
 */
export function purchaseDaysSql(currency: string, zone: string, view: (name: string) => SqlFragment): SqlFragment {
  return sql`
    with bought as (
      select d.profile_id, (o.occurred_at at time zone ${zone})::date as day, o.source_id, o.external_id, o.net, o.cost
        from ${view('order_fact')} o join ${view('profile_dim')} d on d.member_id = o.member_id where o.currency = ${currency}),
    days as (select profile_id, day, sum(net) as net, sum(cost) as cost, count(*) filter (where cost is null) as uncosted from bought group by 1, 2),
    given_back as (
      select d.profile_id, (r.occurred_at at time zone ${zone})::date as day, r.source_id, r.order_external_id, r.amount
        from ${view('refund_fact')} r join ${view('profile_dim')} d on d.member_id = r.member_id where r.currency = ${currency}),
    placed as (
      select g.profile_id, g.amount, coalesce(
               (select min(b.day) from bought b where b.profile_id = g.profile_id and b.source_id = g.source_id and b.external_id = g.order_external_id),
               (select max(x.day) from days x where x.profile_id = g.profile_id and x.day <= g.day)) as day
        from given_back g),
    refunds as (select profile_id, day, sum(amount) as amount from placed where day is not null group by 1, 2)
    select y.profile_id::text as profile_id, (y.day - date '1970-01-01') as day, (y.net - coalesce(f.amount, 0))::text as net, y.net::text as gross, y.cost::text as cost, y.uncosted::int as uncosted
      from days y left join refunds f on f.profile_id = y.profile_id and f.day = y.day order by y.profile_id, y.day`;
}

/** Groups the ordered rows by customer. Spend becomes a number here, because it goes into a model; reported sums stay exact. */
export function toHistories(rows: readonly ModelRow[]): CustomerPurchases[] {
  const histories: { customer: string; purchases: { day: number; spend: number }[] }[] = [];
  for (const row of rows) {
    const customer = String(row['profile_id']);
    const purchase = { day: Number(row['day']), spend: Number(row['net']) };
    const last = histories.at(-1);
    if (last?.customer === customer) last.purchases.push(purchase);
    else histories.push({ customer, purchases: [purchase] });
  }
  return histories;
}

export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function dayNumber(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);
}

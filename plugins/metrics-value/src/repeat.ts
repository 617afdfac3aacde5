import { sql, type SqlFragment } from '@customering/plugin-sdk';

/**
 * Every order of every known customer with the day of their first one, so that "again" means a later day: two orders on one day
 * are one visit. The customer is the profile that the member is part of today.
 */
export function ordersWithFirstDay(view: (name: string) => SqlFragment): SqlFragment {
  return sql`
    select o.fact_id, o.member_id, d.profile_id, o.occurred_at, o.brand_id, o.source_id, o.external_id, o.net, o.currency,
           min(date_trunc('day', o.occurred_at)) over (partition by d.profile_id) as first_day
      from ${view('order_fact')} o join ${view('profile_dim')} d on d.member_id = o.member_id`;
}

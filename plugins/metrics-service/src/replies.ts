import { sql, type ContributionArgs, type SqlFragment } from '@customering/plugin-sdk';
import { contactsIn } from './contacts-in';

interface Args extends Pick<ContributionArgs<unknown>, 'view' | 'window'> {
  readonly params: { readonly channel: string };
}

/**
 * Contacts of known customers that began in the window with the seconds until somebody answered: an outbound interaction of the same conversation, or that
 * has the contact as its parent (where the source tells versions of its records), or the end of a call's queue where people talked. Null while nobody has.
 */
export function repliesTo({ window, ...args }: Args): SqlFragment {
  const { view } = args;
  return sql`
    select 'interaction_fact' as fact_table, c.fact_id, c.member_id, c.occurred_at, c.brand_id, c.source_id,
           c.channel, c.team, c.aspect, c.touchpoint, c.agent, c.region, c.brand, c.account,
           least(case when i.talk_seconds > 0 then coalesce(i.queue_seconds, 0) end, extract(epoch from r.replied_at - c.occurred_at)) as waited
      from (${contactsIn(args)}) c join ${view('interaction_fact')} i on i.fact_id = c.fact_id and i.occurred_at = c.occurred_at
      left join lateral (select min(o.occurred_at) as replied_at from ${view('interaction_fact')} o
        where o.source_id = c.source_id and o.member_id = c.member_id and o.direction = 'outbound' and o.occurred_at >= c.occurred_at
          and (o.parent = i.external_id or (o.thread is not null and o.thread = i.thread))) r on true
     where c.member_id is not null and c.occurred_at >= ${window.from}::timestamptz and c.occurred_at < ${window.to}::timestamptz`;
}

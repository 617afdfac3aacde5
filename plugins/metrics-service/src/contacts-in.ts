import { sql, type ContributionArgs, type SqlFragment } from '@customering/plugin-sdk';
import { z } from 'zod';

/** By what contacts are told apart. */
export const contactedBy = ['channel', 'team', 'aspect', 'touchpoint', 'agent', 'region', 'brand', 'account'] as const;

export const contactParams = {
  channel: z.enum(['all', 'voice', 'chat', 'email', 'social', 'web', 'mobile']).default('all').meta({
    title: 'Channel',
    description:
      'Which contacts count: calls, chats, e-mails, messages, forms on the web or in an app, or all of them.',
  }),
};

interface Args extends Pick<ContributionArgs<unknown>, 'view'> {
  readonly params: { readonly channel: string };
}

/**
 * What customers began with somebody who answers: inbound calls, chats, mails, messages and forms that no other one is the parent of. Handle
 * time is what the sender says, else talk, hold and work after together; null where nothing is known of it.
 */
export function contactsIn({ params, view }: Args): SqlFragment {
  return sql`
    select fact_id, member_id, occurred_at, brand_id, source_id, channel, team, aspect, touchpoint, agent, region, brand, account, cost, currency,
           coalesce(handle_seconds, talk_seconds + coalesce(hold_seconds, 0) + coalesce(after_work_seconds, 0)) as handle_seconds
      from ${view('interaction_fact')} i
     where direction = 'inbound' and signal = 'input' and parent is null and channel in ('voice', 'chat', 'email', 'social', 'web', 'mobile') and ${params.channel} in ('all', channel)`;
}

/** What each of these metrics gives beside its numbers. */
export const columns = sql`'interaction_fact' as fact_table, fact_id, member_id, occurred_at, brand_id, source_id, channel, team, aspect, touchpoint, agent, region, brand, account`;

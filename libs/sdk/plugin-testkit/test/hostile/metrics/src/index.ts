import {
  defineMetric,
  defineMetricModule,
  sql,
  type ContributionArgs,
  type SqlFragment,
} from '@customering/plugin-sdk';
import { z } from 'zod';
import { breaks } from './fault';

const plain = z.number().min(0);
const bounded = breaks('metric.bounds') ? plain : plain.max(1_000);
const params = z.object({ above: breaks('metric.params') ? bounded : bounded.default(20) });

/** Orders above an amount, among all orders. */
const large = defineMetric({
  id: 'large-orders',
  version: 1,
  title: 'Large orders',
  inWords: 'How many of the orders were above an amount.',
  evidence: { one: 'order', many: 'orders' },
  unit: 'percent',
  direction: 'higher_is_better',
  aggregate: 'ratio',
  params,
  reads: breaks('metric.merges') ? ['order_fact', 'profile_dim'] : ['order_fact'],
  dimensions: breaks('metric.dimensions') ? ['store', 'colour'] : ['store'],
  ...(breaks('metric.interval') ? { interval: 'net_score' as const } : {}),
  dirties: { days: 0 },
  contributions: (args) => sql`
    select 'order_fact' as fact_table, o.fact_id, o.member_id, ${occurredAt()} as occurred_at, o.brand_id, o.source_id,
           ${numerator(args)} as numerator, 1::numeric as denominator, ${currency()} as currency, o.store
      from ${args.view('order_fact')} o
     where o.occurred_at >= ${args.window.from}::timestamptz and o.occurred_at < ${args.window.to}::timestamptz ${condition(args)}
    ${more(args)}`,
  explain: ({ numerator, denominator }, { above }) =>
    breaks('metric.explain')
      ? `${numerator} large orders`
      : `${numerator} of ${denominator} orders were above ${above}`,
});

function occurredAt(): SqlFragment {
  return breaks('metric.window') ? sql`o.occurred_at - interval '9 days'` : sql`o.occurred_at`;
}

function currency(): SqlFragment {
  return breaks('metric.currency') ? sql`o.currency` : sql`null::text`;
}

function numerator({ params: { above }, view }: ContributionArgs<z.output<typeof params>>): SqlFragment {
  const isLarge = sql`(o.net > ${above}::numeric)::int::numeric`;
  if (breaks('metric.runs')) return sql`o.no_such_column`;
  if (breaks('metric.null-profile')) return sql`${isLarge} / (case when o.member_id is null then 0 else 1 end)`;
  if (breaks('metric.adds-up')) return sql`count(*) over ()::numeric`;
  if (breaks('metric.golden')) return sql`${isLarge} + 1`;
  if (breaks('metric.incremental'))
    return sql`(select count(*) from ${view('order_fact')} x where x.member_id = o.member_id and x.occurred_at < o.occurred_at)::numeric`;
  if (breaks('metric.merges'))
    return sql`(select count(*) from ${view('profile_dim')} d where d.member_id <> d.profile_id)::numeric`;
  if (breaks('metric.effort')) return sql`(select count(*) from ${view('order_fact')} x where x.net < o.net)::numeric`;
  return isLarge;
}

function condition(_: ContributionArgs<unknown>): SqlFragment {
  return breaks('metric.views') ? sql`and (select count(*) from analytics_v1.refund_fact) >= 0` : sql``;
}

/** A row though nothing has happened. */
function more({ window }: ContributionArgs<unknown>): SqlFragment {
  if (!breaks('metric.empty')) return sql``;
  return sql`union all select 'order_fact', gen_random_uuid(), null, ${window.from}::timestamptz, null, null, 0, 1, null, null`;
}

export default defineMetricModule({ metrics: [large] });

import type { ImportMapping, ImportTarget } from '@customering/contracts';

type Kind = ImportMapping['kind'];

const person = ['customer_id', 'email', 'phone', 'user_id'] as const;
const order = [
  'total',
  'net',
  'discount',
  'tax',
  'shipping',
  'units',
  'unit_cost',
  'sku',
  'title',
  'currency',
] as const;
const structure = ['store', 'team', 'agent', 'brand', 'account', 'region'] as const;

const own: Readonly<Record<Kind, readonly ImportTarget[]>> = {
  orders: [...person, 'order_id', ...order, 'kind', 'refund_amount'],
  sales: ['order_id', ...order],
  interactions: [...person, 'name', 'channel', 'trait'],
  contacts: [...person, 'name', 'trait'],
  answers: [...person, 'instrument', 'score', 'comment', 'aspect'],
  calls: [
    'record_id',
    'part_id',
    'parent_id',
    'caller',
    'called',
    'direction',
    'status',
    'answered_at',
    'ended_at',
    'talk_seconds',
    'wait_seconds',
    'answered_by',
    'program',
    'cost',
    'currency',
    ...person,
    'trait',
  ],
  tickets: ['record_id', ...person, 'channel', 'status', 'comment', 'ended_at', 'reply_minutes', 'trait'],
  visits: ['visits'],
  spend: ['total', 'currency', 'purpose', 'platform', 'campaign', 'impressions', 'clicks'],
  headcount: ['people', 'role', 'hourly_cost', 'currency'],
  audience: ['page', 'platform', 'followers', 'metric'],
  assignments: ['pilot', 'variant', ...person],
  exposures: ['pilot', 'variant', 'channel', ...person],
};

/** What a column can become in rows of this kind, with what it is already. */
export function targetsOf(kind: Kind, current: ImportTarget): readonly ImportTarget[] {
  return [...new Set<ImportTarget>(['skip', 'occurred_at', ...own[kind], ...structure, 'version', current])];
}

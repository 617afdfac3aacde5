import {
  FactDetails,
  orderAmounts,
  unitKey,
  type FactBatch,
  type OtherKind,
  type Placed,
} from '@customering/interactions';
import type { CanonicalRecord } from '@customering/plugin-sdk/canonical';
import type { CopyValue } from '../copy-rows';
import { clean, json } from '../storable-text';

/** One fact table: its columns behind those that say whose and whence a fact is. */
export interface FactShape<Kind extends CanonicalRecord = CanonicalRecord> {
  readonly table: string;
  readonly columns: string;
  readonly types: string;
  values(fact: Placed<Kind>): CopyValue[];
}

type RecordIn<List extends keyof FactBatch> = FactBatch[List] extends readonly Placed<infer Kind>[] ? Kind : never;

function shape<Kind extends CanonicalRecord>(
  table: string,
  columns: Readonly<Record<string, string>>,
  values: (fact: Placed<Kind>) => CopyValue[],
): FactShape<Kind> {
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return { table, columns: Object.keys(columns).join(', '), types: types.join(', '), values };
}

const text = (value: string | undefined): CopyValue => (value === undefined ? null : clean(value));
const details = (reader: FactDetails, record: CanonicalRecord): CopyValue => {
  const found = reader.of(record);
  return found === null ? null : json(found);
};
/** Kept only where it is asked for: most deliveries are never replaced or deleted by name. */
const nameWhenVersioned = ({ version, record }: Placed<CanonicalRecord>): CopyValue =>
  version === null ? null : clean(record.externalId);

const ofInteraction = new FactDetails('interaction', ['channel', 'signal', 'name', 'direction', 'properties']);

export const interactions = shape<RecordIn<'interactions'>>(
  'core.interaction',
  {
    channel: 'text',
    signal: 'text',
    name: 'text',
    direction: 'text',
    properties: 'jsonb',
    external_id: 'text',
    version: 'text',
    details: 'jsonb',
  },
  (fact) => {
    const { channel, signal, name, direction, properties } = fact.record;
    return [
      channel,
      signal,
      clean(name),
      direction ?? null,
      json(properties ?? {}),
      nameWhenVersioned(fact),
      fact.version,
      details(ofInteraction, fact.record),
    ];
  },
);

const ofOrder = new FactDetails('order', [
  'currency',
  'gross',
  'discount',
  'tax',
  'shipping',
  'units',
  'status',
  'lines',
]);

export const orders = shape<RecordIn<'orders'>>(
  'core.orders',
  {
    external_id: 'text',
    status: 'text',
    currency: 'text',
    gross: 'numeric',
    discount: 'numeric',
    tax: 'numeric',
    shipping: 'numeric',
    net: 'numeric',
    cost: 'numeric',
    units: 'numeric',
    version: 'text',
    details: 'jsonb',
  },
  ({ record: order, version }) => {
    const { discount, tax, shipping, net, cost } = orderAmounts(order);
    return [
      clean(order.externalId),
      clean(order.status ?? 'placed'),
      order.currency,
      order.gross,
      discount,
      tax,
      shipping,
      net,
      cost,
      order.units ?? null,
      version,
      details(ofOrder, order),
    ];
  },
);

const ofRefund = new FactDetails('refund', ['orderExternalId', 'currency', 'amount', 'tax', 'reason']);

export const refunds = shape<RecordIn<'refunds'>>(
  'core.refund',
  {
    external_id: 'text',
    order_external_id: 'text',
    currency: 'text',
    amount: 'numeric',
    tax: 'numeric',
    reason: 'text',
    version: 'text',
    details: 'jsonb',
  },
  ({ record, version }) => [
    clean(record.externalId),
    text(record.orderExternalId),
    record.currency,
    record.amount,
    record.tax ?? '0',
    text(record.reason),
    version,
    details(ofRefund, record),
  ],
);

const ofResponse = new FactDetails('survey_response', [
  'instrument',
  'score',
  'scaleMin',
  'scaleMax',
  'comment',
  'aspect',
]);

export const responses = shape<RecordIn<'responses'>>(
  'core.survey_response',
  {
    instrument: 'text',
    score: 'numeric',
    scale_min: 'numeric',
    scale_max: 'numeric',
    comment: 'text',
    aspect: 'text',
    external_id: 'text',
    version: 'text',
    details: 'jsonb',
  },
  ({ record, version }) => {
    const aspect = unitKey(record.aspect);
    return [
      clean(record.instrument),
      record.score ?? null,
      record.scaleMin ?? null,
      record.scaleMax ?? null,
      text(record.comment),
      typeof aspect === 'string' ? clean(aspect) : null,
      clean(record.externalId),
      version,
      details(ofResponse, record),
    ];
  },
);

/** Which fields of a kind stand in the columns that all of them share. */
const columnsOf: Readonly<Record<OtherKind, { name: string; amount?: string; quantity?: string }>> = {
  payment: { name: 'event', amount: 'amount' },
  subscription: { name: 'subscription', amount: 'amount', quantity: 'quantity' },
  product: { name: 'sku', amount: 'unitCost' },
  content_item: { name: 'platform' },
  content_metric: { name: 'metric', quantity: 'value' },
  audience_size: { name: 'metric', quantity: 'size' },
  consent_change: { name: 'purpose' },
  spend: { name: 'campaign', amount: 'amount' },
  visit: { name: 'channel', quantity: 'count' },
  headcount: { name: 'role', amount: 'hourlyCost', quantity: 'people' },
  assignment: { name: 'trial' },
  exposure: { name: 'trial' },
};

const ofOther = new Map<string, FactDetails>();

function detailsOfOther(kind: OtherKind): FactDetails {
  let reader = ofOther.get(kind);
  if (!reader) ofOther.set(kind, (reader = new FactDetails(kind, ['currency', ...Object.values(columnsOf[kind])])));
  return reader;
}

export const others = shape<RecordIn<'others'>>(
  'core.other_fact',
  {
    kind: 'text',
    external_id: 'text',
    version: 'text',
    name: 'text',
    amount: 'numeric',
    currency: 'text',
    quantity: 'numeric',
    details: 'jsonb',
  },
  ({ record, version }) => {
    const { name, amount, quantity } = columnsOf[record.type];
    const values = new Map<string, unknown>(Object.entries(record));
    const column = (field: string | undefined): CopyValue => {
      const value = field === undefined ? undefined : values.get(field);
      return typeof value === 'string' ? clean(value) : null;
    };
    return [
      record.type,
      clean(record.externalId),
      version,
      column(name),
      column(amount),
      column('currency'),
      column(quantity),
      details(detailsOfOther(record.type), record),
    ];
  },
);

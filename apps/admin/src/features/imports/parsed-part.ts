import { dateTime } from '../../ui/format/dates';
import { t } from '../../words/t';

const known = [
  'type',
  'occurredAt',
  'customer_id',
  'user_id',
  'email',
  'phone',
  'orderId',
  'currency',
  'gross',
  'net',
  'discount',
  'tax',
  'shipping',
  'units',
  'sku',
  'title',
  'score',
  'comment',
  'channel',
  'name',
  'direction',
  'endedAt',
  'queueSeconds',
  'talkSeconds',
  'handleSeconds',
  'cost',
  'text',
  'store',
  'team',
  'agent',
  'amount',
  'count',
  'people',
  'hourlyCost',
  'audience',
  'size',
  'metric',
  'value',
  'day',
] as const;

/** The key of a row names it for us, not for people. */
export function isForPeople({ label }: { readonly label: string }): boolean {
  return label !== 'externalId';
}

/** The part of a fact in words; a part that we have no word for keeps its name. */
export function partName(label: string): string {
  const part = known.find((candidate) => candidate === label);
  return part === undefined ? label.replaceAll('_', ' ') : t(`part.${part}`);
}

/** Instants in the zone of the workspace, so that a wrong zone is seen at once. */
export function partValue(label: string, value: string): string {
  return (label === 'occurredAt' || label === 'endedAt') && !Number.isNaN(Date.parse(value)) ? dateTime(value) : value;
}

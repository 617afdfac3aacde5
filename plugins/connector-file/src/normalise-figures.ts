import { PluginError, type CanonicalRecord } from '@customering/plugin-sdk';
import { dayIn } from './read-date';
import { carrierOf } from './row-carrier';
import type { RowReader } from './row-reader';
import { currencyOf, metricsOf, optional } from './row-values';

/** What a counter at a shop's door counted in one day. */
export function readVisit(reader: RowReader): CanonicalRecord[] {
  const store = reader.required('store');
  return [{ type: 'visit', ...carrierOf(reader), store, channel: 'store', count: whole(reader, 'visits') }];
}

/** What one purpose, place or campaign cost on one day. */
export function readSpend(reader: RowReader): CanonicalRecord[] {
  const carrier = carrierOf(reader);
  return [
    {
      type: 'spend',
      ...carrier,
      currency: currencyOf(reader),
      amount: reader.requiredAmount('total'),
      ...optional('purpose', reader.text('purpose')),
      ...optional('platform', reader.text('platform')),
      ...optional('campaign', reader.text('campaign')),
      day: dayIn(reader.config.zone, carrier.occurredAt),
      ...optional('impressions', reader.amount('impressions')),
      ...optional('clicks', reader.amount('clicks')),
    },
  ];
}

/** How many work in a team from the first moment of the month on. */
export function readHeadcount(reader: RowReader): CanonicalRecord[] {
  const hourlyCost = reader.amount('hourly_cost');
  return [
    {
      type: 'headcount',
      ...carrierOf(reader),
      people: whole(reader, 'people'),
      ...optional('role', reader.text('role')),
      ...(hourlyCost === null ? {} : { hourlyCost, currency: currencyOf(reader) }),
    },
  ];
}

/** Who follows a page at the end of a day, and what was counted of it in that day. */
export function readAudience(reader: RowReader): CanonicalRecord[] {
  const { externalId, ...carrier } = carrierOf(reader);
  const page = reader.text('page') ?? reader.config.namespace;
  const platform = reader.text('platform') ?? reader.config.namespace;
  const followers = reader.amount('followers');
  const day = dayIn(reader.config.zone, carrier.occurredAt);
  const size: CanonicalRecord[] =
    followers === null
      ? []
      : [
          {
            type: 'audience_size',
            ...carrier,
            externalId: `${externalId}:followers`,
            platform,
            audience: page,
            metric: 'followers',
            size: followers,
          },
        ];
  const counted = metricsOf(reader).map(([metric, value]): CanonicalRecord => ({
    type: 'content_metric',
    ...carrier,
    externalId: `${externalId}:${metric}`,
    contentExternalId: page,
    day,
    metric,
    value,
    counting: 'delta',
    platform,
  }));
  return [...size, ...counted];
}

/** A number of people or visits: needed, and not below zero. */
function whole(reader: RowReader, target: string): string {
  const value = reader.requiredAmount(target);
  if (!value.startsWith('-')) return value;
  throw new PluginError('bad_record', `${value} ${target.replaceAll('_', ' ')} cannot be.`, {
    reason: 'bad_number',
    field: reader.columnOf(target) ?? target,
  });
}

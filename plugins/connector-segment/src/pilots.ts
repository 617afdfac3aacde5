import { PluginError, type CanonicalRecord, type Identifier } from '@customering/plugin-sdk';
import { isFields, type Fields } from './fields';
import type { Message } from './message';

export const assignedEvent = 'Pilot Assigned';
const exposedEvent = 'Pilot Exposed';
const places = ['account', 'store', 'team', 'region'] as const;
const identifierTypes = ['customer_id', 'user_id', 'email', 'phone', 'anonymous_id', 'external_id'] as const;

/** Events of the product's own pilots: who was put into an arm, and who met it. */
export function isPilotEvent(name: unknown): boolean {
  return name === assignedEvent || name === exposedEvent;
}

/** People of pilots are named by any identifier, also by those for which the format has no field. */
export function pilotIdentifiers(properties: Fields): Identifier[] {
  const named = properties['identifiers'];
  return Array.isArray(named) ? named.filter(isFields).flatMap(identifierOf) : [];
}

function identifierOf({ type, value, namespace }: Fields): Identifier[] {
  const known = identifierTypes.find((one) => one === type);
  if (known === undefined || typeof value !== 'string' || value.trim() === '') return [];
  return [{ type: known, value, ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}) }];
}

/** What is no person, such as a store: named by its key, and by no identifier. */
export function placeOf(properties: Fields): { readonly kind: (typeof places)[number]; readonly key: string } | null {
  const kind = places.find((one) => one === properties['unitKind']);
  const key = properties['unit'];
  return kind !== undefined && typeof key === 'string' && key !== '' ? { kind, key } : null;
}

/** One fact: an assignment, or an exposure. */
export function pilotRecord(name: unknown, properties: Fields, message: Message): CanonicalRecord {
  const place = placeOf(properties);
  const { externalId, occurredAt, identifiers } = message;
  const common = {
    ...{ externalId, occurredAt, identifiers: place ? [] : identifiers },
    ...(place ? { [place.kind]: place.key } : {}),
    ...{ trial: required(properties, 'pilot'), variant: required(properties, 'variant') },
  };
  if (name === assignedEvent) return { type: 'assignment', ...common, unitKind: place?.kind ?? 'profile' };
  const { channel } = properties;
  const where = typeof channel === 'string' && channel !== '' ? channel : message.channel;
  return { type: 'exposure', ...common, channel: where };
}

function required(properties: Fields, field: string): string {
  const value = properties[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new PluginError('bad_record', `An event of a pilot needs its ${field}.`, {
    reason: 'missing_pilot',
    field: `properties.${field}`,
  });
}

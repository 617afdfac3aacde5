import { createHash } from 'node:crypto';
import type { Identifier } from '@customering/plugin-sdk';
import { fieldsOf, type Fields } from './fields';
import { assignedEvent, pilotIdentifiers, placeOf } from './pilots';

/**
 * Names what a message tells of who was put into a pilot: pilot, variant and unit, so that it is one fact, whoever tells it and how often.
 * Null for other messages, and for those that name no pilot or nobody. Who it is stands in it as a digest.
 */
export function assignmentName(message: Fields): string | null {
  if (message['event'] !== assignedEvent) return null;
  const properties = fieldsOf(message, 'properties');
  const { pilot, variant } = properties;
  const unit = unitOf(message, properties);
  if (typeof pilot !== 'string' || typeof variant !== 'string' || unit === null) return null;
  return `${pilot}:${variant}:${createHash('sha256').update(unit).digest('hex').slice(0, 32)}`;
}

function unitOf({ userId, anonymousId }: Fields, properties: Fields): string | null {
  const place = placeOf(properties);
  if (place) return `${place.kind}|${place.key}`;
  const [first] = pilotIdentifiers(properties);
  if (first) return textOf(first);
  if (typeof userId === 'string' && userId !== '') return textOf({ type: 'user_id', value: userId });
  return typeof anonymousId === 'string' && anonymousId !== ''
    ? textOf({ type: 'anonymous_id', value: anonymousId })
    : null;
}

function textOf({ type, namespace = '', value }: Identifier): string {
  return [type, namespace, value].join('|');
}

import { murmur3 } from './hash';
import { identifiersOf, kindOf, unitText, type Identifier, type Unit } from './unit';
import type { UnitKind } from './rule';

/** An event in the format of the Segment clients, as `POST /v1/batch` takes it. */
export interface PilotMessage {
  readonly type: 'track';
  readonly event: 'Pilot Assigned' | 'Pilot Exposed';
  /** The same one is counted once, however often it is sent. */
  readonly messageId: string;
  readonly timestamp: string;
  readonly properties: PilotProperties;
}

export interface PilotProperties {
  readonly pilot: string;
  readonly variant: string;
  readonly unitKind: UnitKind;
  /** Key of what is no person. */
  readonly unit?: string;
  readonly identifiers?: readonly Identifier[];
  readonly channel?: string;
}

/** Tells that a unit was put into a variant. Unit, pilot and variant make its id: told again, it is the same event. */
export function assignedMessage(unit: Unit, pilot: string, variant: string, at: Date): PilotMessage {
  const name = `${pilot}|${variant}|${kindOf(unit)}|${unitText(unit)}`;
  const properties = propertiesOf(unit, pilot, variant);
  return {
    type: 'track',
    event: 'Pilot Assigned',
    messageId: `pilot-${digest(name)}`,
    timestamp: at.toISOString(),
    properties,
  };
}

/** Tells that a unit met its variant. @param messageId made once for each meeting */
export function exposedMessage(
  unit: Unit,
  {
    pilot,
    variant,
    channel,
    at,
    messageId,
  }: { pilot: string; variant: string; channel?: string; at: Date; messageId: string },
): PilotMessage {
  const properties = { ...propertiesOf(unit, pilot, variant), ...(channel === undefined ? {} : { channel }) };
  return { type: 'track', event: 'Pilot Exposed', messageId, timestamp: at.toISOString(), properties };
}

function propertiesOf(unit: Unit, pilot: string, variant: string): PilotProperties {
  const unitKind = kindOf(unit);
  const who = 'kind' in unit && unit.kind !== 'person' ? { unit: unit.key } : { identifiers: identifiersOf(unit) };
  return { pilot, variant, unitKind, ...who };
}

/** 128 bits of a text, as text. Half of them from the text read backwards: two texts that one way of reading confuses, the other tells apart. */
export function digest(text: string): string {
  const back = [...text].reverse().join('');
  const parts = [murmur3(text, 1), murmur3(text, 2), murmur3(back, 3), murmur3(back, 4)];
  return parts.map((part) => part.toString(16).padStart(8, '0')).join('');
}

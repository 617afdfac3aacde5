import { sumDecimals, type CanonicalRecord, type Identifier, type Interaction } from '@customering/plugin-sdk';
import { isOurs } from './own-numbers';
import { carrierOf } from './row-carrier';
import type { RowReader } from './row-reader';
import { currencyOf, optional, traitsOf } from './row-values';
import { talked, talkTime } from './talk-time';

type Direction = 'inbound' | 'outbound' | 'internal';

/**
 * One call, of all its rows. It began with the first and ended with the last of them; talking is what the rows took in which somebody
 * answered, so that a phone that rang beside it, or before it, adds nothing and makes no missed call.
 */
export function readCall(rows: readonly RowReader[]): CanonicalRecord[] {
  const legs = [...rows].sort(byTime);
  const [first] = legs;
  if (!first) return [];
  const answered = legs.filter(isAnswered);
  const told = answered.at(-1) ?? legs.at(-1) ?? first;
  const direction = directionOf(first);
  const talkSeconds = talkTime(answered);
  const [agent, team] = [agentOf(told, direction, answered.length > 0), teamOf(legs)];
  const { identifiers, ...carrier } = carrierOf(first);
  const cost = costOf(legs);
  const record: Interaction = {
    type: 'interaction',
    ...carrier,
    identifiers: [...identifiers, ...outsiderOf(first, direction)],
    channel: 'voice',
    signal: 'input',
    name: 'Call',
    ...(direction === 'internal' ? {} : { direction }),
    thread: first.text('parent_id') ?? carrier.externalId,
    ...optional('parent', first.text('parent_id')),
    ...optional('endedAt', lastOf(legs.flatMap((leg) => leg.time('ended_at') ?? []))),
    ...optional('queueSeconds', waited(legs, answered)),
    ...optional('talkSeconds', talkSeconds),
    ...optional('handleSeconds', talkSeconds),
    ...(cost === null ? {} : { cost, currency: currencyOf(first) }),
    ...optional('agent', agent),
    ...optional('team', team),
    properties: {
      answered: answered.length > 0,
      legs: legs.length,
      ...optional('status', told.text('status')),
      ...(direction === 'internal' ? { internal: true } : {}),
      ...traitsOf(first),
    },
  };
  return [record];
}

function byTime(left: RowReader, right: RowReader): number {
  const [a, b] = [left, right].map((leg) => leg.requiredTime('occurred_at'));
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}

/** A person took it: a menu, an announcement or a mailbox answers too, but no telephone is at the other end. */
function isAnswered(leg: RowReader): boolean {
  const status = leg.text('status');
  if (status !== null && !/^(answered|completed)$/i.test(status)) return false;
  if (leg.columnOf('answered_by') !== undefined && leg.text('answered_by') === null) return false;
  return !/^[0.]+$/.test(talked(leg));
}

/** What the file says, else by the numbers: who calls from outside calls in. */
function directionOf(leg: RowReader): Direction {
  const told = leg.text('direction') ?? '';
  if (/^(in|trunking-orig)/i.test(told)) return 'inbound';
  if (/^(out|trunking-term)/i.test(told)) return 'outbound';
  const { ownNumbers } = leg.config;
  if (!isOurs(leg.text('caller') ?? '', ownNumbers)) return 'inbound';
  return isOurs(leg.text('called') ?? '', ownNumbers) ? 'internal' : 'outbound';
}

/** The customer, by the number that is not ours. A hidden number names nobody. */
function outsiderOf(leg: RowReader, direction: Direction): Identifier[] {
  const number = direction === 'internal' ? null : leg.text(direction === 'inbound' ? 'caller' : 'called');
  if (number === null || !/^\+?[\d\s()/.-]{5,}$/.test(number) || isOurs(number, leg.config.ownNumbers)) return [];
  return [{ type: 'phone', value: number }];
}

/** Of a queue the member's telephone; else the extension on our side. */
function agentOf(leg: RowReader, direction: Direction, isTaken: boolean): string | null {
  const told = leg.text('agent');
  if (told !== null || !isTaken) return told;
  const called = isQueue(leg) ? deviceOf(leg) : leg.text('called');
  const extension = direction === 'outbound' ? leg.text('caller') : called;
  return isExtension(extension) ? extension : null;
}

/** The queue that the call waited in, by its number, wherever it was handed on to later. */
function teamOf(legs: readonly RowReader[]): string | null {
  const told = legs.flatMap((leg) => leg.text('team') ?? (isQueue(leg) ? (leg.text('called') ?? []) : []));
  return told[0] ?? null;
}

function isQueue(leg: RowReader): boolean {
  return /^queue$/i.test(leg.text('program') ?? '');
}

/** "PJSIP/201-0000002a" and "Local/201@from-queue-0000002a;1" are the telephone 201. */
function deviceOf(leg: RowReader): string | null {
  return /\/([^/@;]+?)(-[0-9a-f]{8})?(@.*)?(;\d)?$/i.exec(leg.text('answered_by') ?? '')?.[1] ?? null;
}

/** A public number is no employee. */
function isExtension(value: string | null): boolean {
  return value !== null && value.replace(/\D/g, '').length <= 6;
}

/** From the first ring until somebody took it, in whole seconds. */
function waited(legs: readonly RowReader[], answered: readonly RowReader[]): string | null {
  const [first] = legs;
  const told = first?.amount('wait_seconds') ?? null;
  const [takenAt] = answered.flatMap((leg) => leg.time('answered_at') ?? []).sort();
  if (told !== null || first === undefined || takenAt === undefined) return told;
  return String(Math.max(0, Math.round((Date.parse(takenAt) - Date.parse(first.requiredTime('occurred_at'))) / 1000)));
}

/** Vendors write what they charge with a minus. */
function costOf(legs: readonly RowReader[]): string | null {
  const charged = legs.flatMap((leg) => leg.amount('cost')?.replace(/^-/, '') ?? []);
  return charged.length === 0 ? null : sumDecimals(charged);
}

function lastOf(times: readonly string[]): string | null {
  return [...times].sort().at(-1) ?? null;
}
